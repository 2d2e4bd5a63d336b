using SymDsl.Layers;
using static TorchSharp.torch;

namespace SymDsl.Tests.Layers;

/// <summary>Values, slopes and curvatures of radial functions, from zero to far beyond the cutoff.</summary>
public sealed class RadialFunctionTests
{
    private const double Cutoff = 3;

    [Theory]
    [InlineData(ScalarType.Float16, 1.0 / 2048)]
    [InlineData(ScalarType.BFloat16, 1.0 / 256)]
    [InlineData(ScalarType.Float32, 1.0 / (1 << 24))]
    [InlineData(ScalarType.Float64, 1.0 / (1L << 53))]
    public void Bessel_functions_have_exact_derivatives_down_to_zero(ScalarType type, double rounding)
    {
        using var scope = NewDisposeScope();
        const int count = 8;
        double[] distances = [0, .. Enumerable.Range(-16, 17).Select(i => Math.Pow(10, i / 2.0)), .. Enumerable.Range(1, 40).Select(i => i * Cutoff / 40)];
        var r = tensor(distances).unsqueeze(-1).to(type).requires_grad_();
        var stored = r.detach().to(ScalarType.Float64).data<double>().ToArray();
        var values = r.Bessel(count, Cutoff);
        for (var k = 1; k <= count; k++)
        {
            var value = values.narrow(-1, k - 1, 1);
            var slope = Gradient(value, r);
            var curvature = Gradient(slope, r);
            for (var i = 0; i < stored.Length; i++)
            {
                var (exact, first, second) = Exact(k, stored[i]);

                // Every function varies on the length c/kπ: so much a rounding of the distance makes.
                var frequency = k * Math.PI / Cutoff;
                var scale = Math.Sqrt(2 / Cutoff) * frequency;
                var small = Math.Min(1, frequency * stored[i]);
                AssertNear(exact, value[i, 0], scale, $"value {k} at {stored[i]}");
                AssertNear(first, slope[i, 0], scale * frequency * small, $"slope {k} at {stored[i]}");
                AssertNear(second, curvature[i, 0], scale * frequency * frequency, $"curvature {k} at {stored[i]}");
            }
        }

        void AssertNear(double expected, Tensor actual, double scale, string what)
        {
            var error = Math.Abs(actual.to(ScalarType.Float64).item<double>() - expected);
            var least = type == ScalarType.Float16 ? 6e-8 : 0;
            Assert.True(error <= 16 * rounding * scale + least, FormattableString.Invariant($"{what}: off by {error}, {error / scale / rounding} roundings."));
        }
    }

    [Theory]
    [InlineData(ScalarType.Float16, 3.01, 20, 6e4)]
    [InlineData(ScalarType.BFloat16, 3.1, 20, 1e38)]
    [InlineData(ScalarType.Float32, 3.0001, 1e6, 3e38)]
    [InlineData(ScalarType.Float64, 3.0001, 1e60, 1e308)]
    public void Beyond_the_cutoff_everything_is_exactly_zero(ScalarType type, double near, double far, double farthest)
    {
        using var scope = NewDisposeScope();
        var r = tensor([near, far, farthest, double.PositiveInfinity]).unsqueeze(-1).to(type).requires_grad_();
        foreach (var values in new[] { r.Bessel(4, Cutoff), r.Gaussian(4, Cutoff), r.Gaussian(1, Cutoff) })
        {
            var slope = Gradient(values, r);
            foreach (var zero in new[] { values, slope, Gradient(slope, r) }) Assert.True(zero.eq(0).all().item<bool>());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Gaussians_are_those_of_their_formula(int count)
    {
        using var scope = NewDisposeScope();
        var r = tensor([0, 0.1, 1.3, 2.9]).unsqueeze(-1);
        var spacing = count == 1 ? Cutoff : Cutoff / (count - 1);
        var x = r / Cutoff;
        var envelope = 1 - 28 * x.pow(6) + 48 * x.pow(7) - 21 * x.pow(8);
        var centres = arange(count, dtype: ScalarType.Float64) * spacing;
        Tensors.AssertClose((-0.5 * ((r - centres) / spacing).square()).exp() * envelope, r.Gaussian(count, Cutoff), 1e-14);
    }

    [Fact]
    public void Bad_arguments_are_explained()
    {
        using var scope = NewDisposeScope();
        Assert.StartsWith("Radial functions are of one distance along the last axis, not of [2, 3].", Assert.Throws<ArgumentException>(() => zeros(2, 3).Bessel(4, 1)).Message);
        Assert.Throws<ArgumentException>(() => tensor(1.0).Gaussian(4, 1));
        foreach (var cutoff in new[] { 0, -1, double.NaN, double.PositiveInfinity }) Assert.Throws<ArgumentOutOfRangeException>(() => zeros(2, 1).Bessel(4, cutoff));
        Assert.Throws<ArgumentOutOfRangeException>(() => zeros(2, 1).Bessel(0, 1));
        Assert.Throws<ArgumentException>(() => tensor(1.0).Harmonics(2));
    }

    private static Tensor Gradient(Tensor y, Tensor by) => autograd.grad([y.sum()], [by], create_graph: true, retain_graph: true)[0];

    /// <summary>√(2/c) sin(kπr/c)/r · u(r/c) and its derivatives: near zero by the series of the sine, elsewhere by the formula.</summary>
    private static (double Value, double First, double Second) Exact(int k, double r)
    {
        if (r >= Cutoff) return (0, 0, 0);
        var (a, x) = (k * Math.PI / Cutoff, r / Cutoff);
        var (s, s1, s2) = (0.0, 0.0, 0.0);
        if (a * r < 2)
        {
            // a Σ (−1)ⁿ (a r)²ⁿ/(2n + 1)!
            var factorial = 1.0;
            for (var n = 0; n < 20; n++)
            {
                if (n > 0) factorial *= -2.0 * n * (2 * n + 1);
                s += a * Math.Pow(a * r, 2 * n) / factorial;
                if (n > 0) s1 += a * a * 2 * n * Math.Pow(a * r, 2 * n - 1) / factorial;
                if (n > 0) s2 += a * a * a * 2 * n * (2 * n - 1) * Math.Pow(a * r, 2 * n - 2) / factorial;
            }
        }
        else
        {
            var (sin, cos) = Math.SinCos(a * r);
            (s, s1, s2) = (sin / r, (a * r * cos - sin) / (r * r), (2 * sin - 2 * a * r * cos - a * a * r * r * sin) / (r * r * r));
        }

        var t = 1 - x;
        var u = Math.Pow(t, 3) * (1 + x * (3 + x * (6 + x * (10 + x * (15 + x * 21)))));
        var u1 = -168 * Math.Pow(x, 5) * t * t / Cutoff;
        var u2 = -168 * (5 * Math.Pow(x, 4) * t * t - 2 * Math.Pow(x, 5) * t) / (Cutoff * Cutoff);
        var scale = Math.Sqrt(2 / Cutoff);
        return (scale * s * u, scale * (s1 * u + s * u1), scale * (s2 * u + 2 * s1 * u1 + s * u2));
    }
}
