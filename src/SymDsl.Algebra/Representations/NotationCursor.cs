using System.Globalization;

namespace SymDsl.Algebra.Representations;

/// <summary>A place in a text that is being read, and the words and numbers there.</summary>
internal sealed class NotationCursor(string text)
{
    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    /// <summary>How far it is read.</summary>
    public int At { get; set; }

    /// <summary>What stands in the parenthesis that opens next, without moving.</summary>
    public string? PeekParenthesized()
    {
        var open = SkipFrom(At);
        if (open >= Text.Length || Text[open] != '(')
            return null;
        var depth = 0;
        for (var i = open; i < Text.Length; i++)
        {
            depth += Text[i] == '(' ? 1 : Text[i] == ')' ? -1 : 0;
            if (depth == 0)
                return Text.Substring(open + 1, i - open - 1);
        }
        return null;
    }

    /// <summary>Passes over the parenthesis that <see cref="PeekParenthesized"/> found to hold a text.</summary>
    public void SkipParenthesized(string inside) => At = SkipFrom(At) + inside.Length + 2;

    /// <summary>Passes over a token, which must come next.</summary>
    public void Expect(string token)
    {
        if (!TryTake(token))
            throw Error($"expected '{token}'");
    }

    /// <summary>Reads a whole number up to 64.</summary>
    public int ReadInteger(string what)
    {
        SkipSpaces();
        var end = At;
        while (IsDigit(end))
            end++;
        if (end == At)
            throw Error($"expected {what}, a whole number");
        if (!int.TryParse(Text.Substring(At, end - At), NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > 64)
            throw Error($"{what} is too large: at most 64", end - At);
        At = end;
        return value;
    }

    /// <summary>Reads the letters that come next; empty if there are none.</summary>
    public string ReadName()
    {
        var start = At;
        while (At < Text.Length && char.IsLetter(Text[At]))
            At++;
        return Text.Substring(start, At - start);
    }

    /// <summary>Whether a token comes next, behind blanks.</summary>
    public bool Peek(string token) => string.CompareOrdinal(Text, SkipFrom(At), token, 0, token.Length) == 0;

    /// <summary>Passes over a token if it comes next.</summary>
    public bool TryTake(string token)
    {
        if (!Peek(token))
            return false;
        At = SkipFrom(At) + token.Length;
        return true;
    }

    /// <summary>Whether a digit stands at a place.</summary>
    public bool IsDigit(int at) => at < Text.Length && Text[at] is >= '0' and <= '9';

    /// <summary>The first place from one on that is no blank.</summary>
    public int SkipFrom(int at)
    {
        while (at < Text.Length && char.IsWhiteSpace(Text[at]))
            at++;
        return at;
    }

    /// <summary>Passes over blanks.</summary>
    public void SkipSpaces() => At = SkipFrom(At);

    /// <summary>A mistake at what comes next.</summary>
    public RepresentationSyntaxException Error(string message, int length = -1) => Error(message, SkipFrom(At), length);

    /// <summary>A mistake at a place, and what was found there.</summary>
    public RepresentationSyntaxException Error(string message, int start, int length)
    {
        if (length < 0)
            length = start < Text.Length ? 1 : 0;
        var found = length == 0 ? ", found the end" : message.StartsWith("expected", StringComparison.Ordinal) ? $", found '{Text[start]}'" : "";
        return new RepresentationSyntaxException(message + found, Text, start, length);
    }
}
