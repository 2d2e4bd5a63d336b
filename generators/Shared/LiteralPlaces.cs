using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDsl.Language.Text;
using SourceText = Microsoft.CodeAnalysis.Text.SourceText;

namespace SymDsl.Roslyn;

/// <summary>
/// Finds out where in a C# file each character of a constant string stands: through escape sequences, doubled quotes, the indentation of raw
/// strings, and sums of literals. A constant from elsewhere stands where it is used, as a whole.
/// </summary>
internal sealed class LiteralPlaces
{
    private readonly SourceText _text;
    private readonly StringBuilder _value = new();
    private readonly List<SourceSpan> _places = [];
    private int _runStart;
    private int _runLength;

    private LiteralPlaces(SourceText text) => _text = text;

    /// <summary>The places of a string's characters, with offsets from zero, as the language takes them.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="value">Its constant value.</param>
    public static IReadOnlyList<SourceSpan> Of(ExpressionSyntax expression, string value)
    {
        var literal = new LiteralPlaces(expression.SyntaxTree.GetText());
        var isRead = literal.TryRead(expression);
        literal.EndRun();

        // What was read must be what the compiler read; else the whole argument is the place.
        if (isRead && literal._places.Count > 0 && literal._value.ToString() == value)
        {
            return literal._places;
        }

        return [Whole(value, Place(expression.GetLocation()))];
    }

    /// <summary>A place for all characters of a string. What happens to be as long as the place still does not stand there character by character.</summary>
    public static SourceSpan Whole(string value, SourceSpan place) =>
        place with { Start = 0, Length = value.Length == place.EndColumn - place.StartColumn ? value.Length + 1 : value.Length };

    /// <summary>Lines and columns in the C# file. Without offsets, so that an edit on another line leaves what holds them equal.</summary>
    public static SourceSpan Place(Location location)
    {
        var lines = location.GetLineSpan();
        return new(0, 0, lines.StartLinePosition.Line, lines.StartLinePosition.Character, lines.EndLinePosition.Line, lines.EndLinePosition.Character);
    }

    private bool TryRead(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return TryRead(parenthesized.Expression);
            case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                return TryRead(sum.Left) && TryRead(sum.Right);
            case LiteralExpressionSyntax literal:
                return TryRead(literal.Token);
            default:
                return false;
        }
    }

    private bool TryRead(SyntaxToken token)
    {
        var text = token.Text;
        switch (token.Kind())
        {
            case SyntaxKind.StringLiteralToken when text.StartsWith("@", StringComparison.Ordinal):
                Verbatim(token.SpanStart + 2, token.Span.End - 1);
                return true;
            case SyntaxKind.StringLiteralToken:
                return TryRegular(token.SpanStart + 1, token.Span.End - 1);
            case SyntaxKind.SingleLineRawStringLiteralToken:
                var quotes = Quotes(text);
                Plain(token.SpanStart + quotes, token.Span.End - quotes);
                return true;
            case SyntaxKind.MultiLineRawStringLiteralToken:
                RawLines(token.SpanStart, text);
                return true;
            default:
                return false;
        }
    }

    private static int Quotes(string text) => text.TakeWhile(c => c == '"').Count();

    /// <summary>The lines between the first and the last of the literal, without the blanks that stand before the closing quotes.</summary>
    private void RawLines(int start, string text)
    {
        var closing = text.Length - Quotes(text);
        var lastLine = text.LastIndexOfAny(['\n', '\r'], closing - 1) + 1;
        var indent = text.Substring(lastLine, closing - lastLine);
        var end = lastLine > 1 && text[lastLine - 2] == '\r' && text[lastLine - 1] == '\n' ? lastLine - 2 : lastLine - 1;
        var position = BehindLineEnd(text, text.IndexOfAny(['\n', '\r']));
        while (position < end)
        {
            var next = text.IndexOfAny(['\n', '\r'], position);
            var lineEnd = next < 0 || next >= end ? end : BehindLineEnd(text, next);
            var content = position;
            for (var i = 0; i < indent.Length && content < end && text[content] == indent[i]; i++)
            {
                content++;
            }

            Plain(start + content, start + lineEnd);
            position = lineEnd;
        }
    }

    private static int BehindLineEnd(string text, int lineEnd) =>
        text[lineEnd] == '\r' && lineEnd + 1 < text.Length && text[lineEnd + 1] == '\n' ? lineEnd + 2 : lineEnd + 1;

    private void Verbatim(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_text[i] == '"')
            {
                Escaped(i, 2, "\"");
                i++;
            }
            else
            {
                Plain(i, i + 1);
            }
        }
    }

    private bool TryRegular(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_text[i] != '\\')
            {
                Plain(i, i + 1);
                continue;
            }

            var (length, value) = i + 1 < end ? Escape(i, end) : (0, "");
            if (length == 0)
            {
                return false;
            }

            Escaped(i, length, value);
            i += length - 1;
        }

        return true;
    }

    /// <summary>The length of the escape sequence at a position, and what it stands for; nothing for one that C# does not have.</summary>
    private (int Length, string Value) Escape(int position, int end)
    {
        var letter = _text[position + 1];
        var simple = "'\"\\0abfnrtve".IndexOf(letter);
        if (simple >= 0)
        {
            return (2, "'\"\\\0\a\b\f\n\r\t\v\u001b"[simple].ToString());
        }

        var most = letter switch { 'u' or 'x' => 4, 'U' => 8, _ => 0 };
        var digits = 0;
        while (digits < most && position + 2 + digits < end && Uri.IsHexDigit(_text[position + 2 + digits]))
        {
            digits++;
        }

        if (digits == 0 || (letter != 'x' && digits < most))
        {
            return (0, "");
        }

        var code = int.Parse(
            _text.ToString(new(position + 2, digits)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return code switch
        {
            <= 0xFFFF and >= 0 => (2 + digits, ((char)code).ToString()),
            <= 0x10FFFF and > 0 => (2 + digits, char.ConvertFromUtf32(code)),
            _ => (0, ""),
        };
    }

    private void Plain(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_runStart + _runLength != i)
            {
                EndRun();
            }

            _runStart = _runLength == 0 ? i : _runStart;
            _runLength++;
            _value.Append(_text[i]);
            if (_text[i] == '\n' || (_text[i] == '\r' && !(i + 1 < end && _text[i + 1] == '\n')))
            {
                EndRun();
            }
        }
    }

    private void Escaped(int position, int length, string value)
    {
        EndRun();
        Add(position, position + length, value.Length, _value.Length);
        _value.Append(value);
    }

    private void EndRun()
    {
        if (_runLength > 0)
        {
            var start = _text.Lines.GetLinePosition(_runStart);
            _places.Add(new(_value.Length - _runLength, _runLength, start.Line, start.Character, start.Line, start.Character + _runLength));
            _runLength = 0;
        }
    }

    private void Add(int start, int end, int length, int offset)
    {
        var (from, to) = (_text.Lines.GetLinePosition(start), _text.Lines.GetLinePosition(end));
        _places.Add(new(offset, length, from.Line, from.Character, to.Line, to.Character));
    }
}
