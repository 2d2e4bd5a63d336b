namespace SymDsl.Language.Text;

/// <summary>A text with its line starts, so that offsets become lines and columns without a search from the top.</summary>
public sealed class SourceText
{
    private readonly List<int> _lineStarts = [0];

    /// <param name="text">The whole text; any of the line ends CRLF, LF and CR.</param>
    public SourceText(string text)
    {
        Text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>The span from <paramref name="start"/> up to, and without, <paramref name="end"/>.</summary>
    public SourceSpan Span(int start, int end)
    {
        var (startLine, startColumn) = Position(start);
        var (endLine, endColumn) = Position(end);
        return new(start, end - start, startLine, startColumn, endLine, endColumn);
    }

    /// <summary>The offset of a line and column, both from zero.</summary>
    public int Offset(int line, int column) => _lineStarts[line] + column;

    /// <summary>The span's characters.</summary>
    public string Substring(SourceSpan span) => Text.Substring(span.Start, span.Length);

    private (int Line, int Column) Position(int offset)
    {
        var line = _lineStarts.BinarySearch(offset);
        line = line >= 0 ? line : ~line - 1;
        return (line, offset - _lineStarts[line]);
    }
}
