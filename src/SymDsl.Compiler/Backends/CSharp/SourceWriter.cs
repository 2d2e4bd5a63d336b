using System.Text;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>Writes indented source text, lines ending in LF, with a blank line behind each block that is followed by something.</summary>
internal sealed class SourceWriter
{
    /// <summary>Lines are broken where they would be longer, if there is a place for it.</summary>
    public const int MaxWidth = 140;

    /// <summary>Operands and items that are longer together get a line each.</summary>
    public const int MaxItems = 100;

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isBlockStart = true;
    private bool _hasGap;
    private bool _isMapped;

    /// <summary>The column at which the next line starts.</summary>
    public int Column => 4 * _depth;

    /// <summary>Writes a line, or several; those after the first are continuation lines and stand further in than it.</summary>
    public void Line(string text)
    {
        if (_isMapped && !text.StartsWith("//", StringComparison.Ordinal))
        {
            Directive("#line hidden");
        }

        if (_hasGap)
        {
            _text.Append('\n');
        }

        var indent = Column;
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found : text.Length;
            _text.Append(' ', indent).Append(text, start, end - start).Append('\n');
            indent = Column + 4 + (text.Length - text.TrimStart(' ').Length);
            start = end + 1;
        }

        (_isBlockStart, _hasGap) = (false, false);
    }

    /// <summary>Puts a blank line before the next line, but not at the start of a block.</summary>
    public void Gap() => _hasGap = !_isBlockStart;

    /// <summary>Writes text under a prefix such as <c>//</c>, as many lines as it needs.</summary>
    public void Prose(string prefix, string text)
    {
        if (Column + prefix.Length + text.Length <= MaxWidth && (text.Length == 0 || text[0] != ' '))
        {
            Line(prefix + text);
            return;
        }

        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && Column + prefix.Length + line.Length + 1 + word.Length > MaxWidth)
            {
                Line(prefix + line);
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        Line(prefix + line);
    }

    /// <summary>Writes a doc comment's element: in one line where it fits, or else each part on lines of its own.</summary>
    public void Doc(string element, params string[] parts)
    {
        var end = $"</{(element.IndexOf(' ') is var blank and >= 0 ? element.Substring(0, blank) : element)}>";
        var line = $"/// <{element}>{string.Join(" ", parts)}{end}";
        if (Column + line.Length <= MaxWidth)
        {
            Line(line);
            return;
        }

        Line($"/// <{element}>");
        foreach (var part in parts)
        {
            Prose("/// ", part);
        }

        Line($"/// {end}");
    }

    /// <summary>Writes items between an opening and a closing text: in one line where they fit, or else one a line.</summary>
    public void Items(string open, IEnumerable<string> items, string close)
    {
        var line = $"{open}{string.Join(", ", items)}{close}";
        Line(Column + line.Length <= MaxWidth ? line : $"{open.TrimEnd(' ')}\n{string.Join(",\n", items)}{close}");
    }

    /// <summary>A list that is part of a line: its items one a line where they are long, further in than what is around them.</summary>
    public static string List(string open, IReadOnlyList<string> items, string close)
    {
        var isLong = items.Count > 1 && (items.Sum(item => item.Length + 2) > MaxItems || items.Any(item => item.Contains('\n')));
        return isLong
            ? $"{open}\n    {string.Join(",\n    ", items.Select(item => item.Replace("\n", "\n    ")))}{close}"
            : $"{open}{string.Join(", ", items)}{close}";
    }

    /// <summary>Writes a preprocessor line, at the margin; it is no part of the text that blank lines divide.</summary>
    public void Directive(string text)
    {
        _text.Append(text).Append('\n');
        _isMapped = false;
    }

    /// <summary>Ends what a <c>#line</c> directive maps: the next line of code, unless it is mapped too, is hidden from debuggers.</summary>
    public void EndMapped() => _isMapped = true;

    /// <summary>Writes a brace, what <paramref name="content"/> writes, and the other brace.</summary>
    public void Block(Action content)
    {
        Line("{");
        _depth++;
        _isBlockStart = true;
        content();
        _depth--;
        _hasGap = false;
        Line("}");
        Gap();
    }

    /// <summary>Everything written.</summary>
    public override string ToString() => _text.ToString();
}
