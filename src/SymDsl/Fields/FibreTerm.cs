using System.Globalization;

namespace SymDsl;

/// <summary>A term of a direct sum: a number of copies of one representation.</summary>
/// <param name="Kind">How each copy moves.</param>
/// <param name="Multiplicity">How many copies.</param>
public readonly record struct FibreTerm(FibreKind Kind, long Multiplicity)
{
    /// <summary>Components of one copy.</summary>
    public long Dimension => Kind.Dimension;

    /// <summary>Components of all copies.</summary>
    public long Width => Multiplicity * Dimension;

    /// <summary>As the language writes it: <c>scalar</c>, <c>8 vector</c>, <c>4 (V+T(2))</c>.</summary>
    public override string ToString()
    {
        var kind = Kind.ToString();
        if (Multiplicity == 1) return kind;
        return string.Create(CultureInfo.InvariantCulture, $"{Multiplicity} {(kind.Contains('+') ? $"({kind})" : kind)}");
    }
}
