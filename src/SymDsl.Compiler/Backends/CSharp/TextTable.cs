namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>
/// Rows of cells in columns. Where they would be too wide, the widest column is broken between words, as often as needed. A cell with nothing to
/// its right takes the room that is left.
/// </summary>
/// <param name="width">How wide a row may be.</param>
/// <param name="rightAligned">The columns whose cells end together.</param>
internal sealed class TextTable(int width, params int[] rightAligned)
{
    /// <summary>A blank at which no line ends.</summary>
    public const string Solid = "\u00A0";

    private const int Gap = 2;

    // Narrower columns are hard to read.
    private const int Narrowest = 16;

    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row; all have the same number of cells.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The lines.</summary>
    public IEnumerable<string> Lines()
    {
        var widths = Widths();
        return _rows.SelectMany(row => Lines(row, widths));
    }

    private int[] Widths()
    {
        if (_rows.Count == 0)
        {
            return [];
        }

        var widths = Enumerable.Range(0, _rows[0].Length).Select(column => _rows
            .Where(cells => column + 1 < cells.Length && (rightAligned.Contains(column) || End(cells) > column))
            .Select(cells => cells[column].Length).DefaultIfEmpty(0).Max()).ToArray();

        // The last cells of rows need room as well.
        var last = Math.Min(Narrowest * 2, _rows.Max(cells => cells[cells.Length - 1].Length));
        while (widths.Sum() + (Gap * (widths.Length - 1)) + last > width && widths.Max() > Narrowest)
        {
            widths[Array.IndexOf(widths, widths.Max())]--;
        }

        return widths;
    }

    /// <summary>The last column that a row has something in.</summary>
    private static int End(string[] cells) => Array.FindLastIndex(cells, cell => cell.Length > 0);

    private IEnumerable<string> Lines(string[] cells, int[] widths)
    {
        var end = End(cells);
        var parts = cells.Select((cell, column) => Broken(cell, column < end ? widths[column] : width - widths.Take(column).Sum(before => before + Gap))).ToList();
        for (var line = 0; line < parts.Max(part => part.Count); line++)
        {
            yield return string.Concat(parts.Select((part, column) =>
            {
                var text = line < part.Count ? part[line] : "";
                var padded = rightAligned.Contains(column) ? text.PadLeft(widths[column]) : text.PadRight(widths[column]);
                return column + 1 < parts.Count ? padded + new string(' ', Gap) : padded;
            })).TrimEnd().Replace(Solid, " ");
        }
    }

    /// <summary>A text in lines, broken between words.</summary>
    private static List<string> Broken(string text, int width)
    {
        if (text.Length <= width && (text.Length == 0 || text[0] != ' '))
        {
            return [text];
        }

        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = "";
            }

            line += line.Length > 0 ? " " + word : word;
        }

        lines.Add(line);
        return lines;
    }
}
