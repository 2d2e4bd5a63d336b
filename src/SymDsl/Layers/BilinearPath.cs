using SymDsl.Algebra.Groups;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// What an <see cref="EquivariantBilinear"/> does between the copies of three kinds: Σ_p W[p] ⊗ B_p, where the B_p are a basis of the equivariant
/// bilinear maps between single copies.
/// </summary>
internal sealed class BilinearPath
{
    private readonly ExactConstant _basis; // [right, maps · output · left]
    private readonly long _maps;

    private BilinearPath(CopyKind left, CopyKind right, CopyKind output, CopyMaps maps, (long Left, long Right, long Output) copies)
    {
        (Left, Right, Output, Copies, _maps) = (left, right, output, copies, maps.Count);
        var (l, r, o) = (left.Dimension, right.Dimension, output.Dimension);
        var entries = new double[r * _maps * o * l];
        for (var j = 0L; j < r; j++)
            for (var p = 0L; p < _maps; p++)
                for (var k = 0L; k < o; k++)
                    for (var i = 0L; i < l; i++)
                        entries[((j * _maps + p) * o + k) * l + i] = maps[p, k, i * r + j];
        _basis = new(entries, r, _maps * o * l);
    }

    /// <summary>The kind on the left.</summary>
    internal CopyKind Left { get; }

    /// <summary>The kind on the right.</summary>
    internal CopyKind Right { get; }

    /// <summary>What they make.</summary>
    internal CopyKind Output { get; }

    /// <summary>How many copies there are of each.</summary>
    internal (long Left, long Right, long Output) Copies { get; }

    /// <summary>How many terms add up in one copy of the output.</summary>
    internal long FanIn => _maps * Copies.Left * Copies.Right;

    /// <summary>How many weights there are.</summary>
    internal long WeightCount => FanIn * Copies.Output;

    /// <summary>All paths between two fibres and a third, those that are zero by symmetry left out.</summary>
    internal static IEnumerable<BilinearPath> Between(FibreLayout left, FibreLayout right, FibreLayout output, Group acting) =>
        from to in output.Kinds
        from a in left.Kinds
        from b in right.Kinds
        let maps = CopyMaps.Between(CopyKind.Product(acting, a, b), to)
        where maps.Count > 0
        select new BilinearPath(a, b, to, maps, (left.CopiesOf(a), right.CopiesOf(b), output.CopiesOf(to)));

    /// <summary>The copies of the output.</summary>
    /// <param name="x">The left copies, [.., copies · dimension].</param>
    /// <param name="y">The right copies, [.., copies · dimension].</param>
    /// <param name="weight">[output copies, maps · left copies · right copies], or with leading axes of its own.</param>
    /// <returns>[.., output copies · dimension].</returns>
    internal Tensor Apply(Tensor x, Tensor y, Tensor weight)
    {
        var (l, r, o) = (Left.Dimension, Right.Dimension, Output.Dimension);

        // First what the right copies make of the basis, then the left copies, each a product of matrices: [.., left copies, right copies · maps · o].
        var operators = y.SplitVectors(Copies.Right, r).matmul(_basis.Like(y)); // [.., right copies, maps · o · l]
        var columns = operators.unflatten(operators.Dimensions - 1, _maps * o, l).flatten(-3, -2).transpose(-1, -2); // [.., l, right copies · maps · o]
        var products = x.SplitVectors(Copies.Left, l).matmul(columns);

        // [.., left, right, maps, o] to [.., o, maps · left · right], which the weights mix.
        var parts = products.unflatten(products.Dimensions - 1, Copies.Right, _maps, o);
        var n = parts.Dimensions;
        var rows = parts.permute([.. Enumerable.Range(0, (int)n - 4).Select(axis => (long)axis), n - 1, n - 2, n - 4, n - 3]).flatten(-3);
        var mixed = weight.Dimensions == 2 ? nn.functional.linear(rows, weight) : rows.matmul(weight.transpose(-1, -2));
        return mixed.transpose(-1, -2).flatten(-2);
    }
}
