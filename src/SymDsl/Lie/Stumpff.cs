using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>
/// Stumpff's functions c_k(z) = Σ (−z)ⁱ/(2i + k)!, entire in z: c₀(θ²) = cos θ, c₁(θ²) = sin θ/θ, c₂(θ²) = (1 − cos θ)/θ², and so on; of −η² the same
/// with hyperbolic functions (Stumpff 1959, "Himmelsmechanik"). Closed forms of exponentials and Jacobians are sums of them, so that they
/// are smooth at zero.
/// </summary>
internal static class Stumpff
{
    /// <summary>Terms of the series: up to |z| = 1 the next is below the rounding of float64, also after two derivatives.</summary>
    private const int Terms = 12;

    /// <summary>c_k(z), entry by entry.</summary>
    /// <remarks>
    /// The series up to |z| = 1; beyond, c_{k+2} = (1/k! − c_k)/z from c₀ and c₁. Neither branch is given a number at which its derivative is not finite.
    /// </remarks>
    internal static Tensor Function(int k, Tensor z)
    {
        var (above, below) = (z > 1, z < -1);
        var small = Series(k, where(above.logical_or(below), zeros_like(z), z));
        var circular = Closed(k, where(above, z, ones_like(z)), z => z.sqrt(), x => x.cos(), x => x.sin());
        var hyperbolic = Closed(k, where(below, z, -ones_like(z)), z => (-z).sqrt(), x => x.cosh(), x => x.sinh());
        return where(above, circular, where(below, hyperbolic, small));
    }

    /// <summary>dc_k/dz = (k c_{k+2} − c_{k+1})/2.</summary>
    internal static Tensor Derivative(int k, Tensor z) => (k * Function(k + 2, z) - Function(k + 1, z)) * 0.5;

    private static Tensor Series(int k, Tensor z)
    {
        var coefficients = new double[Terms + 1];
        coefficients[0] = 1 / Factorial(k);
        for (var i = 1; i <= Terms; i++) coefficients[i] = -coefficients[i - 1] / ((2 * i + k) * (2 * i + k - 1));
        return Polynomial(coefficients, z);
    }

    private static Tensor Closed(int k, Tensor z, Func<Tensor, Tensor> root, Func<Tensor, Tensor> cosine, Func<Tensor, Tensor> sine)
    {
        var x = root(z);
        var value = k % 2 == 0 ? cosine(x) : sine(x) / x;
        for (var i = k % 2; i < k; i += 2) value = (1 / Factorial(i) - value) / z;
        return value;
    }

    /// <summary>Σ cᵢ zⁱ by Horner's rule.</summary>
    internal static Tensor Polynomial(double[] coefficients, Tensor z)
    {
        var sum = z * coefficients[^1] + coefficients[^2];
        for (var i = coefficients.Length - 3; i >= 0; i--) sum = sum * z + coefficients[i];
        return sum;
    }

    private static double Factorial(int k) => k < 2 ? 1 : k * Factorial(k - 1);
}
