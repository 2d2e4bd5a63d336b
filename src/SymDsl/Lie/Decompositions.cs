using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>
/// Decompositions of invertible matrices into factors that have coordinates everywhere, also where <see cref="LieGroup.Exp"/> is not onto (Mironenco, Forré 2024, "Lie
/// group decompositions for equivariant neural networks").
/// </summary>
public static class Decompositions
{
    private const int MostSteps = 60;

    /// <summary>
    /// M = R exp(S), R orthogonal and S symmetric, [.., n, n] → two of [.., n, n] (Cartan). Both are smooth, also at equal singular values. R is a rotation where
    /// det M is positive, and S is without trace where |det M| = 1.
    /// </summary>
    /// <remarks>
    /// R by Newton's iteration A ← (A + A⁻ᵀ)/2, scaled while far (Higham 1986, "Computing the polar decomposition"); S by square roots and a Padé approximant. No
    /// eigenvectors, whose derivatives are not finite at equal singular values.
    /// </remarks>
    /// <exception cref="ArgumentException">The matrices are not square, not float32 or float64, not finite, or singular to rounding.</exception>
    public static (Tensor Rotation, Tensor Stretch) Polar(Tensor matrix)
    {
        Invertible("The polar decomposition", matrix);
        using var scope = NewDisposeScope();
        var rotation = Orthogonal(matrix);
        var positive = rotation.transpose(-1, -2).matmul(matrix);
        var stretch = MatrixLogarithm.Principal((positive + positive.transpose(-1, -2)) * 0.5);
        stretch = (stretch + stretch.transpose(-1, -2)) * 0.5;
        return (rotation.MoveToOuterDisposeScope(), stretch.MoveToOuterDisposeScope());
    }

    /// <summary>M = s L with s = (det M)^(1/n) and det L = 1, [.., n, n] → [..] and [.., n, n]: GL⁺(n) = ℝ₊ × SL(n).</summary>
    /// <exception cref="ArgumentException">As for <see cref="Polar"/>, or a determinant is negative.</exception>
    public static (Tensor Scale, Tensor Special) Determinant(Tensor matrix)
    {
        Invertible("The decomposition by determinant", matrix);
        using var scope = NewDisposeScope();
        var (sign, logarithm) = linalg.slogdet(matrix);
        LieChecks.Hold(sign.detach() > 0, "has a negative determinant, so it is no positive multiple of a matrix of determinant 1.");
        var scale = (logarithm / matrix.shape[^1]).exp();
        return (scale.MoveToOuterDisposeScope(), (matrix / scale.AsFactor()).MoveToOuterDisposeScope());
    }

    /// <summary>
    /// M = K A N (Iwasawa), K orthogonal, A diagonal and positive, N upper triangular with ones on the diagonal: [.., n, n] → [.., n, n], the logarithms of A [.., n],
    /// and [.., n, n]. By QR.
    /// </summary>
    /// <exception cref="ArgumentException">As for <see cref="Polar"/>.</exception>
    public static (Tensor Orthogonal, Tensor LogDiagonal, Tensor Unipotent) Iwasawa(Tensor matrix)
    {
        Invertible("The Iwasawa decomposition", matrix);
        using var scope = NewDisposeScope();
        var (q, r) = linalg.qr(matrix);
        var diagonal = r.diagonal(0, -2, -1);
        var orthogonal = q * diagonal.detach().sign().unsqueeze(-2);
        return (orthogonal.MoveToOuterDisposeScope(), diagonal.abs().log().MoveToOuterDisposeScope(), (r / diagonal.unsqueeze(-1)).MoveToOuterDisposeScope());
    }

    private static void Invertible(string what, Tensor matrix)
    {
        LieChecks.Square(what, matrix);
        if (matrix.numel() == 0) return;
        using var scope = NewDisposeScope();
        var singular = linalg.svdvals(matrix.detach());
        var (largest, smallest) = (singular.select(-1, 0), singular.select(-1, -1));
        LieChecks.Hold(
            smallest > largest * (matrix.shape[^1] * Quaternions.Epsilon(matrix.dtype)), $"is singular to rounding: {char.ToLowerInvariant(what[0])}{what[1..]} is of invertible ones.");
    }

    private static Tensor Orthogonal(Tensor matrix)
    {
        var (identity, current) = (matrix.Identity(), matrix);
        if (matrix.numel() == 0) return current;
        var (near, extra) = (matrix.dtype == ScalarType.Float64 ? 1e-9 : 1e-4, 2);
        for (var step = 0; step < MostSteps; step++)
        {
            var inverse = linalg.inv(current).transpose(-1, -2);
            var distance = (current.transpose(-1, -2).matmul(current) - identity).detach().LargestEntry();
            // Quadratic convergence: two more steps take derivatives along.
            if (distance.max().to(ScalarType.Float64).item<double>() < near && extra-- == 0) break;
            var (back, forth) = (inverse.detach().square().sum([-2L, -1L]), current.detach().square().sum([-2L, -1L]));
            var scale = where(distance < 0.1, ones_like(distance), (back / forth).pow(0.25)).AsFactor();
            current = (current * scale + inverse / scale) * 0.5;
        }

        return current;
    }
}
