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
        var width = terms.Aggregate(Size.Zero, (sum, term) =>
            sum + (term.Multiplicity * Size.Constant(representations?.MapCount(term.Representation, Representation.Scalar) ?? 1)));
        for (var i = 0; i < terms.Count; i++)
        {
            for (var j = i; j < terms.Count; j++)
            {
                // Products of numbers that are there already say nothing new.
                if (representations is not null && terms[i].Representation != Representation.Scalar && terms[j].Representation != Representation.Scalar)
                {
                    var count = representations.BilinearCount(terms[i].Representation, terms[j].Representation, Representation.Scalar);
                    width += terms[i].Multiplicity * terms[j].Multiplicity * Size.Constant(count);
                }
            }
        }

        return new(fibres, width);
    }
}
