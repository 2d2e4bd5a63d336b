using SymDsl.Algebra.Groups;

namespace SymDsl.Algebra.Representations;

/// <summary>
/// Reads the representations that sums and products are made of: irreps, <c>V</c>, <c>T(2,1)</c>, <c>det</c>, <c>dual(…)</c>, those with a name and
/// arguments, and sums in parentheses; in a product group with the factor that they belong to.
/// </summary>
internal sealed class AtomReader
{
    private readonly Group _group;
    private readonly RepresentationParser _sums;
    private readonly NotationCursor _cursor;
    private readonly FactorSelector _factors;
    private readonly IrrepSystem?[] _systems;

    /// <summary>Reads where a cursor stands.</summary>
    /// <param name="group">The group that acts.</param>
    /// <param name="sums">What reads the sums in parentheses.</param>
    /// <param name="cursor">The place.</param>
    /// <param name="factors">What reads selectors.</param>
    public AtomReader(Group group, RepresentationParser sums, NotationCursor cursor, FactorSelector factors)
    {
        (_group, _sums, _cursor, _factors) = (group, sums, cursor, factors);
        _systems = [.. group.Factors.Select(IrrepSystem.For)];
    }

    /// <summary>An irrep, a name, or what stands in parentheses.</summary>
    public Representation Read()
    {
        _cursor.SkipSpaces();
        var start = _cursor.At;
        // An irrep label may begin with a parenthesis or a bracket, so it comes first; of several factors the longest label counts.
        var best = (Factor: -1, Length: 0);
        for (var k = 0; k < _systems.Length; k++)
        {
            if (_systems[k] is { } system && system.ReadLabel(_cursor.Text, _cursor.At) is var length && length > best.Length)
                best = (k, length);
        }
        if (best.Length > 0)
            return ReadIrrep(best.Length, best.Factor);
        if (_cursor.TryTake("("))
        {
            var inner = _sums.ReadSum();
            return _cursor.TryTake(")") ? inner : throw _cursor.Error("expected ')'");
        }
        var name = _cursor.ReadName();
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
                : throw _cursor.Error($"{factor.Name} does not shift points, so it has no representation 'point'; use V", start, _cursor.At - start)),
            RepresentationNames.Determinant or "sign" or RepresentationNames.Pseudoscalar => ReadSelected((_, factor, k) => new DeterminantAtom(factor, k, 1)),
            RepresentationNames.Pseudovector => ReadPseudovector(),
            "dual" => ReadDual(),
            "" when _cursor.IsDigit(_cursor.At) => throw NoIrrep(),
            "" => throw _cursor.Error("expected a representation" + Hint()),
            _ => ReadNamed(name, start),
        };
    }

    private Representation ReadIrrep(int length, int factor)
    {
        var label = _cursor.Text.Substring(_cursor.At, length);
        var start = _cursor.At;
        _cursor.At += length;
        // The same label may belong to several factors: then a selector must say which.
        var candidates = Enumerable.Range(0, _systems.Length).Where(k => _systems[k]?.ReadLabel(_cursor.Text, start) == length).ToList();
        if (_group.IsProduct && _factors.TryReadSelector() is { } selected)
            factor = selected;
        else if (candidates.Count > 1)
            throw _cursor.Error($"'{label}' is an irrep of {string.Join(" and of ", candidates.Select(k => _group.Factors[k].Name))}; say which, as in {label}(1)", start, length);
        if (_systems[factor] is not { } system || system.ReadLabel(_cursor.Text, start) != length)
            throw _cursor.Error($"{_group.Factors[factor].Name} has no irrep '{label}'", start, length);
        return system.TryCreate(label, factor, out var error) is { } atom
            ? Representation.Of(_group, atom)
            : throw _cursor.Error(error!, start, length);
    }

    private Representation ReadTensor(int start)
    {
        // T0, T1, … stand for T(0), T(1), …
        _cursor.SkipSpaces();
        if (_cursor.IsDigit(_cursor.At))
            return ReadSelected(group => Representation.Tensor(group, ReadIntegerOnce()));
        if (!_cursor.TryTake("("))
            throw _cursor.Error("expected the order, as in T(2) or T(2,1)", start, _cursor.At - start);
        var p = _cursor.ReadInteger("the number of copies of V");
        var q = _cursor.TryTake(",") ? _cursor.ReadInteger("the number of copies of dual(V)") : 0;
        if (!_cursor.TryTake(")"))
            throw _cursor.Error("expected ')'");
        return ReadSelected(group => Representation.Tensor(group, p, q));
    }

    private int? _once;

    /// <summary>The digits at the current place, read once although the representation is asked for per factor.</summary>
    private int ReadIntegerOnce() => _once ??= _cursor.ReadInteger("the order");

    private Representation ReadPseudovector() => ReadSelected((_, factor, k) => new DeterminantAtom(factor, k, 1))
        * ReadSelectedAgain(Representation.Defining);

    private Representation ReadDual()
    {
        if (!_cursor.TryTake("("))
            throw _cursor.Error("expected '(' after dual");
        var inner = _sums.ReadSum();
        return _cursor.TryTake(")") ? inner.Dual : throw _cursor.Error("expected ')'");
    }

    /// <summary><c>dual(V)(SO(3))</c>: what stands before the selector is read in the factor alone.</summary>
    private Representation? TryReadInFactor(int start)
    {
        var saved = _cursor.At;
        if (_group.IsProduct && _cursor.PeekParenthesized() is { } inside)
        {
            _cursor.SkipParenthesized(inside);
            var end = _cursor.At;
            if (_factors.TryReadSelector() is { } factor)
            {
                try
                {
                    return Lift(Representation.Parse(_group.Factors[factor], _cursor.Text.Substring(start, end - start)), factor);
                }
                catch (RepresentationSyntaxException exception)
                {
                    throw _cursor.Error(exception.Reason, start + exception.Position, exception.Length);
                }
            }
        }
        _cursor.At = saved;
        return null;
    }

    private RepresentationSyntaxException NoIrrep()
    {
        var end = _cursor.At;
        while (end < _cursor.Text.Length && char.IsLetterOrDigit(_cursor.Text[end]))
            end++;
        return _cursor.Error($"'{_cursor.Text.Substring(_cursor.At, end - _cursor.At)}' is no irrep of {_group.Name}{Hint()}", _cursor.At, end - _cursor.At);
    }

    private Representation ReadNamed(string name, int start)
    {
        if (NamedRepresentations.TryGet(name) is { } reader)
        {
            var context = new NamedRepresentations.Context(_group, this, _cursor, start);
            return reader(context);
        }
        throw _cursor.Error($"'{name}' is no representation of {_group.Name}{Hint()}", start, name.Length);
    }

    private int _selected = -1;

    /// <summary>Something of every factor at once, or of the one that a selector behind it names.</summary>
    private Representation ReadSelected(Func<Group, Representation> make)
    {
        _once = null;
        if (!_group.IsProduct)
        {
            var representation = make(_group);
            _factors.TryReadOwnName();
            return representation;
        }
        // The digits of T2 come before the selector.
        _cursor.SkipSpaces();
        if (_cursor.IsDigit(_cursor.At))
            ReadIntegerOnce();
        if (_factors.TryReadSelector() is not { } factor)
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
    public Representation ReadSelected(Func<Group, Group, int, Atom> make)
    {
        if (!_group.IsProduct)
        {
            _factors.TryReadOwnName();
            return Representation.Of(_group, make(_group, _group, 0));
        }
        _selected = _factors.TryReadSelector() ?? -1;
        return _selected >= 0
            ? Representation.Of(_group, make(_group, _group.Factors[_selected], _selected))
            : new Representation(_group, [new Term(1, [.. _group.Factors.Select((f, k) => make(_group, f, k))])]);
    }

    private Representation Lift(Representation ofFactor, int factor) => new(_group,
        ofFactor.Terms.Select(term => term with { Atoms = [.. term.Atoms.Select(atom => atom.InFactor(factor))] }));

    /// <summary>A representation as the argument of a name.</summary>
    public Representation ReadArgument(string what)
    {
        _cursor.SkipSpaces();
        return _cursor.At < _cursor.Text.Length && _cursor.Text[_cursor.At] != ')' ? _sums.ReadSum() : throw _cursor.Error($"expected {what}");
    }

    /// <summary>What stands in the parentheses behind a name.</summary>
    public string ReadGroupArgument(string what)
    {
        if (_cursor.PeekParenthesized() is not { } inside)
            throw _cursor.Error($"expected {what} in parentheses");
        _cursor.SkipParenthesized(inside);
        return inside;
    }

    /// <summary>The irreps of the factors that have a notation for them.</summary>
    public IEnumerable<IrrepSystem> Systems => _systems.Where(system => system is not null)!;

    private string Hint()
    {
        var irreps = string.Concat(Systems.Select(system => "; irreps: " + system.Notation));
        return $" (known: V, T(p,q), scalar, dual(…), {NamedRepresentations.List}det{(_group.HasTranslations ? ", point" : "")}{irreps})";
    }
}
