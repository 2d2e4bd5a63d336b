using SymDsl.Algebra.Groups;
using SymDsl.Language.Common;

namespace SymDsl.Language.Types;

/// <summary>Copies of one representation.</summary>
/// <param name="Multiplicity">How many channels.</param>
/// <param name="Representation">How each transforms.</param>
public sealed record FibreTerm(Size Multiplicity, Representation Representation)
{
    /// <summary>
    /// Copies of a representation as fibres hold them: what no element moves is so many numbers, however it is written, as <c>V</c> under
    /// the trivial group.
    /// </summary>
    public static FibreTerm Of(Size multiplicity, Representation representation) => representation is { IsInvariant: true, Dimension: > 1 }
        ? new(multiplicity * Size.Constant(representation.Dimension), Representation.Scalar)
        : new(multiplicity, representation);

    /// <summary>Number of components.</summary>
    public Size Width => Multiplicity * Size.Constant(Representation.Dimension);

    /// <summary>As users write it: <c>8 vector</c>, <c>4x2e</c>; a single copy of a named representation without its number.</summary>
    public override string ToString() =>
        char.IsDigit(Representation.Name[0]) ? $"{Multiplicity}{(Multiplicity.ToString().All(char.IsDigit) ? "x" : " x ")}{Representation.Name}"
        : Multiplicity == Size.One ? Representation.Name
        : $"{Multiplicity} {Representation.Name}";
}

/// <summary>What stands at each point of a field: a direct sum of representations, channel after channel.</summary>
/// <param name="Terms">The summands; neighbours of one representation are one summand.</param>
public sealed record Fibre(EquatableArray<FibreTerm> Terms)
{
    /// <summary>A width, and the components of a fibre together, beyond this are refused: no tensor holds several of them.</summary>
    public const int MaxWidth = 1 << 24;

    /// <summary>One invariant number.</summary>
    public static Fibre Scalar { get; } = Of(Representation.Scalar);

    /// <summary>Number of components.</summary>
    public Size Width => Terms.Aggregate(Size.Zero, (width, term) => width + term.Width);

    /// <summary>Number of channels.</summary>
    public Size Channels => Terms.Aggregate(Size.Zero, (channels, term) => channels + term.Multiplicity);

    /// <summary>Whether no group element moves any component.</summary>
    public bool IsInvariant => Terms.All(term => term.Representation.IsInvariant);

    /// <summary>
    /// Whether each channel is one number of one representation: an invariant, or one that only a determinant multiplies. A product with it is
    /// component by component.
    /// </summary>
    public bool IsScalar => IsInvariant || Single is { Dimension: 1, IsAffine: false };

    /// <summary>Whether group elements at most exchange components: then every pointwise function commutes with them.</summary>
    public bool IsPermuted => Terms.All(term => term.Representation.Motion >= ComponentMotion.Permutation);

    /// <summary>Whether positions are among it.</summary>
    public bool HasPoints => Terms.Any(term => term.Representation.IsAffine);

    /// <summary>The only representation in it, or <see langword="null"/> where there are several.</summary>
    public Representation? Single => Terms.Count == 1 ? Terms[0].Representation : null;

    /// <summary>Copies of one representation.</summary>
    public static Fibre Of(Representation representation, Size? multiplicity = null) =>
        new(EquatableArray.Of(FibreTerm.Of(multiplicity ?? Size.One, representation)));

    /// <summary>The direct sum; neighbours of one representation are merged.</summary>
    public static Fibre Sum(IEnumerable<FibreTerm> terms)
    {
        var merged = new List<FibreTerm>();
        foreach (var (multiplicity, representation) in terms)
        {
            var term = FibreTerm.Of(multiplicity, representation);
            if (merged.Count > 0 && merged[^1].Representation == term.Representation)
            {
                merged[^1] = term with { Multiplicity = merged[^1].Multiplicity + term.Multiplicity };
            }
            else
            {
                merged.Add(term);
            }
        }

        return new(merged.ToEquatableArray());
    }

    /// <summary>As users write it: <c>16 scalar + 8 vector</c>.</summary>
    public override string ToString() => string.Join(" + ", Terms);
}
