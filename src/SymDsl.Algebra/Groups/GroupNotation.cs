using System.Globalization;
using SymDsl.Algebra.Groups.Catalogue;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>
/// Reads groups: <c>SO(3)</c>, <c>S(4) x SO(3)</c>, <c>C(2) wr S(3)</c>, <c>SO(3) fixing (0,0,1)</c>, <c>O(3) about z</c>, aliases, and the trailing words <c>permutations</c> (the group on the
/// things it permutes), <c>of the plane</c> and <c>real</c> (the group on real numbers).
/// </summary>
internal static class GroupNotation
{
    private const int MaximalDepth = 64;

    public static bool TryParse(string text, out Group? group, out string? error)
    {
        (group, error) = (null, null);
        var reader = new Reader(text.Replace('⁺', '+').Replace('₊', '+'));
        try
        {
            group = reader.ReadAll();
            return true;
        }
        catch (FormatException exception)
        {
            error = exception.Message.TrimEnd('.');
        }
        catch (ArgumentException exception)
        {
            error = exception.Message.TrimEnd('.');
        }
        return false;
    }

    private sealed class Reader(string text)
    {
        private int _at;
        private int _depth;

        public Group ReadAll()
        {
            if (TryName(text.Trim()) is { } named)
                return named;
            var group = ReadProduct();
            SkipSpaces();
            return _at == text.Length ? group : throw Unexpected("'x', 'wr' or the end");
        }

        private Group ReadProduct()
        {
            var factors = new List<Group> { ReadWreath() };
            while (TryTake("x") || TryTake("×") || TryTake("*"))
                factors.Add(ReadWreath());
            return factors.Count == 1 ? factors[0] : Group.Product([.. factors]);
        }

        private Group ReadWreath()
        {
            var group = ReadAtom();
            while (true)
            {
                if (TryTake("wr") || TryTake("≀"))
                    group = ConstructedGroups.Wreath(group, ReadAtom());
                else if (TryTake(":") || TryTake("⋊"))
                    group = ConstructedGroups.Semidirect(group, ReadAtom());
                else if (TryTake("fixing"))
                    group = StabilizerGroups.Fixing(group, ReadVector());
                else if (TryTake("about"))
                    group = StabilizerGroups.Fixing(group, ReadAxis(group));
                else
                    return group;
            }
        }

        private Group ReadAtom()
        {
            SkipSpaces();
            if (TryTake("("))
            {
                if (++_depth > MaximalDepth)
                    throw new FormatException($"'{text}': parentheses stand inside one another more than {MaximalDepth} times.");
                var inner = ReadProduct();
                _depth--;
                return TryTake(")") ? inner : throw Unexpected("')'");
            }
            var start = _at;
            while (_at < text.Length && (char.IsLetter(text[_at]) || (_at == start && char.IsDigit(text[_at]))))
                _at++;
            if (_at > start && _at < text.Length && text[_at] == '+')
                _at++;
            var end = _at;
            if (TryTake("("))
            {
                _at = text.IndexOf(')', _at) + 1;
                if (_at == 0)
                    throw new FormatException($"'{text}': the parenthesis after '{text.Substring(start, end - start)}' is not closed.");
                end = _at;
            }
            var name = text.Substring(start, end - start).Trim();
            if (name.Length == 0)
                throw Unexpected("the name of a group");
            return WithSuffix(TryName(name) ?? throw Unknown(name));
        }

        /// <summary>(0,0,1)</summary>
        private List<Number> ReadVector()
        {
            if (!TryTake("("))
                throw Unexpected("a vector such as (0,0,1)");
            var close = text.IndexOf(')', _at);
            if (close < 0)
                throw Unexpected("')'");
            var vector = text.Substring(_at, close - _at).Split(',').Select(part =>
                double.TryParse(part.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1e100
                    ? (Number)value
                    : throw new FormatException($"'{text}': '{part.Trim()}' is no number below 1e100.")).ToList();
            _at = close + 1;
            return vector;
        }

        /// <summary>x, y or z</summary>
        private List<Number> ReadAxis(Group group)
        {
            SkipSpaces();
            var axis = _at < text.Length ? "xyz".IndexOf(text[_at]) : -1;
            if (axis < 0 || axis >= group.Dimension)
                throw Unexpected("an axis, x, y or z");
            _at++;
            return [.. Enumerable.Range(0, group.Dimension).Select(i => (Number)(i == axis ? 1 : 0))];
        }

        /// <summary>The words that say on which space the group just read acts.</summary>
        private Group WithSuffix(Group group)
        {
            if (TryTake("permutations"))
                return OnPoints(group);
            if (TryTake("rotations of the plane") || TryTake("of the plane"))
            {
                return group.Kind is "C" or "D"
                    ? group
                    : throw new FormatException($"{group.Name} does not act on the plane: 'of the plane' belongs to C(n) and D(n).");
            }
            if (!TryTake("real"))
                return group;
            // "SU(2) real 4-dim" spells out the dimension.
            SkipSpaces();
            while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '-'))
                _at++;
            return group.RealForm;
        }

        private static Group OnPoints(Group group) => group.Kind switch
        {
            "C" => Group.Parse($"Z({group.Arguments[0]})"),
            "D" => Group.Parse($"vertices({group.Arguments[0]})"),
            _ when group.IsPermutation => group,
            _ => throw new FormatException($"{group.Name} permutes no points that its name would tell: 'permutations' belongs to C(n) and D(n)."),
        };

        private bool TryTake(string token)
        {
            SkipSpaces();
            if (string.CompareOrdinal(text, _at, token, 0, token.Length) != 0)
                return false;
            _at += token.Length;
            return true;
        }

        private void SkipSpaces()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
                _at++;
        }

        private FormatException Unexpected(string expected)
        {
            SkipSpaces();
            var found = _at < text.Length ? $"'{text.Substring(_at)}'" : "the end";
            return new FormatException($"'{text}': expected {expected} at column {_at + 1}, found {found}.");
        }
    }

    /// <summary>A single name, with or without numbers; null if nothing is called so.</summary>
    private static Group? TryName(string name)
    {
        var open = name.IndexOf('(');
        var (head, arguments) = open > 0 && name[name.Length - 1] == ')'
            ? (name.Substring(0, open).Trim(), ReadArguments(name.Substring(open + 1, name.Length - open - 2)))
            : (name, null);
        var isHeadKnown = false;
        foreach (var entry in GroupCatalogue.Search())
        {
            var isHead = entry.Head == head || entry.Heads.Contains(head);
            if (isHead && entry.Parameters.Count == (arguments?.Count ?? 0) && (arguments is not null || head == name))
            {
                return arguments is not null && entry.Check(arguments) is { } problem
                    ? throw new FormatException($"'{name}': {problem}.")
                    : entry.Build(arguments ?? []);
            }
            isHeadKnown |= isHead && entry.Parameters.Count > 0 && arguments is not null;
            foreach (var (alias, values) in entry.Names)
            {
                if (alias == name)
                    return entry.Build(values);
            }
        }
        if (TrySignature(name) is { } indefinite)
            return indefinite;
        if (!isHeadKnown)
            return null;
        var candidates = GroupCatalogue.Entries.Where(e => e.Parameters.Count > 0 && (e.Head == head || e.Heads.Contains(head)));
        throw new FormatException($"'{name}': {head} takes {string.Join(" or ", candidates.Select(e => e.Pattern))}, not {arguments!.Count} numbers.");
    }

    /// <summary>Whole numbers separated by commas; null for anything else.</summary>
    private static List<int>? ReadArguments(string text)
    {
        var arguments = new List<int>();
        foreach (var part in text.Split(','))
        {
            if (!int.TryParse(part.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value))
                return null;
            arguments.Add(value);
        }
        return arguments;
    }

    /// <summary>O13, SO13 and SO13p for O(1,3), SO(1,3) and SO+(1,3); likewise with any other two digits.</summary>
    private static Group? TrySignature(string name)
    {
        var head = name.StartsWith("SO", StringComparison.Ordinal) ? "SO" : name.StartsWith("O", StringComparison.Ordinal) ? "O" : "";
        var digits = name.Substring(head.Length);
        var isProper = head == "SO" && digits.EndsWith("p", StringComparison.Ordinal);
        digits = isProper ? digits.Substring(0, digits.Length - 1) : digits;
        return head.Length > 0 && digits.Length == 2 && digits.All(c => c is >= '1' and <= '9')
            ? TryName($"{head}{(isProper ? "+" : "")}({digits[0]},{digits[1]})")
            : null;
    }

    private static FormatException Unknown(string name)
    {
        var open = name.IndexOf('(');
        var head = open < 0 ? name : name.Substring(0, open);
        var similar = GroupCatalogue.Entries.Where(e => e.Head.Equals(head, StringComparison.OrdinalIgnoreCase)
            || e.Heads.Any(h => h.Equals(head, StringComparison.OrdinalIgnoreCase))).Select(e => e.Pattern).Distinct().ToList();
        return new FormatException(similar.Count > 0
            ? $"No group is called '{name}'; did you mean {string.Join(" or ", similar)}?"
            : $"No group is called '{name}'. Known: {string.Join(", ", GroupCatalogue.Entries.Select(e => e.Pattern))}; " +
              "products with 'x', wreath products with 'wr'.");
    }
}
