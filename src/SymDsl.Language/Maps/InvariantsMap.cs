using SymDsl.Algebra.Maps;
using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Language.Maps;

/// <summary>The invariants of degree one and two of several fibres; it has no weights.</summary>
/// <param name="Fibres">The fibres.</param>
/// <param name="Width">How many numbers come out.</param>
public sealed record InvariantsMap(EquatableArray<Fibre> Fibres, Size Width)
    : LearnedMap(Fibre.Sum(Fibres.SelectMany(fibre => fibre.Terms)), Fibre.Of(Representation.Scalar, Width))
{
    /// <inheritdoc/>
    public override string Name => "invariants";

    /// <inheritdoc/>
    public override Size Weights => Size.Zero;

    /// <inheritdoc/>
    public override Size DenseWeights => Size.Zero;

    /// <summary>The invariants of fibres under a group: in the order and number in which the layer finds them.</summary>
    public static InvariantsMap Of(EquatableArray<Fibre> fibres, GroupRepresentations? representations)
    {
        var terms = fibres.SelectMany(fibre => fibre.Terms).ToList();
        var spaces = InvariantSpace.Of([.. terms.Select(term => representations is null || term.Representation == Representation.Scalar)]);
        var width = spaces.Aggregate(Size.Zero, (sum, space) =>
        {
            var left = terms[space.Left];
            if (space.Right is not { } other)
            {
                return sum + (left.Multiplicity * Size.Constant(representations?.MapCount(left.Representation, Representation.Scalar) ?? 1));
            }

            var right = terms[other];
            var count = representations!.BilinearCount(left.Representation, right.Representation, Representation.Scalar);
            return sum + (left.Multiplicity * right.Multiplicity * Size.Constant(count));
        });
        return new(fibres, width);
    }
}
