using System.Globalization;
using System.Numerics;
using SymDsl.Language.Common;

namespace SymDsl.Language.Types;

/// <summary>
/// A number of channels or repetitions: a polynomial with whole coefficients in the model's parameters, such as
/// <c>2 * hidden + 2</c>. In canonical form, so that equal sizes compare equal; exact, however large.
/// </summary>
public readonly record struct Size
{
    private readonly EquatableArray<Monomial> _monomials;

    private Size(EquatableArray<Monomial> monomials) => _monomials = monomials;

    private Size(IEnumerable<Monomial> monomials) => _monomials = monomials
        .GroupBy(monomial => monomial.Factors)
        .Select(group => new Monomial(group.Aggregate(BigInteger.Zero, (sum, monomial) => sum + monomial.Coefficient), group.Key))
        .Where(monomial => !monomial.Coefficient.IsZero)
        .OrderByDescending(monomial => monomial.Factors.Count)
        .ThenBy(monomial => string.Join("*", monomial.Factors), StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>One.</summary>
    public static Size One { get; } = Constant(1);

    /// <summary>Zero.</summary>
    public static Size Zero => default;

    /// <summary>A fixed size.</summary>
    public static Size Constant(long value) => Constant((BigInteger)value);

    /// <summary>A model parameter.</summary>
    public static Size Parameter(string name) => new([new Monomial(1, EquatableArray.Of(name))]);

    /// <summary>Whether no parameter stands in it.</summary>
    public bool IsConstant => _monomials.All(monomial => monomial.Factors.Count == 0);

    /// <summary>The parameters that stand in it.</summary>
    public IEnumerable<string> Parameters => _monomials.SelectMany(monomial => monomial.Factors).Distinct(StringComparer.Ordinal);

    /// <summary>The value under given parameters.</summary>
    /// <exception cref="KeyNotFoundException">A parameter has no value.</exception>
    public BigInteger Evaluate(IReadOnlyDictionary<string, long> parameters) => _monomials.Aggregate(
        BigInteger.Zero,
        (sum, monomial) => sum + monomial.Factors.Aggregate(monomial.Coefficient, (product, factor) => product * parameters[factor]));

    private static Size Constant(BigInteger value) => value.IsZero ? default : new(new EquatableArray<Monomial>([new Monomial(value, default)]));

    // Most sizes are plain numbers, and there are many of them.
    private BigInteger? Number => _monomials.Count == 0 ? BigInteger.Zero
        : _monomials.Count == 1 && _monomials[0].Factors.Count == 0 ? _monomials[0].Coefficient
        : null;

    /// <summary>Sum.</summary>
    public static Size operator +(Size left, Size right) =>
        left.Number is { } a && right.Number is { } b ? Constant(a + b) : left == Zero ? right : right == Zero ? left : new([.. left._monomials, .. right._monomials]);

    /// <summary>Difference.</summary>
    public static Size operator -(Size left, Size right) => left + (Constant(-1) * right);

    /// <summary>Product.</summary>
    public static Size operator *(Size left, Size right) => left.Number is { } x && right.Number is { } y ? Constant(x * y) : new(
        from a in left._monomials
        from b in right._monomials
        select new Monomial(
            a.Coefficient * b.Coefficient,
            a.Factors.Concat(b.Factors).OrderBy(factor => factor, StringComparer.Ordinal).ToEquatableArray()));

    /// <summary>As C# and people write it: <c>2 * hidden + 2</c>.</summary>
    public override string ToString() => ToString(name => name);

    /// <summary>As C# writes it, with other names for the parameters.</summary>
    public string ToString(Func<string, string> rename) =>
        Number is { } number ? number.ToString(CultureInfo.InvariantCulture) : string.Join(" + ", _monomials.Select(monomial => monomial.ToString(rename))).Replace("+ -", "- ");

    private sealed record Monomial(BigInteger Coefficient, EquatableArray<string> Factors)
    {
        public string ToString(Func<string, string> rename)
        {
            var factors = Factors.Select(rename);
            return string.Join(
                " * ", Coefficient.IsOne && Factors.Count > 0 ? factors : [Coefficient.ToString(CultureInfo.InvariantCulture), .. factors]);
        }
    }
}
