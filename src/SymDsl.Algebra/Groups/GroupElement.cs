using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>
/// x ↦ Linear·x + Translation. For a group of complex matrices <see cref="Linear"/> is the real matrix [Re −Im; Im Re].
/// </summary>
/// <param name="Linear">The matrix, [n, n].</param>
/// <param name="Translation">The shift, [n].</param>
public sealed record GroupElement(double[,] Linear, double[] Translation)
{
    /// <summary>The parts of an element of a product group, one a factor; the element itself otherwise.</summary>
    public IReadOnlyList<GroupElement> Parts { get => field ?? [this]; init; }

    /// <summary>An element that shifts nothing.</summary>
    public static GroupElement OfLinear(double[,] linear) => new(linear, new double[linear.GetLength(0)]);

    /// <summary>An element of a product, on the tensor product of the factors' spaces.</summary>
    public static GroupElement Product(IReadOnlyList<GroupElement> parts) =>
        OfLinear(parts.Select(part => part.Linear).Aggregate(DenseMatrix.Kronecker)) with { Parts = parts };

    /// <summary>First <paramref name="b"/>, then <paramref name="a"/>.</summary>
    public static GroupElement operator *(GroupElement a, GroupElement b)
    {
        if (a.Parts.Count > 1)
            return Product([.. a.Parts.Zip(b.Parts, (x, y) => x * y)]);
        var shift = DenseMatrix.Multiply(a.Linear, b.Translation);
        for (var i = 0; i < shift.Length; i++)
            shift[i] += a.Translation[i];
        return new GroupElement(DenseMatrix.Multiply(a.Linear, b.Linear), shift);
    }

    /// <summary>The element that undoes this one.</summary>
    public GroupElement Inverse()
    {
        if (Parts.Count > 1)
            return Product([.. Parts.Select(part => part.Inverse())]);
        var inverse = DenseMatrix.Inverse(Linear);
        return new GroupElement(inverse, [.. DenseMatrix.Multiply(inverse, Translation).Select(x => -x)]);
    }

    /// <summary>The matrix [Linear Translation; 0 1], [n + 1, n + 1], by which the element acts on points (x, 1).</summary>
    public double[,] Homogeneous()
    {
        var n = Translation.Length;
        var matrix = DenseMatrix.DirectSum([Linear, DenseMatrix.Identity(1)]);
        for (var i = 0; i < n; i++)
            matrix[i, n] = Translation[i];
        return matrix;
    }
}
