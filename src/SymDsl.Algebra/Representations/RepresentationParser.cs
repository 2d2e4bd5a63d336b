using System.Globalization;
using System.Numerics;
using SymDsl.Algebra.Groups;

namespace SymDsl.Algebra.Representations;

/// <summary>
/// Reads representations. Sums of products: <c>16x0e + 8x1o</c>, <c>5T0+5T1</c>, <c>T(2,1)+V</c>, <c>V*dual(V)</c>, <c>2(V+V*)</c>,
/// <c>V^2</c>, <c>sym(2,V)</c>; for product groups <c>V(SO(3))*T(2)(S(5))</c> or by number <c>V(1)*V(2)</c>.
/// </summary>
internal sealed class RepresentationParser
{
    // Bounds that no representation comes near to that can be computed with: texts beyond would take the stack, or memory, before they are
    // refused.
    private const int MaximalDepth = 64;
    private const int MaximalTerms = 4096;
    private const int MaximalFactors = 1024;

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private readonly Group _group;
    private readonly NotationCursor _cursor;
    private readonly FactorSelector _factors;
    private readonly AtomReader _atoms;
    private int _depth;

    public RepresentationParser(Group group, string text)
    {
        (_group, _cursor) = (group, new NotationCursor(text));
        _factors = new FactorSelector(group, _cursor);
        _atoms = new AtomReader(group, this, _cursor, _factors);
    }

    /// <summary>Reads the whole text.</summary>
    public Representation Parse()
    {
        var sum = ReadSum();
        _cursor.SkipSpaces();
        return _cursor.At == _cursor.Text.Length ? sum : throw _cursor.Error("expected '+', '*' or the end");
    }

    /// <summary>Reads a sum, as far as it goes.</summary>
    public Representation ReadSum()
    {
        if (++_depth > MaximalDepth)
            throw _cursor.Error($"parentheses stand inside one another more than {MaximalDepth} times");
        var start = _cursor.SkipFrom(_cursor.At);
        var sum = ReadProduct();
        while (_cursor.TryTake("+") || _cursor.TryTake("⊕"))
            sum = Bounded(sum + ReadProduct(), start);
        _depth--;
        return sum;
    }

    /// <summary>A product, or what is wrong with its size: known before anything is built.</summary>
    private Representation Multiply(Representation a, Representation b, int start) => (long)a.Terms.Count * b.Terms.Count > MaximalTerms
        ? throw _cursor.Error($"multiplied out it is a sum of more than {MaximalTerms} products", start, _cursor.At - start)
        : Bounded(a.Terms.SelectMany(s => b.Terms.Select(t => (BigInteger)s.Multiplicity * t.Multiplicity)), () => a * b, start);

    private Representation Copies(long copies, Representation a, int start) =>
        Bounded(a.Terms.Select(term => (BigInteger)copies * term.Multiplicity), () => copies * a, start);

    private Representation Bounded(IEnumerable<BigInteger> multiplicities, Func<Representation> make, int start) =>
        multiplicities.Any(multiplicity => multiplicity > int.MaxValue)
            ? throw _cursor.Error($"it has more than {int.MaxValue} copies of something", start, _cursor.At - start)
            : Bounded(make(), start);

    private Representation Bounded(Representation representation, int start)
    {
        if (representation.Terms.Count > MaximalTerms)
            throw _cursor.Error($"it is a sum of more than {MaximalTerms} products", start, _cursor.At - start);
        var dimension = BigInteger.Zero;
        foreach (var term in representation.Terms)
        {
            if (term.Atoms.Count > MaximalFactors)
                throw _cursor.Error($"it is a product of more than {MaximalFactors} factors", start, _cursor.At - start);
            dimension += term.Atoms.Aggregate((BigInteger)term.Multiplicity, (product, atom) => product * atom.Dimension);
        }
        return dimension <= int.MaxValue
            ? representation
            : throw _cursor.Error(string.Format(
                CultureInfo.InvariantCulture, "it has {0} components, more than {1}", dimension < (BigInteger)1e12 ? dimension : (double)dimension, int.MaxValue), start, _cursor.At - start);
    }

    private Representation ReadProduct()
    {
        var start = _cursor.SkipFrom(_cursor.At);
        var product = ReadPower(isCounted: false, isFirst: true);
        while (true)
        {
            _cursor.SkipSpaces();
            if (_cursor.TryTake("*") || _cursor.TryTake("⊗") || _cursor.TryTake("·") || _cursor.TryTake("×"))
                product = Multiply(product, ReadPower(isCounted: false, isFirst: false), start);
            else if (_cursor.Peek("("))
                product = Multiply(product, ReadPower(isCounted: true, isFirst: false), start);
            else
                return product;
        }
    }

    /// <summary>A primary with its powers and stars, or a number of copies of one.</summary>
    private Representation ReadPower(bool isCounted, bool isFirst)
    {
        _cursor.SkipSpaces();
        var start = _cursor.At;
        if (!isCounted && TryReadCopies(isFirst) is { } copies)
            return Copies(copies, ReadPower(isCounted: true, isFirst), start);
        var power = Bounded(_atoms.Read(), start);
        while (true)
        {
            if (_cursor.TryTake("^") || (_cursor.Peek("**") && _cursor.IsDigit(_cursor.SkipFrom(_cursor.SkipFrom(_cursor.At) + 2)) && _cursor.TryTake("**")))
                power = Power(power, _cursor.ReadInteger("the exponent"), start);
            else if (_cursor.At < _cursor.Text.Length && Superscripts.IndexOf(_cursor.Text[_cursor.At]) is var digit and >= 0)
                (power, _cursor.At) = (Power(power, digit, start), _cursor.At + 1);
            else if (_cursor.Peek("*") && IsPostfixStar())
                (power, _cursor.At) = (power.Dual, _cursor.SkipFrom(_cursor.At) + 1);
            else
                return power;
        }
    }

    private Representation Power(Representation representation, int exponent, int start)
    {
        var power = Representation.Scalar(_group);
        for (var i = 0; i < exponent; i++)
            power = Multiply(power, representation, start);
        return power;
    }

    /// <summary>A star with nothing to multiply behind it means the dual.</summary>
    private bool IsPostfixStar()
    {
        var next = _cursor.SkipFrom(_cursor.SkipFrom(_cursor.At) + 1);
        return next >= _cursor.Text.Length || _cursor.Text[next] is '+' or ')' or '*' or ',' or '⊗' or '·' or '×' or '⊕';
    }

    /// <summary>
    /// A number of copies: <c>16x0e</c>, <c>5T0</c>, <c>2(T0+T1)</c>, <c>5*T0</c>. Where irreps are numbered, a number that stands alone,
    /// that multiplies another number, or that is itself multiplied by something on its left, is an irrep.
    /// </summary>
    private long? TryReadCopies(bool isFirst)
    {
        var end = _cursor.At;
        while (_cursor.IsDigit(end))
            end++;
        if (end == _cursor.At || _atoms.Systems.Any(system => system.ReadLabel(_cursor.Text, _cursor.At) > end - _cursor.At))
            return null;
        var next = _cursor.SkipFrom(end);
        var isNumbered = _atoms.Systems.Any(system => system.ReadLabel(_cursor.Text, _cursor.At) > 0);
        if (isNumbered && next < _cursor.Text.Length && _cursor.Text[next] == '(' && _factors.IsSelector(next))
            return null;
        if (next < _cursor.Text.Length && _cursor.Text[next] is 'x' or '×' && _cursor.SkipFrom(next + 1) < _cursor.Text.Length)
            next++;
        else if (next < _cursor.Text.Length && _cursor.Text[next] is '*' or '·' or '⊗' && !(isNumbered && (!isFirst || _cursor.IsDigit(_cursor.SkipFrom(next + 1)))) && !IsDual(next))
            next++;
        else if (next >= _cursor.Text.Length || !(char.IsLetter(_cursor.Text[next]) || _cursor.Text[next] is '(' or '['))
            return isNumbered ? null : throw _cursor.Error("a number alone names no representation here; write T(0) for scalars, as in 5T(0)", end - _cursor.At);
        var start = _cursor.At;
        if (!long.TryParse(_cursor.Text.Substring(_cursor.At, end - _cursor.At), NumberStyles.None, CultureInfo.InvariantCulture, out var copies))
            throw _cursor.Error("this number of copies is too large", end - _cursor.At);
        _cursor.At = next;
        return _cursor.At > start ? copies : null;
    }

    private bool IsDual(int star)
    {
        var saved = _cursor.At;
        _cursor.At = star;
        var isDual = _cursor.Text[star] == '*' && IsPostfixStar();
        _cursor.At = saved;
        return isDual;
    }
}
