using SymDsl.Algebra.Representations;

namespace SymDsl;

/// <summary>How each copy of a term moves: by a representation of the model's group, in the algebra's notation.</summary>
/// <remarks>
/// Notation is read when a group is at hand: <see cref="SymmetryDeclaration.RepresentationOf"/>. The dimension stands beside it so that
/// shapes are known before.
/// </remarks>
public sealed record FibreKind
{
    private FibreKind(string notation, long dimension, bool isAffine) => (Notation, Dimension, IsAffine) = (notation, dimension, isAffine);

    /// <summary>The representation: <c>scalar</c>, <c>V</c>, <c>1o</c>, <c>T(2,1)</c>, <c>regular</c>, ….</summary>
    public string Notation { get; }

    /// <summary>Components of one copy. For a complex group these are real and imaginary parts: V of SU(2) has 4.</summary>
    public long Dimension { get; }

    /// <summary>Whether translations shift it: x ↦ ρ(g) x + t.</summary>
    public bool IsAffine { get; }

    /// <summary>It stays as it is.</summary>
    public static FibreKind Scalar { get; } = new(RepresentationNames.Scalar, 1, isAffine: false);

    /// <summary>It moves with the space that the group acts on: v ↦ g v.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is less than 1.</exception>
    public static FibreKind Vector(long dimension) => Of(RepresentationNames.Defining, dimension);

    /// <summary>A position: it moves with space, translations included: x ↦ g x + t.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is less than 1.</exception>
    public static FibreKind Point(long dimension)
    {
        SizeCheck.Positive(dimension, nameof(dimension));
        return new(RepresentationNames.Defining, dimension, isAffine: true);
    }

    /// <summary>Any representation.</summary>
    /// <param name="representation">In the algebra's notation.</param>
    /// <param name="dimension">Its dimension.</param>
    /// <exception cref="ArgumentException">The notation is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is less than 1.</exception>
    public static FibreKind Of(string representation, long dimension)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(representation);
        SizeCheck.Positive(dimension, nameof(dimension));
        return new(representation.Trim(), dimension, isAffine: false);
    }

    /// <summary>As the language writes it: <c>scalar</c>, <c>vector</c>, <c>point</c>, <c>T(2)</c>.</summary>
    public override string ToString() => IsAffine ? RepresentationNames.Point : RepresentationNames.Spoken(Notation);
}
