using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Representations;
using SymDsl.Layers;
using static TorchSharp.torch;

namespace SymDsl.Tests.Layers;

/// <summary>Whatever is multiplied first, the result is Σ_b W_b ⊗ B_b.</summary>
public sealed class CopyMixingTests
{
    [Theory]
    [InlineData("O(3)", "V", "V", 1)]
    [InlineData("O(3)", "0e", "0e", 1)]
    [InlineData("O(3)", "T(2)", "scalar", 1)]
    [InlineData("O(3)", "T(3)", "V", 3)]
    [InlineData("O(3)", "V", "T(3)", 3)]
    [InlineData("SO(2)", "V", "V", 2)]
    [InlineData("C(8)", "regular", "regular", 8)]
    [InlineData("S(4)", "scalar", "T(2)", 2)]
    public void EveryOrderGivesTheSum(string group, string input, string output, int count)
    {
        using var scope = NewDisposeScope();
        var maps = CopyMaps.Between(Kind(group, input), Kind(group, output));
        Assert.Equal(count, maps.Count);
        var (inputs, outputs, rows, columns) = (3L, 2L, maps.Output.Dimension, maps.Input.Dimension);
        var weight = Tensors.Random(1, count, outputs, inputs);
        var bias = Tensors.Random(2, outputs * rows);
        var x = Tensors.Random(3, 4, 5, inputs * columns);
        var matrix = zeros(outputs * rows, inputs * columns, dtype: ScalarType.Float64);
        for (var b = 0; b < count; b++)
        {
            var entries = new double[rows, columns];
            for (var i = 0; i < rows; i++)
                for (var j = 0; j < columns; j++) entries[i, j] = maps[b, i, j];
            matrix += kron(weight[b], tensor(entries));
        }

        var expected = x.matmul(matrix.t());
        var orders = Enum.GetValues<CopyMixing.Order>().Where(order => maps.IsIdentity || order != CopyMixing.Order.CopiesOnly).ToList();
        Assert.Equal(maps.IsIdentity ? 4 : 3, orders.Count);
        foreach (var order in orders)
        {
            var mixing = new CopyMixing(maps, order);
            var basis = mixing.MakeBasis(ScalarType.Float64, CPU);
            var actual = mixing.Apply(x, count == 1 ? weight[0] : weight, basis, mixing.TakesBias ? bias : null);
            Tensors.AssertClose(mixing.TakesBias ? expected + bias : expected, actual);
        }
    }

    [Fact]
    public void TheOrderFollowsTheSizes()
    {
        Assert.Equal(CopyMixing.Order.CopiesOnly, Cheapest("O(3)", "V", "V", 64));
        Assert.Equal(CopyMixing.Order.Expanded, Cheapest("O(3)", "T(3)", "V", 1));
        Assert.Equal(CopyMixing.Order.BasisFirst, Cheapest("O(3)", "T(3)", "V", 64));
        Assert.Equal(CopyMixing.Order.CopiesFirst, Cheapest("O(3)", "V", "T(3)", 64));
        Assert.Equal(CopyMixing.Order.Expanded, Cheapest("C(8)", "regular", "regular", 64)); // as many maps as components

        static CopyMixing.Order Cheapest(string group, string input, string output, long copies) =>
            CopyMixing.Cheapest(CopyMaps.Between(Kind(group, input), Kind(group, output)), copies, copies);
    }

    /// <summary>Mean squares of components are those of an identity.</summary>
    [Fact]
    public void MapsAreScaledLikeIdentities()
    {
        var maps = CopyMaps.Between(Kind("S(4)", "T(2)"), Kind("S(4)", "V"));
        for (var b = 0; b < maps.Count; b++)
        {
            var squares = 0.0;
            for (var i = 0; i < 4; i++)
                for (var j = 0; j < 16; j++) squares += maps[b, i, j] * maps[b, i, j];
            Assert.Equal(4, squares, 1e-12);
        }
    }

    private static CopyKind Kind(string group, string notation)
    {
        var representation = Representation.Parse(Group.Parse(group), notation);
        return new(representation, Assert.Single(representation.Terms));
    }
}
