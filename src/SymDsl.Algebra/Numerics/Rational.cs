using System.Globalization;
using System.Numerics;
using SymDsl.Algebra.Limits;

namespace SymDsl.Algebra.Numerics;

/// <summary>An exact fraction in lowest terms with a positive denominator: machine words while they suffice, big integers beyond.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    /// <summary>Factors below this bound multiply without leaving a 64-bit word, sums of two such products included.</summary>
    private const long Small = 1L << 30;

    private readonly long _numerator;
    /// <summary>The denominator minus one, so that the default value is zero and not 0/0.</summary>
    private readonly long _denominatorLess1;
    private readonly Big? _big;

    private sealed class Big(BigInteger numerator, BigInteger denominator)
    {
        public readonly BigInteger Numerator = numerator;
        public readonly BigInteger Denominator = denominator;
    }

    private Rational(long numerator, long denominator, Big? big)
    {
        _numerator = numerator;
        _denominatorLess1 = denominator - 1;
        _big = big;
    }

    /// <summary>0.</summary>
    public static Rational Zero => default;

    /// <summary>1.</summary>
    public static Rational One => new(1, 1, null);

    /// <summary>The fraction numerator / denominator.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public static Rational Of(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException($"{numerator}/0 is not a number.");
        Work.Spend(BigSteps(numerator) * BigSteps(denominator));
        if (denominator.Sign < 0)
            (numerator, denominator) = (-numerator, -denominator);
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (!divisor.IsOne)
            (numerator, denominator) = (numerator / divisor, denominator / divisor);
        return BigInteger.Abs(numerator) < long.MaxValue && denominator < long.MaxValue
            ? new Rational((long)numerator, (long)denominator, null)
            : new Rational(0, 1, new Big(numerator, denominator));
    }

    /// <summary>What an operation on big integers costs grows with the product of their lengths.</summary>
    private static long BigSteps(BigInteger value) => 4 + (value.IsZero ? 0 : (long)BigInteger.Log(BigInteger.Abs(value), 2) / 64);

    /// <summary>The upper part of the fraction; it carries the sign.</summary>
    public BigInteger Numerator => _big?.Numerator ?? _numerator;

    /// <summary>The lower part of the fraction, positive.</summary>
    public BigInteger Denominator => _big?.Denominator ?? (_denominatorLess1 + 1);

    /// <summary>Whether this is 0.</summary>
    public bool IsZero => _big is null && _numerator == 0;

    /// <summary>Whether this is 1.</summary>
    public bool IsOne => _big is null && _numerator == 1 && _denominatorLess1 == 0;

    /// <summary>Whether the denominator is 1.</summary>
    public bool IsInteger => _big is null ? _denominatorLess1 == 0 : _big.Denominator.IsOne;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => _big?.Numerator.Sign ?? Math.Sign(_numerator);

    private bool IsSmall => _big is null && _numerator < Small && _numerator > -Small && _denominatorLess1 < Small;

    private static Rational Reduced(long numerator, long denominator)
    {
        var divisor = Gcd(Math.Abs(numerator), denominator);
        return divisor <= 1
            ? new Rational(numerator, denominator, null)
            : new Rational(numerator / divisor, denominator / divisor, null);
    }

    internal static long Gcd(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }

    /// <summary>The sum.</summary>
    public static Rational operator +(Rational a, Rational b)
    {
        if (!a.IsSmall || !b.IsSmall)
            return Of(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);
        var (p, q) = (a._denominatorLess1 + 1, b._denominatorLess1 + 1);
        return p == 1 && q == 1
            ? new Rational(a._numerator + b._numerator, 1, null)
            : Reduced(a._numerator * q + b._numerator * p, p * q);
    }

    /// <summary>The difference.</summary>
    public static Rational operator -(Rational a, Rational b) => a + -b;

    /// <summary>The opposite.</summary>
    public static Rational operator -(Rational a) =>
        a._big is null ? new Rational(-a._numerator, a._denominatorLess1 + 1, null) : Of(-a.Numerator, a.Denominator);

    /// <summary>The product.</summary>
    public static Rational operator *(Rational a, Rational b) => a.IsSmall && b.IsSmall
        ? Reduced(a._numerator * b._numerator, (a._denominatorLess1 + 1) * (b._denominatorLess1 + 1))
        : Of(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The quotient.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Rational operator /(Rational a, Rational b) => a * b.Inverse();

    /// <summary>1 / this.</summary>
    /// <exception cref="DivideByZeroException">This is zero.</exception>
    public Rational Inverse() => _big is null && _numerator != 0
        ? _numerator > 0 ? new Rational(_denominatorLess1 + 1, _numerator, null) : new Rational(-_denominatorLess1 - 1, -_numerator, null)
        : Of(Denominator, Numerator);

    /// <summary>Every integer is a fraction.</summary>
    public static implicit operator Rational(long value) =>
        value == long.MinValue ? Of(value, BigInteger.One) : new Rational(value, 1, null);

    /// <summary>The nearest floating-point number.</summary>
    public double ToDouble()
    {
        if (_big is null)
            return (double)_numerator / (_denominatorLess1 + 1);
        // Both parts may lie beyond the range of a double although their quotient does not.
        var shift = (int)Math.Max(0, Math.Max(BigInteger.Log(BigInteger.Abs(_big.Numerator), 2), BigInteger.Log(_big.Denominator, 2)) - 1000);
        return (double)(_big.Numerator >> shift) / (double)(_big.Denominator >> shift);
    }

    /// <inheritdoc/>
    public bool Equals(Rational other) => _big is null && other._big is null
        ? _numerator == other._numerator && _denominatorLess1 == other._denominatorLess1
        : Numerator == other.Numerator && Denominator == other.Denominator;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _big is null
        ? unchecked((_numerator * 397 ^ _denominatorLess1).GetHashCode())
        : _big.Numerator.GetHashCode() ^ _big.Denominator.GetHashCode();

    /// <summary>Equal values.</summary>
    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    /// <summary>Different values.</summary>
    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    /// <inheritdoc/>
    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>Such as <c>-3/4</c> or <c>2</c>.</summary>
    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : Numerator.ToString(CultureInfo.InvariantCulture) + "/" + Denominator.ToString(CultureInfo.InvariantCulture);
}
