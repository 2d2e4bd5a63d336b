using System.Globalization;
using System.Text.RegularExpressions;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>
/// Reads groups: <c>SO(3)</c>, <c>S(4) x SO(3)</c>, <c>C(2) wr S(3)</c>, <c>SO(3) fixing (0,0,1)</c>, <c>O(3) about z</c>, aliases, and the trailing words <c>permutations</c> (the group on the
/// things it permutes), <c>of the plane</c> and <c>real</c> (the group on real numbers).
/// </summary>
internal static class GroupNotation
{
    private const int MaximalDepth = 64;

    /// <exception cref="GroupSyntaxException">The text names no group; the exception says where and why.</exception>
    public static Group Parse(string text) => new Reader(text.Replace('⁺', '+').Replace('₊', '+')).ReadAll();

    public static bool TryParse(string text, out Group? group, out string? error)
    {
        (group, error) = (null, null);
        try
        {
            group = Parse(text);
            return true;
        }
        catch (GroupSyntaxException exception)
        {
            error = exception.Message;
            return false;
        }
    }

    private sealed class Reader(string text)
    {
        private int _at;
        private int _depth;

        public Group ReadAll()
        {
            var group = ReadProduct();
            SkipSpaces();
            return _at == text.Length ? group : throw Unexpected("'x', 'wr' or the end");
        }

        private Group ReadProduct()
        {
            SkipSpaces();
            var start = _at;
            var factors = new List<Group> { ReadWreath() };
            while (TryTakeWord("x") || TryTake("×") || TryTake("*"))
                factors.Add(ReadWreath());
            return factors.Count == 1 ? factors[0] : Made(start, () => Group.Product([.. factors]));
        }

        private Group ReadWreath()
        {
            SkipSpaces();
            var start = _at;
            var group = ReadAtom();
            while (true)
            {
                var left = group;
                if (TryTakeWord("wr") || TryTake("≀"))
                {
                    var outer = ReadAtom();
                    group = Made(start, () => ConstructedGroups.Wreath(left, outer));
                }
                else if (TryTake(":") || TryTake("⋊"))
                {
                    var acting = ReadAtom();
                    group = Made(start, () => ConstructedGroups.Semidirect(left, acting));
                }
                else if (TryTakeWord("fixing"))
                {
                    var vector = ReadVector();
                    group = Made(start, () => StabilizerGroups.Fixing(left, vector));
                }
                else if (TryTakeWord("about"))
                {
                    var axis = ReadAxis(group);
                    group = Made(start, () => StabilizerGroups.Fixing(left, axis));
                }
                else
                {
                    return group;
                }
            }
        }

        /// <summary>A group, or what is wrong with it, placed at all that it was made of.</summary>
        private Group Made(int start, Func<Group> make)
        {
            try
            {
                return make();
            }
            catch (Exception exception) when (exception is ArgumentException or FormatException and not GroupSyntaxException)
            {
                throw Error(exception.Message, start, _at - start, (exception as UnknownGroupException)?.Suggestion);
            }
            catch (OverflowException)
            {
                throw Error("the space of this group has too many dimensions", start, _at - start);
            }
        }

        private Group ReadAtom()
        {
            SkipSpaces();
            if (TryTake("("))
            {
                if (++_depth > MaximalDepth)
                    throw Error($"parentheses stand inside one another more than {MaximalDepth} times", _at, 1);
                var inner = ReadProduct();
                _depth--;
                return TryTake(")") ? inner : throw Unexpected("')'");
            }
            var start = _at;
            if (_at < text.Length && char.IsDigit(text[_at]))
            {
                SkipDigits();
            }
            else
            {
                while (_at < text.Length && char.IsLetterOrDigit(text[_at]))
                    _at++;
            }
            if (_at > start && _at < text.Length && text[_at] == '+')
                _at++;
            var end = _at;
            if (TryTake("("))
            {
                var close = text.IndexOf(')', _at);
                if (close < 0)
                    throw Error($"the parenthesis after '{text.Substring(start, end - start)}' is not closed", _at - 1, 1);
                end = _at = close + 1;
            }
            _at = end;
            if (_at == start)
                throw Unexpected("the name of a group");
            // A name of several words counts before its first word alone: 'cube faces', 'octahedral rotations'.
            if (LongName(start) is { } words)
                end = _at = start + words.Length;
            var name = text.Substring(start, end - start);
            return WithSuffix(Made(start, () => TryName(name) ?? throw Unknown(name)), start);
        }

        private string? LongName(int start)
        {
            var next = _at;
            while (next < text.Length && char.IsWhiteSpace(text[next]))
                next++;
            return next == _at || next >= text.Length || !char.IsLetter(text[next])
                ? null
                : GroupCatalogue.Entries.SelectMany(entry => entry.LongNames).Where(name => IsWordAt(name, start))
                    .OrderByDescending(name => name.Length).FirstOrDefault(name => start + name.Length > _at);
        }

        /// <summary>(0,0,1)</summary>
        private List<Number> ReadVector()
        {
            if (!TryTake("("))
                throw Unexpected("a vector such as (0,0,1)");
            var close = text.IndexOf(')', _at);
            if (close < 0)
                throw Error("the parenthesis of the vector is not closed", _at - 1, 1);
            var vector = new List<Number>();
            foreach (var part in text.Substring(_at, close - _at).Split(','))
            {
                if (!MatrixText.TryNumber(part.Trim(), out var value) || !(Math.Abs(value.ToDouble()) < 1e100))
                {
                    var blanks = part.Length - part.TrimStart().Length;
                    throw Error($"'{part.Trim()}' is no number below 1e100", _at + blanks, Math.Max(1, part.Trim().Length));
                }
                vector.Add(value);
                _at += part.Length + 1;
            }
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
        private Group WithSuffix(Group group, int start)
        {
            if (TryTakeWord("permutations"))
                return Made(start, () => OnPoints(group));
            if (TryTakeWord("rotations of the plane") || TryTakeWord("of the plane"))
            {
                return group.Kind is "C" or "D"
                    ? group
                    : throw Error($"{group.Name} does not act on the plane: 'of the plane' belongs to C(n) and D(n)", start, _at - start);
            }
            if (!TryTakeWord("real"))
                return group;
            // "SU(2) real 4-dim" spells out the dimension.
            SkipSpaces();
            if (_at < text.Length && char.IsDigit(text[_at]))
            {
                while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '-'))
                    _at++;
            }
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

        /// <summary>A word, not the first letters of a longer one.</summary>
        private bool TryTakeWord(string word)
        {
            SkipSpaces();
            if (!IsWordAt(word, _at))
                return false;
            _at += word.Length;
            return true;
        }

        private bool IsWordAt(string word, int at) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0
            && (at + word.Length >= text.Length || !char.IsLetter(text[at + word.Length]) || !char.IsLetter(word[word.Length - 1]) || IsGlued(word, at));

        /// <summary>The x of C(4)xO(3): between a parenthesis and the next name no blank is needed.</summary>
        private bool IsGlued(string word, int at) => word is "x" or "wr" && at > 0 && text[at - 1] == ')';

        private void SkipSpaces()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
                _at++;
        }

        private void SkipDigits()
        {
            while (_at < text.Length && char.IsDigit(text[_at]))
                _at++;
        }

        private GroupSyntaxException Unexpected(string expected)
        {
            SkipSpaces();
            if (_at >= text.Length)
                return Error($"expected {expected}, found the end", _at, 0);
            var end = _at + 1;
            while (char.IsLetterOrDigit(text[_at]) && end < text.Length && char.IsLetterOrDigit(text[end]))
                end++;
            return Error($"expected {expected}, found '{text.Substring(_at, end - _at)}'", _at, end - _at);
        }

        private GroupSyntaxException Error(string reason, int position, int length, string? suggestion = null) =>
            new(reason.TrimEnd('.'), text, position, length, suggestion);
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

    private static UnknownGroupException Unknown(string name)
    {
        var match = Regex.Match(name, @"^(?<head>[^\d(]+?)(?:\((?<numbers>[^)]*)\)|(?<numbers>\d+))?$");
        var head = match.Success ? match.Groups["head"].Value.Trim() : name;
        var numbers = match.Success ? match.Groups["numbers"].Value.Trim() : "";
        var arguments = ReadArguments(numbers);
        var similar = GroupCatalogue.Entries.SelectMany(entry => entry.Heads.Append(entry.Head).Select(called => (Entry: entry, Head: called)))
            .Where(pair => pair.Head.Equals(head, StringComparison.OrdinalIgnoreCase))
            .Select(pair => pair.Entry.Parameters.Count == 0 ? (Name: $"'{pair.Head}'", IsWhole: numbers.Length == 0)
                : arguments is null || arguments.Count != pair.Entry.Parameters.Count || pair.Entry.Check(arguments) is not null ? (Name: pair.Entry.Pattern, IsWhole: false)
                : (Name: $"'{pair.Head}({string.Join(",", arguments)})'", IsWhole: true))
            .Distinct().ToList();

        // With the numbers that were given, the others are no answer.
        similar = similar.Any(pair => pair.IsWhole) ? [.. similar.Where(pair => pair.IsWhole)] : similar;
        return new UnknownGroupException(similar.Count > 0
            ? $"No group is called '{name}'; {(similar[0].IsWhole ? "did you mean" : "write")} {string.Join(" or ", similar.Select(pair => pair.Name))}{(similar[0].IsWhole ? "?" : "")}"
            : $"No group is called '{name}'. Known: {string.Join(", ", GroupCatalogue.Entries.Select(e => e.Pattern))}; " +
              "products with 'x', wreath products with 'wr'.",
            similar.Where(pair => pair.IsWhole).Select(pair => pair.Name.Trim('\'')).FirstOrDefault());
    }

    /// <summary>A name that no group has.</summary>
    /// <param name="message">What is wrong, and what to write instead.</param>
    /// <param name="suggestion">The nearest name; <see langword="null"/> where none is near, or it lacks its numbers.</param>
    private sealed class UnknownGroupException(string message, string? suggestion) : FormatException(message)
    {
        public string? Suggestion { get; } = suggestion;
    }
}
