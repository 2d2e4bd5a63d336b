using System.Collections.Concurrent;
using System.Numerics;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Coupling;

/// <summary>One coupling coefficient that is not zero.</summary>
/// <param name="I">Component of the first factor, 0 … 2l₁.</param>
/// <param name="J">Component of the second factor, 0 … 2l₂.</param>
/// <param name="K">Component of the product, 0 … 2l₃.</param>
/// <param name="Value">The coefficient.</param>
public readonly record struct CouplingEntry(int I, int J, int K, double Value);

/// <summary>
/// Coupling coefficients of SO(3): in the complex basis by Racah's sum over whole numbers, so that nothing is rounded before the last square
/// root; in the real basis with Frobenius norm 1, in e3nn's order and signs.
/// </summary>
/// <remarks>
/// Racah, Theory of complex spectra II, 1942, eq. (16'). The real basis of degree l is numbered m = −l … l; its polar axis is y, so that
/// l = 1 is (x, y, z). See <see cref="SphericalHarmonics"/> for the polynomials.
/// </remarks>
public static class ClebschGordan
{
    private static readonly ConcurrentDictionary<(int, int, int), IReadOnlyList<CouplingEntry>> Known = new();

    /// <summary>Whether l₃ occurs in the product of l₁ and l₂.</summary>
    public static bool Couples(int l1, int l2, int l3) => l3 >= Math.Abs(l1 - l2) && l3 <= l1 + l2;

    /// <summary>
    /// The tensor that couples real irreps l₁ and l₂ to l₃, by ascending (I, J, K). Invariant under rotations of all three; its Frobenius
    /// norm is 1, so that Σ_IJ C[I,J,K] C[I,J,K'] = δ / (2l₃ + 1).
    /// </summary>
    /// <exception cref="ArgumentException">l₃ does not occur in the product.</exception>
    public static IReadOnlyList<CouplingEntry> Real(int l1, int l2, int l3) => Known.GetOrAdd((l1, l2, l3), key =>
        Work.Apart(() => Compute(key.Item1, key.Item2, key.Item3)));

    /// <summary>Empties the table of coefficients that <see cref="Real"/> has computed so far, to free its memory.</summary>
    public static void Forget() => Known.Clear();

    private static IReadOnlyList<CouplingEntry> Compute(int l1, int l2, int l3)
    {
        if (l1 < 0 || l2 < 0 || !Couples(l1, l2, l3))
            throw new ArgumentException($"The irrep l = {l3} does not occur in the product of l = {l1} and l = {l2}: it needs {Math.Abs(l1 - l2)} ≤ l ≤ {l1 + l2}.");
        var (n1, n2, n3) = (2 * l1 + 1, 2 * l2 + 1, 2 * l3 + 1);
        // The phases (−i)^l of the real basis make every coefficient real: imaginary parts of the terms cancel and are not summed.
        Work.Spend((long)n1 * n2 * n3);
        var sums = new double[n1 * n2 * n3];
        var coefficients = new Racah(2 * l1, 2 * l2, 2 * l3);
        var (first, second, third) = (RealComponents(l1), RealComponents(l2), RealComponents(l3));
        for (var m1 = -l1; m1 <= l1; m1++)
        {
            for (var m2 = Math.Max(-l2, -l3 - m1); m2 <= Math.Min(l2, l3 - m1); m2++)
            {
                var value = coefficients.Value(2 * m1, 2 * m2);
                if (value == 0)
                    continue;
                foreach (var (i, a) in first[m1 + l1])
                {
                    foreach (var (j, b) in second[m2 + l2])
                    {
                        var product = value * a * b;
                        foreach (var (k, c) in third[m1 + m2 + l3])
                            sums[(i * n2 + j) * n3 + k] += product.Real * c.Real + product.Imaginary * c.Imaginary;
                    }
                }
            }
        }
        var norm = Math.Sqrt(sums.Sum(x => x * x));
        var entries = new List<CouplingEntry>();
        for (var index = 0; index < sums.Length; index++)
        {
            if (Math.Abs(sums[index]) > 1e-13)
                entries.Add(new CouplingEntry(index / n3 / n2, index / n3 % n2, index % n3, sums[index] / norm));
        }
        return entries;
    }

    private static (int Index, Complex Coefficient)[][] RealComponents(int l) =>
        [.. Enumerable.Range(-l, 2 * l + 1).Select(m => RealComponents(l, m).ToArray())];

    /// <summary>The real basis vectors that contain |l, m⟩, with their coefficients: |l, m⟩ = Σ conj(c) · real.</summary>
    private static IEnumerable<(int Index, Complex Coefficient)> RealComponents(int l, int m)
    {
        // (−i)^l
        var phase = (l % 4) switch { 0 => Complex.One, 1 => -Complex.ImaginaryOne, 2 => -Complex.One, _ => Complex.ImaginaryOne };
        if (m == 0)
            return [(l, phase)];
        var root = Math.Sqrt(0.5) * phase;
        if (m < 0)
            return [(l - m, root), (l + m, -Complex.ImaginaryOne * root)];
        var sign = m % 2 == 0 ? 1 : -1;
        return [(l + m, sign * root), (l - m, sign * Complex.ImaginaryOne * root)];
    }

    /// <summary>
    /// ⟨j₁ m₁ j₂ m₂ | j₃ m₁ + m₂⟩ in the Condon–Shortley phase, exactly: its sign and its square. All arguments are doubled, so that half-integers
    /// are whole.
    /// </summary>
    /// <exception cref="ArgumentException">The three spins do not couple.</exception>
    public static (int Sign, Rational Square) Exact(int twoJ1, int twoM1, int twoJ2, int twoM2, int twoJ3)
    {
        if (twoJ1 < 0 || twoJ2 < 0 || !Couples(twoJ1, twoJ2, twoJ3) || (twoJ1 + twoJ2 + twoJ3) % 2 != 0)
            throw new ArgumentException($"Spins {twoJ1}/2 and {twoJ2}/2 do not couple to {twoJ3}/2.");
        return new Racah(twoJ1, twoJ2, twoJ3).Exact(twoM1, twoM2);
    }

    /// <summary>Racah's formula for one triple of spins, doubled.</summary>
    private sealed class Racah
    {
        private readonly int _twoJ1;
        private readonly int _twoJ2;
        private readonly int _twoJ3;
        private readonly int _a;
        private readonly int _b;
        private readonly int _c;
        private readonly BigInteger _numerator;
        private readonly BigInteger _denominator;

        public Racah(int twoJ1, int twoJ2, int twoJ3)
        {
            (_twoJ1, _twoJ2, _twoJ3) = (twoJ1, twoJ2, twoJ3);
            (_a, _b, _c) = ((twoJ1 + twoJ2 - twoJ3) / 2, (twoJ1 - twoJ2 + twoJ3) / 2, (-twoJ1 + twoJ2 + twoJ3) / 2);
            _numerator = (twoJ3 + 1) * Factorial(twoJ1) * Factorial(twoJ2) * Factorial(twoJ3);
            _denominator = Factorial(_a + _b + _c + 1) * Factorial(_a) * Factorial(_b) * Factorial(_c);
        }

        /// <summary>The coefficient; its square root is the first operation that rounds more than a conversion does.</summary>
        public double Value(int twoM1, int twoM2)
        {
            var (sum, divisor) = Parts(twoM1, twoM2);
            return sum.IsZero ? 0 : (double)sum * Math.Sqrt((double)_numerator / (double)divisor);
        }

        public (int Sign, Rational Square) Exact(int twoM1, int twoM2)
        {
            var (sum, divisor) = Parts(twoM1, twoM2);
            return (sum.Sign, Rational.Of(sum * sum * _numerator, divisor));
        }

        /// <summary>The coefficient is sum · √(numerator / divisor).</summary>
        private (BigInteger Sum, BigInteger Divisor) Parts(int twoM1, int twoM2)
        {
            var twoM3 = twoM1 + twoM2;
            if (Math.Abs(twoM1) > _twoJ1 || Math.Abs(twoM2) > _twoJ2 || Math.Abs(twoM3) > _twoJ3)
                return (BigInteger.Zero, BigInteger.One);
            var (down1, up2) = ((_twoJ1 - twoM1) / 2, (_twoJ2 + twoM2) / 2);
            // No binomial here exceeds 2 to the power of its upper number, so that sums for small spins stay within a word.
            var divisor = _denominator * Binomial(_twoJ1, down1) * Binomial(_twoJ2, up2) * Binomial(_twoJ3, (_twoJ3 + twoM3) / 2);
            if (_a + _b + _c < 60)
            {
                var sum = 0L;
                for (var k = Math.Max(0, Math.Max(down1 - _b, up2 - _c)); k <= Math.Min(_a, Math.Min(down1, up2)); k++)
                {
                    var term = Pascal.Value[_a][k] * Pascal.Value[_b][down1 - k] * Pascal.Value[_c][up2 - k];
                    sum += k % 2 == 0 ? term : -term;
                }
                return (sum, divisor);
            }
            var large = BigInteger.Zero;
            for (var k = 0; k <= _a; k++)
            {
                var term = Binomial(_a, k) * Binomial(_b, down1 - k) * Binomial(_c, up2 - k);
                large += k % 2 == 0 ? term : -term;
            }
            return (large, divisor);
        }
    }

    /// <summary>Binomial coefficients that fit a word.</summary>
    private static readonly Lazy<long[][]> Pascal = new(() =>
    {
        var rows = new long[60][];
        for (var n = 0; n < rows.Length; n++)
        {
            rows[n] = new long[n + 1];
            for (var k = 0; k <= n; k++)
                rows[n][k] = k == 0 || k == n ? 1 : rows[n - 1][k - 1] + rows[n - 1][k];
        }
        return rows;
    });

    private static readonly List<BigInteger> Factorials = [BigInteger.One];

    private static BigInteger Factorial(int n)
    {
        lock (Factorials)
        {
            while (Factorials.Count <= n)
                Factorials.Add(Factorials[Factorials.Count - 1] * Factorials.Count);
            return Factorials[n];
        }
    }

    private static BigInteger Binomial(int n, int k) => k < 0 || k > n ? BigInteger.Zero
        : n < 60 ? Pascal.Value[n][k]
        : Factorial(n) / (Factorial(k) * Factorial(n - k));
}
