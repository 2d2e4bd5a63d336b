using Sprache;
using SymDsl.Language.Text;

namespace SymDsl.Language.Syntax;

/// <summary>
/// The words of the language. Each skips blanks and comments before itself and ends with its last character, so that the span of
/// whatever is built from them is exact.
/// </summary>
internal sealed class Lexemes(SourceText source)
{
    /// <summary>How many characters of the text a word takes at a position; zero where it does not stand there.</summary>
    private delegate int Matcher(string text, int position, int end);

    private readonly Dictionary<string, Parser<NameSyntax>> _symbols = new(StringComparer.Ordinal);

    public Parser<NameSyntax> Identifier { get; } = Word(source, "a name", IdentifierLength);

    public Parser<NameSyntax> Integer { get; } = Word(source, "a whole number", DigitsLength);

    public Parser<NameSyntax> Decimal { get; } = Word(source, "a number", DecimalLength);

    /// <summary>
    /// A representation as the algebra writes it: factors such as <c>V</c>, <c>1o</c>, <c>dual(V)</c> with <c>*</c> between them.
    /// </summary>
    public Parser<NameSyntax> Representation { get; } = Word(source, "a representation", RepresentationLength);

    /// <summary>A representation behind an <c>x</c>, where a number is an irrep too, as in <c>2x0 + 1x3</c> of SO(2).</summary>
    public Parser<NameSyntax> CountedRepresentation { get; } = Word(
        source,
        "a representation",
        (text, position, end) => RepresentationLength(text, position, end) is > 0 and var length ? length : DigitsLength(text, position, end));

    /// <summary>The <c>x</c> between multiplicity and irrep, as in <c>16x0e</c>.</summary>
    public Parser<NameSyntax> Times { get; } = Word(source, "x", TimesLength);

    /// <summary>A group's name with its arguments, as in <c>SO+(1,3)</c>.</summary>
    public Parser<NameSyntax> Group { get; } = Word(source, "a group such as E(3)", GroupLength);

    /// <summary>Whatever stands up to a closing bracket.</summary>
    public Parser<NameSyntax> Matrix { get; } = Word(source, "the rows of a matrix", MatrixLength);

    public Parser<NameSyntax> Symbol(string symbol)
    {
        if (!_symbols.TryGetValue(symbol, out var parser))
        {
            parser = Word(
                source,
                $"'{symbol}'",
                (text, position, end) => position + symbol.Length <= end && string.CompareOrdinal(text, position, symbol, 0, symbol.Length) == 0
                    ? symbol.Length
                    : 0);
            _symbols.Add(symbol, parser);
        }

        return parser;
    }

    public Parser<NameSyntax> Keyword(string keyword) => Word(
        source,
        $"'{keyword}'",
        (text, position, end) =>
            IdentifierLength(text, position, end) == keyword.Length
            && string.CompareOrdinal(text, position, keyword, 0, keyword.Length) == 0
                ? keyword.Length
                : 0);

    /// <summary>The span from the first part to the last.</summary>
    public SourceSpan Span(SourceSpan first, SourceSpan last) => source.Span(first.Start, last.End);

    /// <summary>What stands there.</summary>
    public string Text(SourceSpan span) => source.Substring(span);

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

    private static Parser<NameSyntax> Word(SourceText source, string expectation, Matcher match)
    {
        string[] expectations = [expectation];
        return input =>
        {
            var window = (WindowInput)input;
            var start = SkipBlank(window.Source, window.Position, window.End);
            var length = match(window.Source, start, window.End);

            // A failure stays where it began, so that an alternative may try the same place.
            return length > 0
                ? Result.Success(
                    new NameSyntax(window.Source.Substring(start, length), source.Span(start, start + length)), window.To(start + length))
                : Result.Failure<NameSyntax>(input, "unexpected text", expectations);
        };
    }

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

    private static int TimesLength(string text, int position, int end) =>
        position < end && text[position] == 'x'
        && (!IsWordCharacter(text, position + 1, end) || DigitsLength(text, position + 1, end) > 0)
            ? 1
            : 0;

    private static int RepresentationLength(string text, int position, int end)
    {
        var i = position + FactorLength(text, position, end);
        while (i > position && i < end)
        {
            var star = SkipBlank(text, i, end);
            var factor = star < end && text[star] is '*' or '⊗' ? SkipBlank(text, star + 1, end) : end;
            var length = factor < end ? FactorLength(text, factor, end) : 0;
            if (length == 0)
            {
                break;
            }

            i = factor + length;
        }

        return i - position;
    }

    /// <summary>An irrep, or a name with arguments in parentheses.</summary>
    private static int FactorLength(string text, int position, int end)
    {
        if (LabelLength(text, position, end) is > 0 and var label)
        {
            return label;
        }

        var irrep = IrrepLength(text, position, end);
        var name = irrep > 0 ? irrep : IdentifierLength(text, position, end);
        var open = position + name;
        if (name == 0 || open >= end || text[open] != '(')
        {
            return name;
        }

        var depth = 0;
        for (var i = open; i < end; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i + 1 - position;
            }
        }

        return name;
    }

    /// <summary>The label of an irrep of S(n), <c>[2,1]</c>, or of the Lorentz group, <c>(1/2,0)</c>: numbers between brackets, two at least.</summary>
    private static int LabelLength(string text, int position, int end)
    {
        var close = position < end ? text[position] switch { '[' => ']', '(' => ')', _ => '\0' } : '\0';
        var (i, commas) = (position + 1, 0);
        while (close != '\0' && i < end && (text[i] is >= '0' and <= '9' or ',' or '/' or ' '))
        {
            commas += text[i] == ',' ? 1 : 0;
            i++;
        }

        return commas > 0 && i < end && text[i] == close ? i + 1 - position : 0;
    }

    private static int GroupLength(string text, int position, int end)
    {
        var i = position + IdentifierLength(text, position, end);
        if (i == position)
        {
            return 0;
        }

        if (i < end && text[i] == '+')
        {
            i++;
        }

        var close = i < end && text[i] == '(' ? text.IndexOf(')', i, end - i) : -1;
        return (close < 0 ? i : close + 1) - position;
    }

    private static bool IsWordCharacter(string text, int position, int end) =>
        position < end && (char.IsLetterOrDigit(text[position]) || text[position] == '_');
}
