using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>An angle over its sine, the factor of logarithms of 2×2 matrices and quaternions.</summary>
internal static class ArcSine
{
    /// <summary>The square of the sine up to which the series is used.</summary>
    private const double Small = 1.0 / 16;

    /// <summary>arcsin(s)/s = Σ (2i)!/(4ⁱ i!² (2i + 1)) s²ⁱ: up to s² = 1/16 the next term is below the rounding of float64, also after two derivatives.</summary>
    private static readonly double[] Coefficients = Series(16);

    /// <summary>θ/sin θ for 0 ≤ θ &lt; π from sin²θ and cos θ; smooth at θ = 0, and at θ = π/2. At π it is not finite.</summary>
    internal static Tensor OverSine(Tensor sineSquared, Tensor cosine)
    {
        var small = (sineSquared < Small).logical_and(cosine > 0);
        var near = Stumpff.Polynomial(Coefficients, where(small, sineSquared, zeros_like(sineSquared)));
        var sine = where(small, ones_like(sineSquared), sineSquared).sqrt();
        return where(small, near, atan2(sine, where(small, zeros_like(cosine), cosine)) / sine);
    }

    /// <summary>η/sinh η from sinh²η; for negative numbers, and cos θ &gt; 0, θ/sin θ.</summary>
    internal static Tensor OverHyperbolicSine(Tensor sineSquared)
    {
        var small = sineSquared < Small;
        var near = Stumpff.Polynomial(Coefficients, where(small, -sineSquared, zeros_like(sineSquared)));
        var sine = where(small, ones_like(sineSquared), sineSquared).sqrt();
        return where(small, near, sine.asinh() / sine);
    }

    /// <summary>w/sinh w for complex w with |Im w| ≤ π/2, from sinh²w and cosh w.</summary>
    internal static Tensor OverComplexSine(Tensor sineSquared, Tensor cosine)
    {
        var small = sineSquared.detach().abs() < Small;
        var near = Stumpff.Polynomial(Coefficients, where(small, -sineSquared, zeros_like(sineSquared)));
        var sine = where(small, ones_like(sineSquared), sineSquared).sqrt();
        return where(small, near, (where(small, zeros_like(cosine), cosine) + sine).log() / sine);
    }

    private static double[] Series(int terms)
    {
        var coefficients = new double[terms + 1];
        var factor = 1.0;
        for (var i = 0; i <= terms; i++)
        {
            coefficients[i] = factor / (2 * i + 1);
            factor *= (2 * i + 1) / (2.0 * i + 2);
        }

        return coefficients;
    }
}
