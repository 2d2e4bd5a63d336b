using SymDsl.Language.Common;

namespace SymDsl.Language.Text;

/// <summary>A text with its line starts, so that offsets become lines and columns without a search from the top.</summary>
public sealed class SourceText
{
    private readonly List<int> _lineStarts = [0];
    private readonly EquatableArray<SourceSpan> _places;

    /// <param name="text">The whole text; any of the line ends CRLF, LF and CR.</param>
    /// <param name="places">
    /// For a text that stands inside another file, as the value of string literals: each stretch of it with the lines and columns that it has
    /// there, in order, the first at offset zero. A stretch of one line, as long there as here, goes character by character; any other, such as
    /// an escape sequence, is one place. None for a text that is a file of its own.
    /// </param>
    public SourceText(string text, EquatableArray<SourceSpan> places = default)
    {
        Text = text;
        _places = places;
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
        if (_places.Count == 0)
        {
            // Nearly all spans end in their first line.
            var first = Line(start);
            var last = first + 1 == _lineStarts.Count || end < _lineStarts[first + 1] ? first : Line(end);
            return new(start, end - start, first, start - _lineStarts[first], last, end - _lineStarts[last]);
        }

        var (startLine, startColumn) = Position(start);

        // The end belongs to the last character: what follows it may stand elsewhere.
        var (endLine, endColumn) = end > start ? EndOf(end - 1) : Position(end);
        return new(start, end - start, startLine, startColumn, endLine, endColumn);
    }

    /// <summary>The offset of a line and column, both from zero.</summary>
    public int Offset(int line, int column) => _lineStarts[line] + column;

    /// <summary>The line of the text itself, from zero, in which an offset lies; wherever the text stands.</summary>
    public int Line(int offset)
    {
        var line = _lineStarts.BinarySearch(offset);
        return line >= 0 ? line : ~line - 1;
    }

    /// <summary>The span's characters.</summary>
    public string Substring(SourceSpan span) => Text.Substring(span.Start, span.Length);

    private static bool IsCharacterwise(SourceSpan place) =>
        place.StartLine == place.EndLine && place.EndColumn - place.StartColumn == place.Length;

    private (int Line, int Column) Position(int offset)
    {
        var place = Place(offset);
        return IsCharacterwise(place) ? (place.StartLine, place.StartColumn + offset - place.Start)
            : offset < place.End ? (place.StartLine, place.StartColumn)
            : (place.EndLine, place.EndColumn);
    }

    private (int Line, int Column) EndOf(int offset)
    {
        var place = Place(offset);
        return IsCharacterwise(place) ? (place.StartLine, place.StartColumn + offset + 1 - place.Start) : (place.EndLine, place.EndColumn);
    }

    /// <summary>The last stretch that begins at the offset or before it.</summary>
    private SourceSpan Place(int offset)
    {
        var (low, high) = (0, _places.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _places[middle].Start <= offset ? (middle, high) : (low, middle - 1);
        }

        return _places[low];
    }
}
