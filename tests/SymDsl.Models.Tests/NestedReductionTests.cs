using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Models.Tests;

/// <summary>A reduction over neighbours inside of another: the values are those of sums over all elements, with zeros where there is no edge.</summary>
public sealed class NestedReductionTests
{
    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 5)]
    [InlineData(3, 1)]
    public void Pairs_of_edges_give_the_dense_values_and_gradients(long batch, long size)
    {
        using var scope = NewDisposeScope();
        manual_seed(11);
        var (x, h, w) = (Random(batch, size, 3), Random(batch, size, 5), Random(batch, size, size));
        var dense = rand(batch, size, size).lt(0.5);
        manual_seed(3);
        using var sparseModel = new Angles();
        manual_seed(3);
        using var denseModel = new DenseAngles();
        sparseModel.to(ScalarType.Float64);
        denseModel.to(ScalarType.Float64);
        Assert.Equal(sparseModel.parameters().Sum(weight => weight.numel()), denseModel.parameters().Sum(weight => weight.numel()));

        var edges = dense.nonzero();
        var shuffled = edges.index_select(0, randperm(edges.shape[0], dtype: ScalarType.Int64));
        foreach (var list in new[] { edges, shuffled })
        {
            var (y, z) = sparseModel.forward(x, h, w, list);
            var (denseY, denseZ) = denseModel.forward(x, h, w, dense.to(ScalarType.Float64));
            AssertClose(denseY, y);
            AssertClose(denseZ, z);
            AssertClose(Slope(denseY, denseZ), Slope(y, z));
        }

        Tensor Slope(Tensor y, Tensor z) => autograd.grad([y.square().sum() + z.square().sum()], [x])[0];

        static Tensor Random(params long[] shape) => randn(shape, ScalarType.Float64).requires_grad_();
    }

    [Fact]
    public void A_field_of_the_outer_elements_is_theirs()
    {
        using var scope = NewDisposeScope();
        using var model = new Relays();
        model.to(ScalarType.Float64);

        // As many edges as elements: nothing but the values tells a wrong axis.
        const int n = 4;
        var a = randn(1, n, 2, dtype: ScalarType.Float64);
        var e = randn(1, n, n, dtype: ScalarType.Float64);
        long[,] r = { { 0, 0, 1 }, { 0, 0, 2 }, { 0, 2, 1 }, { 0, 3, 0 } };
        long[,] s = { { 0, 1, 3 }, { 0, 1, 0 }, { 0, 2, 2 }, { 0, 0, 1 } };
        var (y, z, _) = model.forward(a, e, tensor(r), tensor(s));
        var (expectedY, expectedZ) = (new double[n, 2], new double[n, 2]);
        for (var i = 0; i < n; i++)
        {
            for (var c = 0; c < 2; c++)
            {
                var outer = Rows(r, i).Select(j => (
                    Math.Tanh(Rows(s, j).Select(k => At(k, c) * At(i, c)).DefaultIfEmpty(0).Average()),
                    Rows(s, j).Select(k => e[0, k, j].ToDouble() * At(i, c)).DefaultIfEmpty(0).Max())).ToList();
                expectedY[i, c] = outer.Sum(pair => pair.Item1);
                expectedZ[i, c] = outer.Select(pair => pair.Item2).DefaultIfEmpty(0).Max();
            }
        }

        AssertClose(tensor(expectedY).unsqueeze(0), y);
        AssertClose(tensor(expectedZ).unsqueeze(0), z);

        double At(long element, int channel) => a[0, element, channel].ToDouble();

        static IEnumerable<long> Rows(long[,] edges, long target) =>
            Enumerable.Range(0, edges.GetLength(0)).Where(row => edges[row, 1] == target).Select(row => edges[row, 2]);
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.numel() == 0 || (expected - actual).abs().max().ToDouble() <= 1e-12 * Math.Max(1, expected.abs().max().ToDouble()), $"{expected.str()}\n{actual.str()}");
    }
}
