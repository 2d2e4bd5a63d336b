using System.Globalization;
using System.Numerics;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>
/// Reads groups of your own from a <c>.sym</c> text: declarations <c>group Name = matrices(n) { algebra […] element […] order m }</c>, with
/// matrices written row by row, rows separated by semicolons. Whatever else stands in the text is left alone.
/// </summary>
public static class GroupFile
{
    /// <summary>All groups that a text declares.</summary>
    /// <exception cref="FormatException">A declaration is malformed; the message says in which line.</exception>
    /// <exception cref="ArgumentException">A generator has the wrong shape, or a stated order is another one.</exception>
    public static IReadOnlyList<Group> Read(string text)
    {
        var groups = new List<Group>();
        var reader = new Reader(WithoutComments(text));
        while (reader.SkipToWord("group"))
            groups.Add(ReadGroup(reader));
        return groups;
    }

    /// <summary>Comments become spaces, so that places stay where they are.</summary>
    private static string WithoutComments(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var start = lines[i].IndexOf("//", StringComparison.Ordinal);
            if (start >= 0)
                lines[i] = lines[i].Substring(0, start);
        }
        return string.Join("\n", lines);
    }

    private static Group ReadGroup(Reader reader)
    {
        var name = reader.ReadWord("the name of the group");
        reader.Expect("=");
        reader.ExpectWord("matrices");
        reader.Expect("(");
        var dimension = reader.ReadInteger("the dimension");
        reader.Expect(")");
        reader.Expect("{");
        var generators = new List<Generator>();
        BigInteger? order = null;
        while (!reader.TryTake("}"))
        {
            switch (reader.ReadWord("'algebra', 'element', 'order' or '}'"))
            {
                case "algebra":
                    generators.Add(Generator.Infinitesimal($"algebra {generators.Count + 1}", reader.ReadMatrix()));
                    break;
                case "element":
                    generators.Add(Generator.Element($"element {generators.Count + 1}", reader.ReadMatrix()));
                    break;
                case "order":
                    reader.TryTake("=");
                    order = reader.ReadInteger("the order");
                    break;
                case var other:
                    throw reader.Error($"expected 'algebra', 'element', 'order' or '}}', found '{other}'");
            }
        }
        return Group.FromGenerators(name, dimension, generators, order);
    }

    private sealed class Reader(string text)
    {
        private int _at;

        public FormatException Error(string message) =>
            new($"line {text.Take(Math.Min(_at, text.Length)).Count(c => c == '\n') + 1}: {message}");

        private void SkipSpaces()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
                _at++;
        }

        private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c == '_';

        /// <summary>Moves behind the next declaration that starts a line with a word.</summary>
        public bool SkipToWord(string word)
        {
            while (_at < text.Length)
            {
                var end = text.IndexOf('\n', _at);
                var line = text.Substring(_at, (end < 0 ? text.Length : end) - _at);
                var indent = line.Length - line.TrimStart().Length;
                if (string.CompareOrdinal(line, indent, word, 0, word.Length) == 0
                    && (indent + word.Length == line.Length || !IsWordPart(line[indent + word.Length])))
                {
                    _at += indent + word.Length;
                    return true;
                }
                _at = end < 0 ? text.Length : end + 1;
            }
            return false;
        }

        public bool TryTake(string token)
        {
            SkipSpaces();
            if (string.CompareOrdinal(text, _at, token, 0, token.Length) != 0)
                return false;
            _at += token.Length;
            return true;
        }

        public void Expect(string token)
        {
            if (!TryTake(token))
                throw Error($"expected '{token}'");
        }

        public void ExpectWord(string word)
        {
            if (ReadWord($"'{word}'") is var found && found != word)
                throw Error($"expected '{word}', found '{found}'");
        }

        public string ReadWord(string what)
        {
            SkipSpaces();
            var start = _at;
            while (_at < text.Length && IsWordPart(text[_at]))
                _at++;
            return _at > start ? text.Substring(start, _at - start) : throw Error($"expected {what}");
        }

        public int ReadInteger(string what) => int.TryParse(ReadWord(what), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error($"expected {what}, a whole number");

        public SparseMatrix ReadMatrix()
        {
            Expect("[");
            var end = text.IndexOf(']', _at);
            if (end < 0)
                throw Error("the bracket of this matrix is not closed");
            var rows = text.Substring(_at, end - _at).Split(';')
                .Select(row => row.Split([' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries).Select(ReadNumber).ToArray()).ToList();
            if (rows.FirstOrDefault(row => row.Length != rows[0].Length) is { } odd)
                throw Error($"a row of this matrix has {odd.Length} entries, the first one has {rows[0].Length}");
            _at = end + 1;
            return SparseMatrix.FromEntries(rows.Count, rows[0].Length,
                rows.SelectMany((row, i) => row.Select((value, j) => new Entry(i, j, value))));
        }

        /// <summary>A whole number, a fraction, or a decimal; decimals of at most six digits are exact fractions.</summary>
        private Number ReadNumber(string word)
        {
            var parts = word.Split('/');
            if (parts.Length == 2 && TryInteger(parts[0], out var numerator) && TryInteger(parts[1], out var denominator) && !denominator.IsZero)
                return Rational.Of(numerator, denominator);
            if (parts.Length == 1 && TryInteger(word, out var whole))
                return Rational.Of(whole, 1);
            if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                throw Error($"'{word}' is no number");
            var point = word.IndexOf('.');
            return point >= 0 && word.Length - point <= 7 && TryInteger(word.Remove(point, 1), out var digits)
                ? Rational.Of(digits, BigInteger.Pow(10, word.Length - point - 1))
                : value;
        }

        private static bool TryInteger(string word, out BigInteger value) =>
            BigInteger.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }
}
