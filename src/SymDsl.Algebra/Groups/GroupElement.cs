namespace SymDsl.Algebra.Groups;

/// <summary>x ↦ Linear·x + Translation.</summary>
/// <param name="Linear">The matrix, [n, n].</param>
/// <param name="Translation">The shift, [n].</param>
public sealed record GroupElement(double[,] Linear, double[] Translation);
