using System.Globalization;

namespace SymDsl;

/// <summary>A term of a direct sum: a number of copies of one representation.</summary>
/// <param name="Kind">How each copy moves.</param>
/// <param name="Multiplicity">How many copies.</param>
/// <param name="Dimension">Components of one copy; 1 for scalars.</param>
/// <param name="Notation">The representation in the algebra's notation: <c>scalar</c>, <c>V</c>, <c>1o</c>, <c>T(2,1)</c>, <c>regular</c>, ….</param>
public readonly record struct FibreTerm(FibreKind Kind, long Multiplicity, long Dimension, string Notation)
{
    /// <summary>Components of all copies.</summary>
    public long Width => Multiplicity * Dimension;

    /// <summary>As the language writes it: <c>scalar</c>, <c>8 vector</c>.</summary>
    public override string ToString()
    {
        var name = Kind switch { FibreKind.Scalar => "scalar", FibreKind.Vector => "vector", FibreKind.Point => "point", _ => Notation };
        return Multiplicity == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{Multiplicity} {name}");
    }
}
