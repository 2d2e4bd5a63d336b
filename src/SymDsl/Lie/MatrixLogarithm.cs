using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>
/// The principal logarithm by inverse scaling and squaring without eigenvectors, so that derivatives are finite at repeated eigenvalues (Cheng, Higham,
/// Kenney, Laub 2001, "Approximating the logarithm of a matrix to specified accuracy").
/// </summary>
internal static class MatrixLogarithm
{
    /// <summary>Points of the quadrature: at a norm of 1/2 its error, 0.17²⁴, is below the rounding of float64.</summary>
    private const int Points = 12;

    /// <summary>More square roots than any finite matrix of float64 needs.</summary>
    private const int MostRoots = 64;

    private const int MostSteps = 100;

    private static readonly (double Node, double Weight)[] Quadrature = GaussLegendre(Points);

    /// <summary>
    /// Which matrices have a principal logarithm that their rounding leaves certain: no eigenvalue is zero or negative, to the square root of the type's rounding in
    /// its angle.
    /// </summary>
    internal static Tensor Exists(Tensor matrix)
    {
        if (matrix.numel() == 0) return ones(matrix.shape[..^2], dtype: ScalarType.Bool, device: matrix.device);
        var values = linalg.eigvals(matrix);
        var near = values.imag.abs() <= values.abs() * (matrix.dtype == ScalarType.Float64 ? 1.5e-8 : 3.5e-4);
        return (values.real <= 0).logical_and(near).any(-1).logical_not();
    }

    /// <summary>The principal logarithm, [.., n, n] → [.., n, n], of matrices that have one.</summary>
    internal static Tensor Principal(Tensor matrix)
    {
        var identity = matrix.Identity();
        if (matrix.numel() == 0) return matrix - identity;
        var (root, roots) = (matrix, 0);
        while (roots < MostRoots && Norm(root - identity) > 0.5) (root, roots) = (SquareRoot(root), roots + 1);
        var rest = root - identity;

        // log(I + Y) = ∫ Y (I + tY)⁻¹ dt over [0, 1]; Gauss's quadrature of it is the diagonal Padé approximant.
        Tensor? sum = null;
        foreach (var (node, weight) in Quadrature)
        {
            var term = linalg.solve(identity + rest * node, rest) * weight;
            sum = sum is null ? term : sum + term;
        }

        return sum! * Math.Pow(2, roots);
    }

    /// <summary>The principal square root, by the product form of Denman and Beavers' iteration.</summary>
    private static Tensor SquareRoot(Tensor matrix)
    {
        var identity = matrix.Identity();
        var (product, root) = (matrix, matrix);
        var extra = 2;
        for (var step = 0; step < MostSteps; step++)
        {
            var distance = Norm(product - identity);
            // Quadratic convergence: two more steps take derivatives along.
            if (distance < (matrix.dtype == ScalarType.Float64 ? 1e-9 : 1e-4) && extra-- == 0) break;
            var inverse = linalg.inv(product);
            var scale = distance < 0.1
                ? ones_like(matrix.select(-1, 0).select(-1, 0)).AsFactor()
                : linalg.det(product.detach()).abs().pow(-0.5 / matrix.shape[^1]).AsFactor();
            var square = scale * scale;
            root = root.matmul(identity + inverse / square) * scale * 0.5;
            product = (identity + (product * square + inverse / square) * 0.5) * 0.5;
        }

        return root;
    }

    private static double Norm(Tensor matrix) => matrix.detach().abs().sum(-1).max().to(ScalarType.Float64).item<double>();

    /// <summary>Nodes and weights on [0, 1], by Newton's method on Legendre's polynomial.</summary>
    private static (double Node, double Weight)[] GaussLegendre(int points)
    {
        var rule = new (double, double)[points];
        for (var i = 0; i < points; i++)
        {
            var x = Math.Cos(Math.PI * (i + 0.75) / (points + 0.5));
            var slope = 0.0;
            for (var step = 0; step < 10; step++)
            {
                var (before, value) = (1.0, x);
                for (var n = 2; n <= points; n++) (before, value) = (value, ((2 * n - 1) * x * value - (n - 1) * before) / n);
                slope = points * (x * value - before) / (x * x - 1);
                x -= value / slope;
            }

            rule[i] = ((x + 1) / 2, 1 / ((1 - x * x) * slope * slope));
        }

        return rule;
    }
}
