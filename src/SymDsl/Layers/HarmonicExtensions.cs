using System.Collections.Concurrent;
using SymDsl.Algebra.Coupling;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>Functions of directions and distances. All are differentiable.</summary>
public static class HarmonicExtensions
{
    private static readonly ConcurrentDictionary<int, ExactConstant> Steps = new();

    /// <summary>
    /// The real spherical harmonics up to a degree of the direction of each vector, [.., 3] → [.., (degree + 1)²]: degree after degree, orders −l … l,
    /// polar axis y, normalized so that Σ_m Y² = 2l + 1 (e3nn's "component"). Of the zero vector those of degree 1 and more are zero, and so is their
    /// gradient.
    /// </summary>
    /// <remarks>Each degree follows from the one below by coupling it with the direction: Y_l ∝ C(l − 1, 1, l) Y_{l−1} x̂ (e.g. Varshalovich et al. 1988, 5.6.2).</remarks>
    /// <param name="vectors">One vector at each place.</param>
    /// <param name="degree">The largest degree, from 0.</param>
    /// <exception cref="ArgumentException">The last axis is not 3 long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public static Tensor Harmonics(this Tensor vectors, int degree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degree);
        if (vectors.shape is not [.., 3])
            throw new ArgumentException($"Harmonics are of vectors of 3 components along the last axis, not of [{string.Join(", ", vectors.shape)}].", nameof(vectors));
        using var scope = NewDisposeScope();
        var direction = vectors.to(Precision.Accumulating(vectors.dtype)).Unit(3);
        var parts = new List<Tensor> { ones_like(direction.narrow(-1, 0, 1)) };
        for (var l = 1; l <= degree; l++)
        {
            var products = (parts[^1].unsqueeze(-1) * direction.unsqueeze(-2)).flatten(-2);
            parts.Add(products.matmul(Steps.GetOrAdd(l, Step).Like(direction)));
        }

        return cat(parts, -1).to(vectors.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Bessel functions of distances, times a cutoff that is smooth and exactly zero from the distance c on, [.., 1] → [.., count]:
    /// √(2/c) sin(kπr/c)/r · u(r/c), k = 1 … count, u(x) = 1 − 28x⁶ + 48x⁷ − 21x⁸ (Gasteiger et al. 2020, "Directional message passing", equations 7 and 8, p = 6).
    /// </summary>
    /// <remarks>
    /// The sines over r are products of sin(πr/2c)/r, a series, with sums of cosines: sin(kz)/sin(z/2) = 2 Σ_{j ≤ k} cos((j − ½)z). So value, slope and
    /// curvature are right to rounding down to the distance zero.
    /// </remarks>
    /// <param name="distances">One distance at each place, not negative; at zero stands the limit.</param>
    /// <param name="count">How many functions.</param>
    /// <param name="cutoff">c, in the distances' units.</param>
    /// <exception cref="ArgumentException">The last axis is not 1 long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1, or the cutoff not positive and finite.</exception>
    public static Tensor Bessel(this Tensor distances, int count, double cutoff)
    {
        using var scope = NewDisposeScope();
        var x = Fraction(distances, count, cutoff);
        var half = arange(0, count, dtype: x.dtype, device: x.device).add(0.5).mul(Math.PI);
        var cosines = (x * half).cos().cumsum(-1);
        var radial = HalfSinc(x * x, x.dtype) * Envelope(x) * (Math.PI * Math.Sqrt(2 / cutoff) / cutoff);
        return (cosines * radial).to(distances.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Gaussian bumps of distances, times the same cutoff as <see cref="Bessel"/>, [.., 1] → [.., count]: centres evenly from 0 to c, as wide as they are apart
    /// (Schütt et al. 2017, "SchNet").
    /// </summary>
    /// <inheritdoc cref="Bessel"/>
    public static Tensor Gaussian(this Tensor distances, int count, double cutoff)
    {
        using var scope = NewDisposeScope();
        var x = Fraction(distances, count, cutoff);
        var steps = x * Math.Max(1, count - 1) - arange(0, count, dtype: x.dtype, device: x.device);
        return ((steps * steps * -0.5).exp() * Envelope(x)).to(distances.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Distances over the cutoff, at most 1, where the envelope and its first two derivatives vanish: beyond no gradient passes, and no power of a
    /// large number is taken that could be infinite.
    /// </summary>
    private static Tensor Fraction(Tensor distances, int count, double cutoff)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (!(cutoff > 0 && double.IsFinite(cutoff))) throw new ArgumentOutOfRangeException(nameof(cutoff), cutoff, "A cutoff is a positive, finite distance.");
        if (distances.shape is not [.., 1])
            throw new ArgumentException($"Radial functions are of one distance along the last axis, not of [{string.Join(", ", distances.shape)}].", nameof(distances));
        return (distances.to(Precision.Accumulating(distances.dtype)) / cutoff).clamp_max(1);
    }

    /// <summary>
    /// 1 − 28x⁶ + 48x⁷ − 21x⁸ from 0 to 1, twice continuously differentiable with 0 beyond; written in 1 − x as well, so that neither end is a difference
    /// of large numbers.
    /// </summary>
    private static Tensor Envelope(Tensor x)
    {
        var rest = 1 - x;
        return 1 - x.pow(6) * (1 + rest * (6 + 21 * rest));
    }

    /// <summary>
    /// sin(πx/2)/(πx/2) from x², for x up to 1: the Taylor series, up to the first term below the type's rounding. A quotient would differ from its limit
    /// at zero by rounding alone, and its derivative, a difference of two such quotients, would be noise.
    /// </summary>
    private static Tensor HalfSinc(Tensor square, ScalarType type)
    {
        var terms = type == ScalarType.Float64 ? 11 : 7;
        var coefficients = new double[terms + 1];
        coefficients[0] = 1;
        for (var n = 1; n <= terms; n++) coefficients[n] = -coefficients[n - 1] * (Math.PI * Math.PI / 4) / (2 * n * (2 * n + 1));
        var sum = square * coefficients[terms] + coefficients[terms - 1];
        for (var n = terms - 2; n >= 0; n--) sum = sum * square + coefficients[n];
        return sum;
    }

    /// <summary>From degree l − 1 and a direction to degree l: [(2l − 1) · 3, 2l + 1].</summary>
    private static ExactConstant Step(int l)
    {
        var entries = new double[(2 * l - 1) * 3 * (2 * l + 1)];
        foreach (var (i, j, k, value) in ClebschGordan.Real(l - 1, 1, l)) entries[(i * 3 + j) * (2 * l + 1) + k] = value;

        // The factor, by the value at a direction in which no order vanishes for want of generality.
        var (x, y, z) = (2.0 / 7, 3.0 / 7, 6.0 / 7);
        var (below, here) = (SphericalHarmonics.Evaluate(l - 1, x, y, z), SphericalHarmonics.Evaluate(l, x, y, z));
        double[] direction = [x, y, z];
        var coupled = new double[2 * l + 1];
        for (var k = 0; k < coupled.Length; k++)
            for (var i = 0; i < below.Length; i++)
                for (var j = 0; j < 3; j++) coupled[k] += entries[(i * 3 + j) * (2 * l + 1) + k] * below[i] * direction[j];
        var factor = coupled.Zip(here, (a, b) => a * b).Sum() / coupled.Sum(a => a * a);
        return new([.. entries.Select(entry => entry * factor)], (2 * l - 1) * 3, 2 * l + 1);
    }
}
