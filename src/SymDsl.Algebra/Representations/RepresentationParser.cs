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
    private readonly string _text;
    private readonly IrrepSystem?[] _systems;
    private int _at;
    private int _depth;

    public RepresentationParser(Group group, string text)
    {
        (_group, _text) = (group, text);
        _systems = [.. group.Factors.Select(IrrepSystem.For)];
    }

    public Representation Parse()
    {
        var sum = ReadSum();
        SkipSpaces();
        return _at == _text.Length ? sum : throw Error("expected '+', '*' or the end");
    }

    private Representation ReadSum()
    {
        if (++_depth > MaximalDepth)
            throw Error($"parentheses stand inside one another more than {MaximalDepth} times");
        var start = SkipFrom(_at);
        var sum = ReadProduct();
        while (TryTake("+") || TryTake("⊕"))
            sum = Bounded(sum + ReadProduct(), start);
        _depth--;
        return sum;
    }

    /// <summary>A product, or what is wrong with its size: known before anything is built.</summary>
    private Representation Multiply(Representation a, Representation b, int start) => (long)a.Terms.Count * b.Terms.Count > MaximalTerms
        ? throw Error($"multiplied out it is a sum of more than {MaximalTerms} products", start, _at - start)
        : Bounded(a.Terms.SelectMany(s => b.Terms.Select(t => (BigInteger)s.Multiplicity * t.Multiplicity)), () => a * b, start);

    private Representation Copies(long copies, Representation a, int start) =>
        Bounded(a.Terms.Select(term => (BigInteger)copies * term.Multiplicity), () => copies * a, start);

    private Representation Bounded(IEnumerable<BigInteger> multiplicities, Func<Representation> make, int start) =>
        multiplicities.Any(multiplicity => multiplicity > int.MaxValue)
            ? throw Error($"it has more than {int.MaxValue} copies of something", start, _at - start)
            : Bounded(make(), start);

    private Representation Bounded(Representation representation, int start)
    {
        if (representation.Terms.Count > MaximalTerms)
            throw Error($"it is a sum of more than {MaximalTerms} products", start, _at - start);
        var dimension = BigInteger.Zero;
        foreach (var term in representation.Terms)
        {
            if (term.Atoms.Count > MaximalFactors)
                throw Error($"it is a product of more than {MaximalFactors} factors", start, _at - start);
            dimension += term.Atoms.Aggregate((BigInteger)term.Multiplicity, (product, atom) => product * atom.Dimension);
        }
        return dimension <= int.MaxValue
            ? representation
            : throw Error(string.Format(
                CultureInfo.InvariantCulture, "it has {0} components, more than {1}", dimension < (BigInteger)1e12 ? dimension : (double)dimension, int.MaxValue), start, _at - start);
    }

    private Representation ReadProduct()
    {
        var start = SkipFrom(_at);
        var product = ReadPower(isCounted: false, isFirst: true);
        while (true)
        {
            SkipSpaces();
            if (TryTake("*") || TryTake("⊗") || TryTake("·") || TryTake("×"))
                product = Multiply(product, ReadPower(isCounted: false, isFirst: false), start);
            else if (Peek("("))
                product = Multiply(product, ReadPower(isCounted: true, isFirst: false), start);
            else
                return product;
        }
    }

    /// <summary>A primary with its powers and stars, or a number of copies of one.</summary>
    private Representation ReadPower(bool isCounted, bool isFirst)
    {
        SkipSpaces();
        var start = _at;
        if (!isCounted && TryReadCopies(isFirst) is { } copies)
            return Copies(copies, ReadPower(isCounted: true, isFirst), start);
        var power = Bounded(ReadPrimary(), start);
        while (true)
        {
            if (TryTake("^") || (Peek("**") && IsDigit(SkipFrom(SkipFrom(_at) + 2)) && TryTake("**")))
                power = Power(power, ReadInteger("the exponent"), start);
            else if (_at < _text.Length && Superscripts.IndexOf(_text[_at]) is var digit and >= 0)
                (power, _at) = (Power(power, digit, start), _at + 1);
            else if (Peek("*") && IsPostfixStar())
                (power, _at) = (power.Dual, SkipFrom(_at) + 1);
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
        var next = SkipFrom(SkipFrom(_at) + 1);
        return next >= _text.Length || _text[next] is '+' or ')' or '*' or ',' or '⊗' or '·' or '×' or '⊕';
    }

    /// <summary>
    /// A number of copies: <c>16x0e</c>, <c>5T0</c>, <c>2(T0+T1)</c>, <c>5*T0</c>. Where irreps are numbered, a number that stands alone,
    /// that multiplies another number, or that is itself multiplied by something on its left, is an irrep.
    /// </summary>
    private long? TryReadCopies(bool isFirst)
    {
        var end = _at;
        while (IsDigit(end))
            end++;
        if (end == _at || Systems.Any(system => system.ReadLabel(_text, _at) > end - _at))
            return null;
        var next = SkipFrom(end);
        var isNumbered = Systems.Any(system => system.ReadLabel(_text, _at) > 0);
        if (isNumbered && next < _text.Length && _text[next] == '(' && IsSelector(next))
            return null;
        if (next < _text.Length && _text[next] is 'x' or '×' && SkipFrom(next + 1) < _text.Length)
            next++;
        else if (next < _text.Length && _text[next] is '*' or '·' or '⊗' && !(isNumbered && (!isFirst || IsDigit(SkipFrom(next + 1)))) && !IsDual(next))
            next++;
        else if (next >= _text.Length || !(char.IsLetter(_text[next]) || _text[next] is '(' or '['))
            return isNumbered ? null : throw Error("a number alone names no representation here; write T(0) for scalars, as in 5T(0)", end - _at);
        var start = _at;
        if (!long.TryParse(_text.Substring(_at, end - _at), NumberStyles.None, CultureInfo.InvariantCulture, out var copies))
            throw Error("this number of copies is too large", end - _at);
        _at = next;
        return _at > start ? copies : null;
    }

    private bool IsDual(int star)
    {
        var saved = _at;
        _at = star;
        var isDual = _text[star] == '*' && IsPostfixStar();
        _at = saved;
        return isDual;
    }

    private IEnumerable<IrrepSystem> Systems => _systems.Where(system => system is not null)!;

    private Representation ReadPrimary()
    {
        SkipSpaces();
        var start = _at;
        // An irrep label may begin with a parenthesis or a bracket, so it comes first; of several factors the longest label counts.
        var best = (Factor: -1, Length: 0);
        for (var k = 0; k < _systems.Length; k++)
        {
            if (_systems[k] is { } system && system.ReadLabel(_text, _at) is var length && length > best.Length)
                best = (k, length);
        }
        if (best.Length > 0)
            return ReadIrrep(best.Length, best.Factor);
        if (TryTake("("))
        {
            var inner = ReadSum();
            return TryTake(")") ? inner : throw Error("expected ')'");
        }
        var name = ReadName();
        if (name is "dual" or "sym" or "alt" && TryReadInFactor(start) is { } ofFactor)
            return ofFactor;
        return name switch
        {
            RepresentationNames.Defining or RepresentationNames.Vector => ReadSelected(Representation.Defining),
            "T" => ReadTensor(start),
            "tensor" => ReadTensor(start),
            RepresentationNames.Scalar => Representation.Scalar(_group),
            RepresentationNames.Point => ReadSelected((_, factor, k) => factor.HasTranslations
                ? new PointAtom(factor, k, false)
                : throw Error($"{factor.Name} does not shift points, so it has no representation 'point'; use V", start, _at - start)),
            RepresentationNames.Determinant or "sign" or RepresentationNames.Pseudoscalar => ReadSelected((_, factor, k) => new DeterminantAtom(factor, k, 1)),
            RepresentationNames.Pseudovector => ReadPseudovector(),
            "dual" => ReadDual(),
            "" when IsDigit(_at) => throw NoIrrep(),
            "" => throw Error("expected a representation" + Hint()),
            _ => ReadNamed(name, start),
        };
    }

    private Representation ReadIrrep(int length, int factor)
    {
        var label = _text.Substring(_at, length);
        var start = _at;
        _at += length;
        // The same label may belong to several factors: then a selector must say which.
        var candidates = Enumerable.Range(0, _systems.Length).Where(k => _systems[k]?.ReadLabel(_text, start) == length).ToList();
        if (_group.IsProduct && TryReadSelector() is { } selected)
            factor = selected;
        else if (candidates.Count > 1)
            throw Error($"'{label}' is an irrep of {string.Join(" and of ", candidates.Select(k => _group.Factors[k].Name))}; say which, as in {label}(1)", start, length);
        if (_systems[factor] is not { } system || system.ReadLabel(_text, start) != length)
            throw Error($"{_group.Factors[factor].Name} has no irrep '{label}'", start, length);
        return system.TryCreate(label, factor, out var error) is { } atom
            ? Representation.Of(_group, atom)
            : throw Error(error!, start, length);
    }

    private Representation ReadTensor(int start)
    {
        // T0, T1, … stand for T(0), T(1), …
        SkipSpaces();
        if (IsDigit(_at))
            return ReadSelected(group => Representation.Tensor(group, ReadIntegerOnce()));
        if (!TryTake("("))
            throw Error("expected the order, as in T(2) or T(2,1)", start, _at - start);
        var p = ReadInteger("the number of copies of V");
        var q = TryTake(",") ? ReadInteger("the number of copies of dual(V)") : 0;
        if (!TryTake(")"))
            throw Error("expected ')'");
        return ReadSelected(group => Representation.Tensor(group, p, q));
    }

    private int? _once;

    /// <summary>The digits at the current place, read once although the representation is asked for per factor.</summary>
    private int ReadIntegerOnce() => _once ??= ReadInteger("the order");

    private Representation ReadPseudovector() => ReadSelected((_, factor, k) => new DeterminantAtom(factor, k, 1))
        * ReadSelectedAgain(Representation.Defining);

    private Representation ReadDual()
    {
        if (!TryTake("("))
            throw Error("expected '(' after dual");
        var inner = ReadSum();
        return TryTake(")") ? inner.Dual : throw Error("expected ')'");
    }

    /// <summary><c>dual(V)(SO(3))</c>: what stands before the selector is read in the factor alone.</summary>
    private Representation? TryReadInFactor(int start)
    {
        var saved = _at;
        if (_group.IsProduct && TakeParenthesized() is { } inside)
        {
            var end = _at = SkipFrom(_at) + inside.Length + 2;
            if (TryReadSelector() is { } factor)
            {
                try
                {
                    return Lift(Representation.Parse(_group.Factors[factor], _text.Substring(start, end - start)), factor);
                }
                catch (RepresentationSyntaxException exception)
                {
                    throw Error(exception.Reason, start + exception.Position, exception.Length);
                }
            }
        }
        _at = saved;
        return null;
    }

    private RepresentationSyntaxException NoIrrep()
    {
        var end = _at;
        while (end < _text.Length && char.IsLetterOrDigit(_text[end]))
            end++;
        return Error($"'{_text.Substring(_at, end - _at)}' is no irrep of {_group.Name}{Hint()}", _at, end - _at);
    }

    private Representation ReadNamed(string name, int start)
    {
        if (NamedRepresentations.TryGet(name) is { } reader)
        {
            var context = new NamedRepresentations.Context(_group, this, start);
            return reader(context);
        }
        throw Error($"'{name}' is no representation of {_group.Name}{Hint()}", start, name.Length);
    }

    private int _selected = -1;

    /// <summary>Something of every factor at once, or of the one that a selector behind it names.</summary>
    private Representation ReadSelected(Func<Group, Representation> make)
    {
        _once = null;
        if (!_group.IsProduct)
        {
            var representation = make(_group);
            TryReadOwnName();
            return representation;
        }
        // The digits of T2 come before the selector.
        SkipSpaces();
        if (IsDigit(_at))
            ReadIntegerOnce();
        if (TryReadSelector() is not { } factor)
        {
            _selected = -1;
            return make(_group);
        }
        _selected = factor;
        return Lift(make(_group.Factors[factor]), factor);
    }

    private Representation ReadSelectedAgain(Func<Group, Representation> make) =>
        _selected < 0 ? make(_group) : Lift(make(_group.Factors[_selected]), _selected);

    /// <summary>An atom of one factor; without a selector the product of one of each.</summary>
    internal Representation ReadSelected(Func<Group, Group, int, Atom> make)
    {
        if (!_group.IsProduct)
        {
            TryReadOwnName();
            return Representation.Of(_group, make(_group, _group, 0));
        }
        _selected = TryReadSelector() ?? -1;
        return _selected >= 0
            ? Representation.Of(_group, make(_group, _group.Factors[_selected], _selected))
            : new Representation(_group, [new Term(1, [.. _group.Factors.Select((f, k) => make(_group, f, k))])]);
    }

    private Representation Lift(Representation ofFactor, int factor) => new(_group,
        ofFactor.Terms.Select(term => term with { Atoms = [.. term.Atoms.Select(atom => atom.InFactor(factor))] }));

    /// <summary>V(SO(3)) is allowed for SO(3) itself.</summary>
    private void TryReadOwnName()
    {
        if (TakeParenthesized() is { } text && text.Replace(" ", "") == _group.Name.Replace(" ", ""))
            _at = SkipFrom(_at) + text.Length + 2;
    }

    /// <summary>Whether the parenthesis at a place holds the name or number of a factor.</summary>
    private bool IsSelector(int place)
    {
        var saved = _at;
        _at = place;
        var text = TakeParenthesized()?.Trim();
        _at = saved;
        return _group.IsProduct && text is not null && (_group.Factors.Any(f => f.Name == text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= _group.Factors.Count));
    }

    /// <summary>(2) or (SO(3)): which factor.</summary>
    private int? TryReadSelector()
    {
        if (TakeParenthesized() is not { } text)
            return null;
        var place = SkipFrom(_at);
        int factor;
        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            factor = number - 1;
            if (factor < 0 || factor >= _group.Factors.Count)
                throw Error($"{_group.Name} has factors 1 to {_group.Factors.Count}, not {number}", place + 1, text.Length);
        }
        else
        {
            if (!Group.TryParse(text, out var named, out _))
                return null;
            var matches = Enumerable.Range(0, _group.Factors.Count).Where(k => _group.Factors[k].Name == named!.Name).ToList();
            if (matches.Count == 0)
                throw Error($"{named!.Name} is no factor of {_group.Name}", place + 1, text.Length);
            if (matches.Count > 1)
                throw Error($"{_group.Name} has {matches.Count} factors {named!.Name}; say which by number, as in V(1)", place + 1, text.Length);
            factor = matches[0];
        }
        _at = place + text.Length + 2;
        return factor;
    }

    /// <summary>What stands in the parenthesis that opens next, without moving.</summary>
    private string? TakeParenthesized()
    {
        var open = SkipFrom(_at);
        if (open >= _text.Length || _text[open] != '(')
            return null;
        var depth = 0;
        for (var i = open; i < _text.Length; i++)
        {
            depth += _text[i] == '(' ? 1 : _text[i] == ')' ? -1 : 0;
            if (depth == 0)
                return _text.Substring(open + 1, i - open - 1);
        }
        return null;
    }

    internal Representation ReadArgument(string what)
    {
        SkipSpaces();
        return _at < _text.Length && _text[_at] != ')' ? ReadSum() : throw Error($"expected {what}");
    }

    internal string ReadGroupArgument(string what)
    {
        if (TakeParenthesized() is not { } inside)
            throw Error($"expected {what} in parentheses");
        _at = SkipFrom(_at) + inside.Length + 2;
        return inside;
    }

    internal void Expect(string token)
    {
        if (!TryTake(token))
            throw Error($"expected '{token}'");
    }

    internal bool NextIs(string token) => Peek(token);

    internal int ReadInteger(string what)
    {
        SkipSpaces();
        var end = _at;
        while (IsDigit(end))
            end++;
        if (end == _at)
            throw Error($"expected {what}, a whole number");
        if (!int.TryParse(_text.Substring(_at, end - _at), NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > 64)
            throw Error($"{what} is too large: at most 64", end - _at);
        _at = end;
        return value;
    }

    private string ReadName()
    {
        var start = _at;
        while (_at < _text.Length && char.IsLetter(_text[_at]))
            _at++;
        return _text.Substring(start, _at - start);
    }

    internal int Position => _at;

    private bool Peek(string token) => string.CompareOrdinal(_text, SkipFrom(_at), token, 0, token.Length) == 0;

    private bool TryTake(string token)
    {
        if (!Peek(token))
            return false;
        _at = SkipFrom(_at) + token.Length;
        return true;
    }

    private bool IsDigit(int at) => at < _text.Length && _text[at] is >= '0' and <= '9';

    private int SkipFrom(int at)
    {
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
            at++;
        return at;
    }

    private void SkipSpaces() => _at = SkipFrom(_at);

    private string Hint()
    {
        var irreps = string.Concat(Systems.Select(system => "; irreps: " + system.Notation));
        return $" (known: V, T(p,q), scalar, dual(…), {NamedRepresentations.List}det{(_group.HasTranslations ? ", point" : "")}{irreps})";
    }

    private RepresentationSyntaxException Error(string message, int length = -1) => Error(message, SkipFrom(_at), length);

    internal RepresentationSyntaxException Error(string message, int start, int length)
    {
        if (length < 0)
            length = start < _text.Length ? 1 : 0;
        var found = length == 0 ? ", found the end" : message.StartsWith("expected", StringComparison.Ordinal) ? $", found '{_text[start]}'" : "";
        return new RepresentationSyntaxException(message + found, _text, start, length);
    }
}
