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
        if (vectors.shape[^1] != 3) throw new ArgumentException(FormattableString.Invariant($"Harmonics are of vectors of 3 components, not {vectors.shape[^1]}."), nameof(vectors));
        using var scope = NewDisposeScope();
        var length = vectors.Norm(3);
        var isZero = length.eq(0);
        var direction = vectors * length.masked_fill(isZero, 1).reciprocal().masked_fill(isZero, 0);
        var parts = new List<Tensor> { ones_like(length) };
        for (var l = 1; l <= degree; l++)
        {
            var products = (parts[^1].unsqueeze(-1) * direction.unsqueeze(-2)).flatten(-2);
            parts.Add(products.matmul(Steps.GetOrAdd(l, Step).Like(vectors)));
        }

        return cat(parts, -1).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Bessel functions of distances, times a cutoff that is smooth and exactly zero from the distance c on, [.., 1] → [.., count]:
    /// √(2/c) sin(kπr/c)/r · u(r/c), k = 1 … count, u(x) = 1 − 28x⁶ + 48x⁷ − 21x⁸ (Gasteiger et al. 2020, "Directional message passing", equations 7 and 8, p = 6).
    /// </summary>
    /// <param name="distances">One distance at each place; at zero stands the limit.</param>
    /// <param name="count">How many functions.</param>
    /// <param name="cutoff">c, in the distances' units.</param>
    /// <exception cref="ArgumentException">The last axis is not 1 long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1, or the cutoff not positive.</exception>
    public static Tensor Bessel(this Tensor distances, int count, double cutoff)
    {
        Check(distances, count, cutoff);
        using var scope = NewDisposeScope();
        var x = distances / cutoff;
        var order = arange(1, count + 1, dtype: distances.dtype, device: distances.device);

        // sin(kπx)/x, written so that nothing is divided by zero.
        var isZero = x.abs().lt(1e-9);
        var safe = x.masked_fill(isZero, 1);
        var ratio = where(isZero, order * Math.PI, (safe * order * Math.PI).sin() / safe);
        return (ratio * (Math.Sqrt(2 / cutoff) / cutoff) * Envelope(x)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Gaussian bumps of distances, times the same cutoff as <see cref="Bessel"/>, [.., 1] → [.., count]: centres evenly from 0 to c, as wide as they are apart
    /// (Schütt et al. 2017, "SchNet").
    /// </summary>
    /// <inheritdoc cref="Bessel"/>
    public static Tensor Gaussian(this Tensor distances, int count, double cutoff)
    {
        Check(distances, count, cutoff);
        using var scope = NewDisposeScope();
        var spacing = cutoff / Math.Max(1, count - 1);
        var centres = arange(0, count, dtype: distances.dtype, device: distances.device) * spacing;
        var steps = (distances - centres) / spacing;
        return ((steps * steps * -0.5).exp() * Envelope(distances / cutoff)).MoveToOuterDisposeScope();
    }

    /// <summary>1 − 28x⁶ + 48x⁷ − 21x⁸ below 1, from there on 0: three times continuously differentiable there but for the third derivative's jump.</summary>
    private static Tensor Envelope(Tensor x)
    {
        var sixth = x.pow(6);
        return (1 - 28 * sixth + 48 * sixth * x - 21 * sixth * x * x).masked_fill(x.ge(1), 0);
    }

    private static void Check(Tensor distances, int count, double cutoff)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (!(cutoff > 0)) throw new ArgumentOutOfRangeException(nameof(cutoff), cutoff, "A cutoff is a positive distance.");
        if (distances.shape[^1] != 1) throw new ArgumentException(FormattableString.Invariant($"Radial functions are of one distance at each place, not {distances.shape[^1]}."), nameof(distances));
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
