using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Coupling;

/// <summary>How spherical harmonics are scaled.</summary>
public enum HarmonicNormalization
{
    /// <summary>Σ_m Y_lm(x)² = 2l + 1 for unit x: each component has mean square 1 over the sphere.</summary>
    Component,

    /// <summary>Σ_m Y_lm(x)² = 1 for unit x.</summary>
    Norm,

    /// <summary>∫ Y_lm² = 1 over the sphere.</summary>
    Integral,
}

/// <summary>A monomial with a rational coefficient.</summary>
/// <param name="X">The power of x.</param>
/// <param name="Y">The power of y.</param>
/// <param name="Z">The power of z.</param>
/// <param name="Coefficient">Its factor.</param>
public readonly record struct Monomial(int X, int Y, int Z, Rational Coefficient);

/// <summary>√Square times a homogeneous polynomial with rational coefficients, in component normalisation.</summary>
/// <param name="Degree">l.</param>
/// <param name="Order">m, from −l to l.</param>
/// <param name="Square">The square of the common factor.</param>
/// <param name="Monomials">The polynomial.</param>
public sealed record HarmonicPolynomial(int Degree, int Order, Rational Square, IReadOnlyList<Monomial> Monomials)
{
    /// <summary>The value at a point.</summary>
    public double Evaluate(double x, double y, double z) =>
        Math.Sqrt(Square.ToDouble()) * Monomials.Sum(m => m.Coefficient.ToDouble() * Power(x, m.X) * Power(y, m.Y) * Power(z, m.Z));

    private static double Power(double x, int exponent)
    {
        var power = 1.0;
        for (var i = 0; i < exponent; i++)
            power *= x;
        return power;
    }

    /// <summary>Such as <c>√15 · (x z)</c>.</summary>
    public override string ToString()
    {
        var sum = string.Concat(Monomials.Select((m, i) =>
        {
            var variables = string.Join(" ", ((string, int)[])[("x", m.X), ("y", m.Y), ("z", m.Z)] is var powers
                ? powers.Where(p => p.Item2 > 0).Select(p => p.Item2 == 1 ? p.Item1 : p.Item1 + "^" + p.Item2.ToString(CultureInfo.InvariantCulture))
                : []);
            var size = m.Coefficient.Sign < 0 ? -m.Coefficient : m.Coefficient;
            var factor = size.IsOne && variables.Length > 0 ? "" : size + (variables.Length > 0 ? " " : "");
            return (i == 0 ? m.Coefficient.Sign < 0 ? "-" : "" : m.Coefficient.Sign < 0 ? " - " : " + ") + factor + variables;
        }));
        return Square.IsOne ? sum : $"√{(Square.IsInteger ? Square.ToString() : $"({Square})")} · ({sum})";
    }
}

/// <summary>
/// Real spherical harmonics as explicit polynomials in x, y, z, to any degree. The polar axis is y; component m = −l … l carries
/// Im (z + ix)^|m| for m &lt; 0 and Re (z + ix)^m for m ≥ 0, without Condon–Shortley phase: e3nn's basis, in which l = 1 is (x, y, z).
/// </summary>
public static class SphericalHarmonics
{
    private static readonly ConcurrentDictionary<int, IReadOnlyList<HarmonicPolynomial>> Known = new();

    /// <summary>The 2l + 1 polynomials of degree l.</summary>
    /// <exception cref="ArgumentOutOfRangeException">l is negative.</exception>
    public static IReadOnlyList<HarmonicPolynomial> Polynomials(int l) => l >= 0
        ? Known.GetOrAdd(l, Compute)
        : throw new ArgumentOutOfRangeException(nameof(l), "The degree of a spherical harmonic is 0, 1, 2, …");

    /// <summary>The 2l + 1 values at a point, as homogeneous polynomials of degree l: at a unit vector with the stated normalisation.</summary>
    public static double[] Evaluate(int l, double x, double y, double z, HarmonicNormalization normalization = HarmonicNormalization.Component)
    {
        var scale = normalization switch
        {
            HarmonicNormalization.Component => 1,
            HarmonicNormalization.Norm => 1 / Math.Sqrt(2 * l + 1),
            _ => 1 / Math.Sqrt(4 * Math.PI),
        };
        return [.. Polynomials(l).Select(p => scale * p.Evaluate(x, y, z))];
    }

    private static IReadOnlyList<HarmonicPolynomial> Compute(int l) => [.. Enumerable.Range(-l, 2 * l + 1).Select(m => Compute(l, m))];

    private static HarmonicPolynomial Compute(int l, int m)
    {
        var order = Math.Abs(m);
        var terms = new SortedDictionary<(int X, int Y, int Z), Rational>(Comparer<(int X, int Y, int Z)>.Create((a, b) => b.CompareTo(a)));
        // 2^−l Σ_k (−1)^k (l over k)(2l − 2k over l) (l − 2k)!/(l − 2k − m)! y^(l − 2k − m) r^2k is the m-th derivative of the Legendre polynomial.
        for (var k = 0; l - 2 * k - order >= 0; k++)
        {
            var legendre = Rational.Of(
                BigInteger.Pow(-1, k) * Binomial(l, k) * Binomial(2 * l - 2 * k, l) * Falling(l - 2 * k, order), BigInteger.Pow(2, l));
            // r^2k = Σ k!/(a! b! c!) x^2a y^2b z^2c
            for (var a = 0; a <= k; a++)
            {
                for (var b = 0; a + b <= k; b++)
                {
                    var radial = legendre * Rational.Of(Binomial(k, a) * Binomial(k - a, b), 1);
                    // (z + ix)^m: even powers of ix are real, odd ones imaginary.
                    for (var i = m < 0 ? 1 : 0; i <= order; i += 2)
                    {
                        var planar = Rational.Of(Binomial(order, i) * (i / 2 % 2 == 0 ? 1 : -1), 1);
                        var key = (2 * a + i, l - 2 * k - order + 2 * b, 2 * (k - a - b) + order - i);
                        terms.TryGetValue(key, out var old);
                        terms[key] = old + radial * planar;
                    }
                }
            }
        }
        var square = Rational.Of((2 * l + 1) * (m == 0 ? 1 : 2), Falling(l + order, 2 * order));
        // The content of the polynomial and the square part of the factor are told apart for print's sake.
        var monomials = terms.Where(t => !t.Value.IsZero).Select(t => new Monomial(t.Key.X, t.Key.Y, t.Key.Z, t.Value)).ToList();
        var content = Content(monomials.Select(t => t.Coefficient));
        square *= content * content;
        var (outside, inside) = SquareFree(square.Numerator * square.Denominator);
        var factor = Rational.Of(outside, square.Denominator);
        return new HarmonicPolynomial(l, m, inside, [.. monomials.Select(t => t with { Coefficient = t.Coefficient / content * factor })]);
    }

    /// <summary>The greatest number of which all coefficients are whole multiples.</summary>
    private static Rational Content(IEnumerable<Rational> coefficients)
    {
        var (numerator, denominator) = (BigInteger.Zero, BigInteger.One);
        foreach (var c in coefficients)
        {
            numerator = BigInteger.GreatestCommonDivisor(numerator, c.Numerator);
            denominator = denominator / BigInteger.GreatestCommonDivisor(denominator, c.Denominator) * c.Denominator;
        }
        return Rational.Of(numerator, denominator);
    }

    /// <summary>n = outside² · inside with square-free inside, up to prime factors below 100: there are no others to degree 49.</summary>
    private static (BigInteger Outside, Rational Inside) SquareFree(BigInteger n)
    {
        var outside = BigInteger.One;
        for (var p = 2; p < 100; p++)
        {
            while ((n % (p * p)).IsZero)
                (n, outside) = (n / (p * p), outside * p);
        }
        return (outside, Rational.Of(n, 1));
    }

    private static BigInteger Falling(int n, int k) => Enumerable.Range(0, k).Aggregate(BigInteger.One, (product, i) => product * (n - i));

    private static BigInteger Binomial(int n, int k) => Falling(n, k) / Falling(k, k);
}
