using System.Globalization;
using System.Text;
using SymDsl.Algebra.Maps;

namespace SymDsl.Tool.Reporting;

/// <summary>Draws which entries of an equivariant matrix share a weight.</summary>
internal static class TiePicture
{
    /// <summary>Matrices of more rows or columns are not drawn.</summary>
    public const int MaximalSize = 512;

    /// <summary>
    /// An SVG picture of the matrix [output, input]: one colour for each free weight, darker where it enters with a minus sign; an entry that
    /// mixes several weights is split into stripes; zeros are left white.
    /// </summary>
    /// <exception cref="ArgumentException">The matrix is larger than <see cref="MaximalSize"/>.</exception>
    public static string Svg(EquivariantMaps maps)
    {
        var (rows, columns) = (maps.Output.Dimension, maps.Input.Dimension);
        if (rows > MaximalSize || columns > MaximalSize)
        {
            throw new ArgumentException($"A matrix of {rows} by {columns} is too large for a picture: at most {MaximalSize} each.");
        }

        var cells = new SortedDictionary<(long Row, long Column), List<(int Weight, bool IsNegative)>>();
        var weight = 0;
        foreach (var map in maps.Basis)
        {
            foreach (var (row, column, value) in map.Entries)
            {
                if (!cells.TryGetValue((row, column), out var cell))
                {
                    cells[(row, column)] = cell = [];
                }

                cell.Add((weight, value.ToDouble() < 0));
            }

            weight++;
        }

        var size = Math.Max(4, Math.Min(32, 640 / (int)Math.Max(1, Math.Max(rows, columns))));
        var (width, height) = (columns * size, rows * size);
        var svg = new StringBuilder();
        svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-1 -1 {width + 2} {height + 2}\" width=\"{width + 2}\" height=\"{height + 2}\">\n");
        svg.Append($"<title>{Escaped($"{maps.Input.Group.Name}: {maps.Input} → {maps.Output}, {maps.Dimension} weights")}</title>\n");
        svg.Append($"<rect x=\"-1\" y=\"-1\" width=\"{width + 2}\" height=\"{height + 2}\" fill=\"#fff\"/>\n");
        foreach (var cell in cells)
        {
            for (var i = 0; i < cell.Value.Count; i++)
            {
                var (left, right) = (size * i / (double)cell.Value.Count, size * (i + 1) / (double)cell.Value.Count);
                svg.Append(string.Format(CultureInfo.InvariantCulture, "<rect x=\"{0:0.##}\" y=\"{1}\" width=\"{2:0.##}\" height=\"{3}\" fill=\"{4}\"/>\n",
                    cell.Key.Column * size + left, cell.Key.Row * size, right - left, size, Colour(cell.Value[i].Weight, cell.Value[i].IsNegative)));
            }
        }

        // Hairlines where one term ends and the next begins.
        foreach (var offset in maps.Blocks.Select(b => b.OutputOffset).Distinct().Where(o => o > 0))
        {
            svg.Append($"<path d=\"M0 {offset * size}H{width}\" stroke=\"#888\"/>\n");
        }

        foreach (var offset in maps.Blocks.Select(b => b.InputOffset).Distinct().Where(o => o > 0))
        {
            svg.Append($"<path d=\"M{offset * size} 0V{height}\" stroke=\"#888\"/>\n");
        }

        svg.Append($"<rect width=\"{width}\" height=\"{height}\" fill=\"none\" stroke=\"#444\"/>\n</svg>\n");
        return svg.ToString();
    }

    /// <summary>Hues a golden angle apart never come close to one another.</summary>
    private static string Colour(int weight, bool isNegative) => string.Format(
        CultureInfo.InvariantCulture, "hsl({0:0.#},{1}%,{2}%)", weight * 137.508 % 360, 70, (isNegative ? 34 : 62) + weight / 8 % 3 * 5);

    private static string Escaped(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
