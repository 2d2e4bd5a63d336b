using SymDsl.Algebra.Limits;

namespace SymDsl.Algebra.Numerics;

/// <summary>Collects the entries of a matrix. Plain arrays, because this is among the first code that runs in a fresh process.</summary>
internal sealed class SparseMatrixBuilder(int rows, int columns)
{
    private readonly (int Column, Number Value)[]?[] _lines = Rows(rows);
    private readonly int[] _counts = new int[rows];

    private static (int Column, Number Value)[]?[] Rows(int rows)
    {
        Work.Spend(rows);
        return new (int, Number)[]?[rows];
    }

    /// <summary>Adds to the entry at a place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The place lies outside.</exception>
    public void Add(int row, int column, Number value)
    {
        if (row < 0 || row >= rows || column < 0 || column >= columns)
            throw new ArgumentOutOfRangeException(nameof(row), $"Entry ({row}, {column}) lies outside a {rows} by {columns} matrix.");
        if (value.IsZero)
            return;
        Work.Spend(1);
        var (line, count) = (_lines[row] ??= new (int, Number)[2], _counts[row]);
        // Rows are short and mostly filled in order: the place is found from the right.
        var place = count;
        while (place > 0 && line[place - 1].Column >= column)
            place--;
        if (place < count && line[place].Column == column)
        {
            line[place].Value += value;
            return;
        }
        if (count == line.Length)
        {
            Array.Resize(ref line, 2 * count);
            _lines[row] = line;
        }
        Work.Spend((count - place) / 8);
        Array.Copy(line, place, line, place + 1, count - place);
        line[place] = (column, value);
        _counts[row]++;
    }

    /// <summary>The matrix of what was added, without what cancelled.</summary>
    public SparseMatrix Build()
    {
        var result = new (int Column, Number Value)[rows][];
        for (var i = 0; i < rows; i++)
        {
            var kept = 0;
            for (var k = 0; k < _counts[i]; k++)
                kept += _lines[i]![k].Value.IsZero ? 0 : 1;
            var row = result[i] = new (int, Number)[kept];
            kept = 0;
            for (var k = 0; k < _counts[i]; k++)
            {
                if (!_lines[i]![k].Value.IsZero)
                    row[kept++] = _lines[i]![k];
            }
        }
        return new SparseMatrix(result, columns);
    }
}
