using System.Collections.Concurrent;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Coupling;

/// <summary>
/// Real Wigner matrices: how harmonics of degree l turn, Y_l(Rx) = D^l(R) Y_l(x). D¹(R) = R; degree l follows from l − 1 and 1 by coupling, so
/// no angles are needed and no orientation is singular.
/// </summary>
public static class WignerD
{
    private static readonly ConcurrentDictionary<int, double[][,]> KnownGenerators = new();

    /// <summary>D^l of a rotation matrix, [2l + 1, 2l + 1].</summary>
    /// <param name="l">The degree.</param>
    /// <param name="rotation">R, [3, 3].</param>
    /// <exception cref="ArgumentException">R is no rotation.</exception>
    public static double[,] Of(int l, double[,] rotation)
    {
        if (rotation.GetLength(0) != 3 || rotation.GetLength(1) != 3)
            throw new ArgumentException($"A rotation of space is a 3 by 3 matrix, not {rotation.GetLength(0)} by {rotation.GetLength(1)}.");
        var defect = DenseMatrix.MaxDifference(DenseMatrix.Multiply(rotation, DenseMatrix.Transpose(rotation)), DenseMatrix.Identity(3));
        if (!(defect < 1e-6) || DenseMatrix.Determinant(rotation) < 0)
            throw new ArgumentException("The matrix is no rotation: its transpose must be its inverse and its determinant 1.");
        var d = DenseMatrix.Identity(1);
        for (var degree = 1; degree <= l; degree++)
            d = degree == 1 ? (double[,])rotation.Clone() : Raise(degree, d, rotation, isAlgebra: false);
        return d;
    }

    /// <summary>R = R_y(α) R_x(β) R_y(γ): γ turns first.</summary>
    public static double[,] Rotation(double alpha, double beta, double gamma) =>
        DenseMatrix.Multiply(AboutY(alpha), DenseMatrix.Multiply(AboutX(beta), AboutY(gamma)));

    /// <summary>D^l of the rotation R_y(α) R_x(β) R_y(γ).</summary>
    public static double[,] Of(int l, double alpha, double beta, double gamma) => Of(l, Rotation(alpha, beta, gamma));

    /// <summary>The infinitesimal rotations about x, y and z on degree l, [2l + 1, 2l + 1] each; [X, Y] = Z.</summary>
    public static IReadOnlyList<double[,]> Generators(int l) => KnownGenerators.GetOrAdd(l, degree =>
    {
        double[][,] vector =
        [
            new double[,] { { 0, 0, 0 }, { 0, 0, -1 }, { 0, 1, 0 } },
            new double[,] { { 0, 0, 1 }, { 0, 0, 0 }, { -1, 0, 0 } },
            new double[,] { { 0, -1, 0 }, { 1, 0, 0 }, { 0, 0, 0 } },
        ];
        if (degree == 0)
            return [new double[1, 1], new double[1, 1], new double[1, 1]];
        return degree == 1 ? vector : [.. Generators(degree - 1).Select((x, k) => Raise(degree, x, vector[k], isAlgebra: true))];
    });

    /// <summary>From degree l − 1 and degree 1 to degree l: Cᵀ (A ⊗ B) C, or Cᵀ (A ⊗ 1 + 1 ⊗ B) C for generators.</summary>
    private static double[,] Raise(int l, double[,] a, double[,] b, bool isAlgebra)
    {
        var coupling = ClebschGordan.Real(l - 1, 1, l);
        var raised = new double[2 * l + 1, 2 * l + 1];
        foreach (var p in coupling)
        {
            foreach (var q in coupling)
            {
                var value = isAlgebra
                    ? (p.J == q.J ? a[p.I, q.I] : 0) + (p.I == q.I ? b[p.J, q.J] : 0)
                    : a[p.I, q.I] * b[p.J, q.J];
                if (value != 0)
                    raised[p.K, q.K] += (2 * l + 1) * p.Value * q.Value * value;
            }
        }
        return raised;
    }

    private static double[,] AboutX(double angle)
    {
        var (c, s) = (Math.Cos(angle), Math.Sin(angle));
        return new[,] { { 1, 0, 0 }, { 0, c, -s }, { 0, s, c } };
    }

    private static double[,] AboutY(double angle)
    {
        var (c, s) = (Math.Cos(angle), Math.Sin(angle));
        return new[,] { { c, 0, s }, { 0, 1, 0 }, { -s, 0, c } };
    }
}
