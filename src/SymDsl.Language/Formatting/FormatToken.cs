namespace SymDsl.Language.Formatting;

/// <summary>What a token is, as far as blanks around it go.</summary>
internal enum FormatTokenKind
{
    /// <summary>A name, a number, or both, as in <c>16x0e</c>.</summary>
    Word,

    /// <summary>A bracket, an operator, or another sign.</summary>
    Symbol,

    /// <summary>A comment up to the end of its line.</summary>
    Comment,
}

/// <summary>A token of one line.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Column">Where it begins in its line.</param>
internal sealed record FormatToken(FormatTokenKind Kind, string Text, int Column)
{
    private static readonly string[] LongSymbols = ["++", "->", "!="];

    /// <summary>The tokens of a line. Every character that is no blank is part of one.</summary>
    public static List<FormatToken> Of(string line)
    {
        var tokens = new List<FormatToken>();
        for (var i = 0; i < line.Length;)
        {
            if (char.IsWhiteSpace(line[i]) || line[i] == '\uFEFF')
            {
                i++;
                continue;
            }

            var start = i;
            if (string.CompareOrdinal(line, i, "//", 0, 2) == 0)
            {
                tokens.Add(new(FormatTokenKind.Comment, line.Substring(i).TrimEnd(), i));
                break;
            }

            if (IsWord(line[i]))
            {
                var isNumber = char.IsDigit(line[i]);
                while (i < line.Length && (IsWord(line[i]) || (isNumber && IsInNumber(line, i))))
                {
                    i++;
                }

                tokens.Add(new(FormatTokenKind.Word, line.Substring(start, i - start), start));
                continue;
            }

            i += LongSymbols.Any(symbol => string.CompareOrdinal(line, start, symbol, 0, symbol.Length) == 0) ? 2 : 1;
            tokens.Add(new(FormatTokenKind.Symbol, line.Substring(start, i - start), start));
        }

        return tokens;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_' || char.IsSurrogate(c);

    /// <summary>The point of 1.5, and the sign of 1e-3; but not the plus of 0e+16x1o and 2e+1 scalar, which are sums of irreps.</summary>
    private static bool IsInNumber(string line, int i)
    {
        if (i + 1 >= line.Length || !char.IsDigit(line[i + 1]))
        {
            return false;
        }

        if (line[i] == '.')
        {
            return true;
        }

        if (line[i] is not ('+' or '-') || line[i - 1] is not ('e' or 'E') || i < 2 || !char.IsDigit(line[i - 2]))
        {
            return false;
        }

        var next = line.Substring(i + 1).TrimStart("0123456789".ToCharArray()).TrimStart();
        return next.Length == 0 || !char.IsLetter(next[0]);
    }
}
