using System.Globalization;

namespace SymDsl.Algebra.Numerics;

/// <summary>
/// A constant: an exact fraction where the algebra could keep one, a floating-point number otherwise. Arithmetic stays exact for as long as
/// every operand is.
/// </summary>
public readonly struct Number : IEquatable<Number>
{
    private readonly Rational _exact;
    private readonly double _approximate;
    private readonly bool _isApproximate;

    private Number(Rational exact)
    {
        _exact = exact;
        _approximate = 0;
        _isApproximate = false;
    }

    private Number(double approximate)
    {
        _exact = default;
        _approximate = approximate;
        _isApproximate = true;
    }

    /// <summary>Whether the value is an exact fraction.</summary>
    public bool IsExact => !_isApproximate;

    /// <summary>The exact value.</summary>
    /// <exception cref="InvalidOperationException">The number is approximate.</exception>
    public Rational Exact => _isApproximate
        ? throw new InvalidOperationException($"{this} is a floating-point number, not an exact fraction.")
        : _exact;

    /// <summary>The value as a floating-point number.</summary>
    public double ToDouble() => _isApproximate ? _approximate : _exact.ToDouble();

    /// <summary>Whether the value is 0.</summary>
    public bool IsZero => _isApproximate ? _approximate == 0 : _exact.IsZero;

    /// <summary>Whether the value is 1.</summary>
    public bool IsOne => _isApproximate ? _approximate == 1 : _exact.IsOne;

    /// <summary>An exact number.</summary>
    public static implicit operator Number(Rational value) => new(value);

    /// <summary>An exact number.</summary>
    public static implicit operator Number(int value) => new((Rational)value);

    /// <summary>A floating-point number, exact only if it is an integer of moderate size.</summary>
    public static implicit operator Number(double value) =>
        Math.Abs(value) < 1e6 && Math.Round(value) == value ? new Number((Rational)(long)value) : new Number(value);

    /// <summary>The sum.</summary>
    public static Number operator +(Number a, Number b) =>
        a._isApproximate || b._isApproximate ? new Number(Clean(a.ToDouble() + b.ToDouble())) : new Number(a._exact + b._exact);

    /// <summary>The difference.</summary>
    public static Number operator -(Number a, Number b) => a + -b;

    /// <summary>The opposite.</summary>
    public static Number operator -(Number a) => a._isApproximate ? new Number(-a._approximate) : new Number(-a._exact);

    /// <summary>The product; an exact zero stays exact.</summary>
    public static Number operator *(Number a, Number b)
    {
        if (!a._isApproximate && !b._isApproximate)
            return new Number(a._exact * b._exact);
        return a.IsZero || b.IsZero ? default : new Number(a.ToDouble() * b.ToDouble());
    }

    /// <summary>The quotient.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Number operator /(Number a, Number b)
    {
        if (b.IsZero)
            throw new DivideByZeroException($"{a}/0 is not a number.");
        return a._isApproximate || b._isApproximate ? new Number(a.ToDouble() / b.ToDouble()) : new Number(a._exact / b._exact);
    }

    /// <summary>Sums of rounded numbers that should cancel leave dust of about 1e-16 behind.</summary>
    private static double Clean(double value) => Math.Abs(value) < 1e-14 ? 0 : value;

    /// <inheritdoc/>
    public bool Equals(Number other) => _isApproximate || other._isApproximate
        ? ToDouble().Equals(other.ToDouble())
        : _exact.Equals(other._exact);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Number other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToDouble().GetHashCode();

    /// <summary>Equal values.</summary>
    public static bool operator ==(Number a, Number b) => a.Equals(b);

    /// <summary>Different values.</summary>
    public static bool operator !=(Number a, Number b) => !a.Equals(b);

    /// <summary>A fraction, or the shortest decimal that reads back as the same number.</summary>
    public override string ToString() => _isApproximate ? _approximate.ToString("R", CultureInfo.InvariantCulture) : _exact.ToString();
}
