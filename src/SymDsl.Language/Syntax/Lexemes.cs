using Sprache;

namespace SymDsl.Language.Syntax;

/// <summary>
/// The words of the language. Each skips blanks and comments before itself and ends with its last character, so that the span of
/// whatever is built from them is exact.
/// </summary>
internal static class Lexemes
{
    /// <summary>How many characters of the text a word takes at a position; zero where it does not stand there.</summary>
    private delegate int Matcher(string text, int position, int end);

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    public static Parser<NameSyntax> Identifier { get; } = Word(IdentifierLength, "a name");

    public static Parser<NameSyntax> Integer { get; } = Word(DigitsLength, "a whole number");

    public static Parser<NameSyntax> Decimal { get; } = Word(DecimalLength, "a number");

    /// <summary>
    /// A representation as the algebra writes it: factors such as <c>V</c>, <c>1o</c>, <c>dual(V)</c> with <c>*</c> between them.
    /// </summary>
    public static Parser<NameSyntax> Representation { get; } = Word(RepresentationLength, "a representation");

    /// <summary>
    /// A representation behind a size, where a parenthesis is no size, as in <c>hidden (V + V*)</c>.
    /// </summary>
    public static Parser<NameSyntax> RepresentationBehindSize { get; } = Word(
        (text, position, end) => ProductLength(text, position, end, hasParentheses: true, hasNumbers: false), "a representation");

    /// <summary>A representation behind an <c>x</c>, where a number is an irrep too, as in <c>2x0 + 1x3</c> of SO(2).</summary>
    public static Parser<NameSyntax> CountedRepresentation { get; } = Word(
        (text, position, end) => ProductLength(text, position, end, hasParentheses: true, hasNumbers: true), "a representation");

    /// <summary>A name that can be a size: nothing is in parentheses behind it.</summary>
    public static Parser<NameSyntax> SizeName { get; } = Word(
        (text, position, end) => IdentifierLength(text, position, end) is var length && length > 0 && !(position + length < end && text[position + length] == '(') ? length : 0,
        "a name");

    /// <summary>A number that can be a size, and no irrep.</summary>
    public static Parser<NameSyntax> SizeNumber { get; } = Word(
        (text, position, end) => IrrepLength(text, position, end) > 0 ? 0 : DigitsLength(text, position, end), "a whole number");

    /// <summary>The <c>x</c> between multiplicity and irrep, as in <c>16x0e</c>.</summary>
    public static Parser<NameSyntax> Times { get; } = Word(TimesLength, "x");

    /// <summary>
    /// A group as the algebra writes it, <c>SO(3) fixing (0,0,1)</c>, <c>C(4) x O(3)</c>: all up to a comma outside of parentheses, or a word that goes
    /// on with the line.
    /// </summary>
    public static Parser<NameSyntax> Group { get; } = Word(GroupLength, "a group such as E(3)");

    /// <summary>Whatever stands up to a closing bracket.</summary>
    public static Parser<NameSyntax> Matrix { get; } = Word(MatrixLength, "the rows of a matrix");

    /// <summary>A plus or minus, but not the first half of <c>++</c>.</summary>
    public static Parser<NameSyntax> PlusOrMinus { get; } = Word(
        (text, position, end) => position < end && (text[position] == '-' || (text[position] == '+' && !(position + 1 < end && text[position + 1] == '+'))) ? 1 : 0,
        "'+'",
        "'-'");

    /// <summary>Any of several signs, the first of them that stands there.</summary>
    public static Parser<NameSyntax> Symbol(params string[] symbols) => Word(
        (text, position, end) =>
        {
            foreach (var symbol in symbols)
            {
                if (position + symbol.Length <= end && string.CompareOrdinal(text, position, symbol, 0, symbol.Length) == 0)
                {
                    return symbol.Length;
                }
            }

            return 0;
        },
        [.. symbols.Select(symbol => $"'{symbol}'")]);

    /// <summary>Any of several words of the language.</summary>
    public static Parser<NameSyntax> Keyword(params string[] keywords) => Word(
        (text, position, end) =>
        {
            var length = IdentifierLength(text, position, end);
            return keywords.Any(keyword => keyword.Length == length && string.CompareOrdinal(text, position, keyword, 0, length) == 0) ? length : 0;
        },
        [.. keywords.Select(keyword => $"'{keyword}'")]);

    /// <summary>The first position behind blanks and comments.</summary>
    public static int SkipBlank(string text, int position, int end)
    {
        while (position < end)
        {
            if (char.IsWhiteSpace(text[position]) || text[position] == '\uFEFF')
            {
                position++;
            }
            else if (text[position] == '/' && position + 1 < end && text[position + 1] == '/')
            {
                while (position < end && text[position] is not ('\n' or '\r'))
                {
                    position++;
                }
            }
            else
            {
                break;
            }
        }

        return position;
    }

    private static Parser<NameSyntax> Word(Matcher match, params string[] expectations) => input =>
    {
        var window = (WindowInput)input;
        var source = window.Source;
        var start = SkipBlank(source, window.Position, window.End);
        var length = match(source, start, window.End);

        // A failure stays where it began, so that an alternative may try the same place.
        return length > 0
            ? Result.Success(new NameSyntax(source.Substring(start, length), window.Text.Span(start, start + length)), window.To(start + length))
            : Result.Failure<NameSyntax>(input, "unexpected text", expectations);
    };

    private static int MatrixLength(string text, int position, int end)
    {
        var close = text.IndexOf(']', position, Math.Max(0, end - position));
        return (close < 0 ? end : close) - position;
    }

    private static int IdentifierLength(string text, int position, int end)
    {
        var i = position;
        while (i < end && (char.IsLetter(text[i]) || text[i] == '_' || (i > position && char.IsDigit(text[i]))))
        {
            i++;
        }

        return i - position;
    }

    private static int DigitsLength(string text, int position, int end)
    {
        var i = position;
        while (i < end && text[i] is >= '0' and <= '9')
        {
            i++;
        }

        return i - position;
    }

    private static int DecimalLength(string text, int position, int end)
    {
        var length = DigitsLength(text, position, end);
        if (length == 0)
        {
            return 0;
        }

        var i = position + length;
        if (i < end && text[i] == '.')
        {
            var fraction = DigitsLength(text, i + 1, end);
            i += fraction > 0 ? 1 + fraction : 0;
        }

        if (i < end && text[i] is 'e' or 'E')
        {
            var sign = i + 1 < end && text[i + 1] is '+' or '-' ? 1 : 0;
            var exponent = DigitsLength(text, i + 1 + sign, end);
            i += exponent > 0 ? 1 + sign + exponent : 0;
        }

        return i - position;
    }

    private static int IrrepLength(string text, int position, int end)
    {
        var digits = DigitsLength(text, position, end);
        var parity = position + digits;
        var isIrrep = digits > 0 && parity < end && text[parity] is 'e' or 'o' && !IsWordCharacter(text, parity + 1, end);
        return isIrrep ? digits + 1 : 0;
    }

    /// <summary>The x of <c>2xA1</c> and <c>2 x A1</c>, but not the first letter of <c>2 xs</c>.</summary>
    private static int TimesLength(string text, int position, int end) =>
        position < end && (text[position] == '×' || (text[position] == 'x'
            && (!IsWordCharacter(text, position + 1, end) || DigitsLength(text, position + 1, end) > 0 || (position > 0 && text[position - 1] is (>= '0' and <= '9') or ')'))))
            ? 1
            : 0;

    private static int RepresentationLength(string text, int position, int end) =>
        ProductLength(text, position, end, hasParentheses: false, hasNumbers: false);

    /// <summary>Factors with stars between them. What may begin with a size does so; behind a star everything is a representation.</summary>
    private static int ProductLength(string text, int position, int end, bool hasParentheses, bool hasNumbers)
    {
        var i = position + FactorLength(text, position, end, hasParentheses, hasNumbers);
        while (i > position && i < end)
        {
            var star = SkipBlank(text, i, end);
            var factor = star < end && text[star] is '*' or '⊗' or '·' ? SkipBlank(text, star + 1, end) : end;
            var length = factor < end ? FactorLength(text, factor, end, hasParentheses: true, hasNumbers: true) : 0;
            if (length == 0 || IsSize(text.Substring(factor, length)))
            {
                break;
            }

            i = factor + length;
        }

        return i - position;
    }

    /// <summary>Whether a factor in parentheses is a sum with a number in it, as in <c>k*(k + 1)</c>: representations are added to representations.</summary>
    private static bool IsSize(string factor)
    {
        var terms = factor[0] == '(' && factor[factor.Length - 1] == ')' ? factor.Substring(1, factor.Length - 2).Split('+', '-') : [];
        return terms.Length > 1 && terms.Any(term => term.Trim() is { Length: > 0 } trimmed && trimmed.All(char.IsDigit));
    }

    /// <summary>An irrep, a name, or a parenthesis, each with what stands in parentheses behind it, its powers, and the star of its dual.</summary>
    private static int FactorLength(string text, int position, int end, bool hasParentheses, bool hasNumbers)
    {
        var length = LabelLength(text, position, end) is > 0 and var label ? label
            : IrrepLength(text, position, end) is > 0 and var irrep ? irrep
            : IdentifierLength(text, position, end) is > 0 and var name ? name
            : hasParentheses && ParenthesisLength(text, position, end) is > 0 and var nested ? nested
            : hasNumbers ? NumberLength(text, position, end)
            : 0;
        var i = position + length;
        while (length > 0)
        {
            length = ParenthesisLength(text, i, end) is > 0 and var arguments ? arguments
                : i < end && Superscripts.IndexOf(text[i]) >= 0 ? 1
                : PowerLength(text, i, end) is > 0 and var power ? power
                : DualLength(text, i, end);
            i += length;
        }

        return i - position;
    }

    /// <summary>A number, and what is glued to it: <c>1k</c> is meant as an irrep, and the algebra says which there are.</summary>
    private static int NumberLength(string text, int position, int end)
    {
        var i = position + DigitsLength(text, position, end);
        while (i > position && IsWordCharacter(text, i, end))
        {
            i++;
        }

        return i - position;
    }

    private static int ParenthesisLength(string text, int position, int end)
    {
        if (position >= end || text[position] != '(')
        {
            return 0;
        }

        var depth = 0;
        for (var i = position; i < end; i++)
        {
            depth += text[i] is '(' or '[' ? 1 : text[i] is ')' or ']' ? -1 : 0;
            if (depth == 0)
            {
                return i + 1 - position;
            }
        }

        return 0;
    }

    /// <summary><c>^2</c> or <c>**2</c>.</summary>
    private static int PowerLength(string text, int position, int end)
    {
        var sign = position < end && text[position] == '^' ? 1 : position + 1 < end && text[position] == '*' && text[position + 1] == '*' ? 2 : 0;
        var digits = sign > 0 ? DigitsLength(text, position + sign, end) : 0;
        return digits > 0 ? sign + digits : 0;
    }

    /// <summary>A star with nothing to multiply behind it.</summary>
    private static int DualLength(string text, int position, int end)
    {
        if (position >= end || text[position] != '*')
        {
            return 0;
        }

        var next = SkipBlank(text, position + 1, end);
        return next >= end || text[next] is '+' or '*' or ')' or ',' or '>' or '=' or ':' or '~' or '⊗' or '⊕' or '·' ? 1 : 0;
    }

    /// <summary>
    /// The label of an irrep of S(n), <c>[2,1]</c>, of the Lorentz group, <c>(1/2,0)</c>: numbers between brackets, in round ones two; or a spin, <c>1/2</c>.
    /// </summary>
    private static int LabelLength(string text, int position, int end)
    {
        var digits = DigitsLength(text, position, end);
        if (digits > 0 && position + digits + 1 < end && text[position + digits] == '/' && text[position + digits + 1] == '2' && !IsWordCharacter(text, position + digits + 2, end))
        {
            return digits + 2;
        }

        var close = position < end ? text[position] switch { '[' => ']', '(' => ')', _ => '\0' } : '\0';
        var (i, numbers, commas) = (position + 1, 0, 0);
        while (close != '\0' && i < end && (text[i] is >= '0' and <= '9' or ',' or '/' or ' '))
        {
            numbers += text[i] is >= '0' and <= '9' ? 1 : 0;
            commas += text[i] == ',' ? 1 : 0;
            i++;
        }

        return numbers > 0 && (commas > 0 || close == ']') && i < end && text[i] == close ? i + 1 - position : 0;
    }

    private static int GroupLength(string text, int position, int end)
    {
        var (last, depth) = (position, 0);
        for (var i = position; i < end; i++)
        {
            if (text[i] == '/' && i + 1 < end && text[i + 1] == '/')
            {
                i = SkipBlank(text, i, end) - 1;
                continue;
            }

            if (depth == 0 && (text[i] == ',' || IsWordOf(text, i, position, end)))
            {
                break;
            }

            // Behind what closes nothing the algebra finds the mistake.
            depth = Math.Max(0, depth + (text[i] is '(' or '[' ? 1 : text[i] is ')' or ']' ? -1 : 0));
            last = char.IsWhiteSpace(text[i]) ? last : i + 1;
        }

        return last - position;
    }

    /// <summary>Whether <c>on</c> or <c>by</c> stands there, as a word of its own.</summary>
    private static bool IsWordOf(string text, int position, int start, int end)
    {
        if (text[position] is not ('o' or 'b') || (position > start && IsWordCharacter(text, position - 1, end)))
        {
            return false;
        }

        return IdentifierLength(text, position, end) is 2 && text.Substring(position, 2) is Keywords.On or Keywords.By;
    }

    private static bool IsWordCharacter(string text, int position, int end) =>
        position < end && (char.IsLetterOrDigit(text[position]) || text[position] == '_');
}
