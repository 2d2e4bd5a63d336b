using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Language.Maps;

/// <summary>How many bilinear equivariant maps there are from single channels of two representations to a third.</summary>
/// <param name="Left">The left one.</param>
/// <param name="Right">The right one.</param>
/// <param name="To">What they make.</param>
/// <param name="Count">The dimension of the space of maps.</param>
public sealed record BilinearPath(Representation Left, Representation Right, Representation To, int Count);

/// <summary>The most general bilinear equivariant map: a weight for each basis map between three channels.</summary>
/// <param name="Left">The left input.</param>
/// <param name="Right">The right input.</param>
/// <param name="To">The output.</param>
/// <param name="Paths">The basis maps, where there are any.</param>
/// <param name="Features">How many invariants make the weights, where they are not the map's own.</param>
public sealed record BilinearMap(Fibre Left, Fibre Right, Fibre To, EquatableArray<BilinearPath> Paths, Size? Features)
    : LearnedMap(Fibre.Sum([.. Left.Terms, .. Right.Terms]), To)
{
    /// <inheritdoc/>
    public override string Name => "tensor";

    /// <inheritdoc/>
    public override Size Weights => Features is { } features ? (features + Size.One) * Products : Products;

    /// <inheritdoc/>
    public override Size DenseWeights => Features is { } features
        ? (features + Size.One) * Left.Width * Right.Width * Output.Width
        : Left.Width * Right.Width * Output.Width;

    private Size Products => Paths.Aggregate(
        Size.Zero, (sum, path) => sum + (Channels(Left, path.Left) * Channels(Right, path.Right) * Channels(Output, path.To) * Size.Constant(path.Count)));

    /// <summary>The map between fibres of a group; without a group all is scalar.</summary>
    public static BilinearMap Between(Fibre left, Fibre right, Fibre output, Size? features, GroupRepresentations? representations) => new(
        left,
        right,
        output,
        (from to in Kinds(output)
         from a in Kinds(left)
         from b in Kinds(right)
         let count = representations?.BilinearCount(a, b, to) ?? 1
         where count > 0
         select new BilinearPath(a, b, to, count)).ToEquatableArray(),
        features);

    private static IEnumerable<Representation> Kinds(Fibre fibre) => fibre.Terms.Select(term => term.Representation).Distinct();

    private static Size Channels(Fibre fibre, Representation representation) => fibre.Terms.Where(term => term.Representation == representation)
        .Aggregate(Size.Zero, (sum, term) => sum + term.Multiplicity);
}
