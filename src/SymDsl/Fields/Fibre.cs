namespace SymDsl;

/// <summary>
/// What sits at each place of a field: a direct sum of representations, stored along one flat axis, the last one. Within a term the layout
/// is multiplicity-major: component d of copy c of a D-dimensional representation lies at c·D + d.
/// </summary>
public sealed class Fibre
{
    private Fibre(bool isBare, params FibreTerm[] terms) => (IsBare, Terms, Width) = (isBare, terms, terms.Sum(term => term.Width));

    /// <summary>The terms, in the order in which they lie along the fibre axis.</summary>
    public IReadOnlyList<FibreTerm> Terms { get; }

    /// <summary>Length of the fibre axis: the sum of multiplicity times dimension.</summary>
    public long Width { get; }

    /// <summary>Whether the tensor has no fibre axis at all: so a plain <c>scalar</c> crosses a model's boundary.</summary>
    public bool IsBare { get; }

    /// <summary>One invariant number, without a fibre axis: a tensor [batch, indices…].</summary>
    public static Fibre Scalar { get; } = new(isBare: true, new FibreTerm(FibreKind.Scalar, 1));

    /// <summary>Invariant numbers along a fibre axis: [.., multiplicity].</summary>
    /// <exception cref="ArgumentOutOfRangeException">The multiplicity is less than 1.</exception>
    public static Fibre Scalars(long multiplicity) => Of(FibreKind.Scalar, multiplicity);

    /// <summary>A vector: [.., dimension].</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is less than 1.</exception>
    public static Fibre Vector(long dimension) => Vectors(1, dimension);

    /// <summary>Several vectors: [.., multiplicity·dimension].</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public static Fibre Vectors(long multiplicity, long dimension) => Of(FibreKind.Vector(dimension), multiplicity);

    /// <summary>A position: [.., dimension].</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is less than 1.</exception>
    public static Fibre Point(long dimension) => Points(1, dimension);

    /// <summary>Several positions: [.., multiplicity·dimension].</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public static Fibre Points(long multiplicity, long dimension) => Of(FibreKind.Point(dimension), multiplicity);

    /// <summary>Copies of any representation: [.., multiplicity·dimension].</summary>
    /// <param name="representation">In the algebra's notation: <c>T(2,1)</c>, <c>V*dual(V)</c>, <c>regular</c>, <c>sign</c>, <c>1o</c>, ….</param>
    /// <param name="dimension">
    /// Its dimension under the model's group, so that shapes are known without it; verified as soon as the group is at hand. Complex groups
    /// act on real and imaginary parts: V of SU(2) has dimension 4.
    /// </param>
    /// <param name="multiplicity">How many copies.</param>
    /// <exception cref="ArgumentException">The notation is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public static Fibre Of(string representation, long dimension, long multiplicity = 1) => Of(FibreKind.Of(representation, dimension), multiplicity);

    /// <summary>A direct sum: the terms one after the other along one fibre axis.</summary>
    /// <exception cref="ArgumentException">There is nothing to sum.</exception>
    public static Fibre Sum(params Fibre[] fibres)
    {
        if (fibres.Length == 0) throw new ArgumentException("A direct sum has at least one term.", nameof(fibres));
        return new(isBare: false, fibres.SelectMany(fibre => fibre.Terms).ToArray());
    }

    /// <summary>As the language writes it: <c>16 scalar + 8 vector</c>.</summary>
    public override string ToString() => string.Join(" + ", Terms);

    private static Fibre Of(FibreKind kind, long multiplicity)
    {
        SizeCheck.Positive(multiplicity, nameof(multiplicity));
        return new(isBare: false, new FibreTerm(kind, multiplicity));
    }
}
