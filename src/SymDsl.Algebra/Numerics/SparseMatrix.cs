namespace SymDsl.Algebra.Numerics;

/// <summary>One entry of a sparse matrix or map.</summary>
/// <param name="Row">Row, from 0.</param>
/// <param name="Column">Column, from 0.</param>
/// <param name="Value">The value there, not zero.</param>
public readonly record struct Entry(int Row, int Column, Number Value);

/// <summary>An immutable matrix of <see cref="Number"/>s that keeps only what is not zero, row by row with ascending columns.</summary>
public sealed class SparseMatrix : IEquatable<SparseMatrix>
{
    private readonly (int Column, Number Value)[][] _rows;
    private double[,]? _dense;

    private SparseMatrix((int Column, Number Value)[][] rows, int columns)
    {
        _rows = rows;
        Columns = columns;
    }

    /// <summary>Number of rows.</summary>
    public int Rows => _rows.Length;

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Builds a matrix from its entries; entries at one place add up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An entry lies outside.</exception>
    public static SparseMatrix FromEntries(int rows, int columns, IEnumerable<Entry> entries)
    {
        var table = new SortedDictionary<int, Number>[rows];
        foreach (var (row, column, value) in entries)
        {
            if (row < 0 || row >= rows || column < 0 || column >= columns)
                throw new ArgumentOutOfRangeException(nameof(entries), $"Entry ({row}, {column}) lies outside a {rows} by {columns} matrix.");
            var line = table[row] ??= [];
            line[column] = line.TryGetValue(column, out var old) ? old + value : value;
        }
        return new SparseMatrix([.. table.Select(line => line is null ? [] :
            line.Where(cell => !cell.Value.IsZero).Select(cell => (cell.Key, cell.Value)).ToArray())], columns);
    }

    /// <summary>Builds a matrix from rows of numbers.</summary>
    public static SparseMatrix FromDense(Number[,] values)
    {
        var (n, m) = (values.GetLength(0), values.GetLength(1));
        return FromEntries(n, m, Cells());

        IEnumerable<Entry> Cells()
        {
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < m; j++)
                    yield return new Entry(i, j, values[i, j]);
            }
        }
    }

    /// <summary>Builds a matrix from floating-point numbers; what is smaller than 1e-14 counts as zero.</summary>
    public static SparseMatrix FromDense(double[,] values)
    {
        var numbers = new Number[values.GetLength(0), values.GetLength(1)];
        for (var i = 0; i < numbers.GetLength(0); i++)
        {
            for (var j = 0; j < numbers.GetLength(1); j++)
            {
                var nearest = Math.Round(values[i, j]);
                numbers[i, j] = Math.Abs(values[i, j] - nearest) < 1e-14 ? nearest : values[i, j];
            }
        }
        return FromDense(numbers);
    }

    /// <summary>The identity of size n.</summary>
    public static SparseMatrix Identity(int n) => Diagonal([.. Enumerable.Repeat((Number)1, n)]);

    /// <summary>The zero matrix.</summary>
    public static SparseMatrix Zero(int rows, int columns) => FromEntries(rows, columns, []);

    /// <summary>A diagonal matrix.</summary>
    public static SparseMatrix Diagonal(IReadOnlyList<Number> values) =>
        FromEntries(values.Count, values.Count, values.Select((value, i) => new Entry(i, i, value)));

    /// <summary>The matrix with e_j ↦ e_{image[j]}.</summary>
    public static SparseMatrix OfPermutation(IReadOnlyList<int> image) =>
        FromEntries(image.Count, image.Count, image.Select((to, from) => new Entry(to, from, 1)));

    /// <summary>The entries of one row, by ascending column.</summary>
    public IReadOnlyList<(int Column, Number Value)> Row(int row) => _rows[row];

    /// <summary>All entries that are not zero.</summary>
    public IEnumerable<Entry> Entries
    {
        get
        {
            for (var i = 0; i < _rows.Length; i++)
            {
                foreach (var (column, value) in _rows[i])
                    yield return new Entry(i, column, value);
            }
        }
    }

    /// <summary>How many entries are not zero.</summary>
    public int NonZeros => _rows.Sum(row => row.Length);

    /// <summary>The entry at a place.</summary>
    public Number this[int row, int column]
    {
        get
        {
            foreach (var cell in _rows[row])
            {
                if (cell.Column == column)
                    return cell.Value;
            }
            return default;
        }
    }

    /// <summary>Whether every entry is an exact fraction.</summary>
    public bool IsExact => _rows.All(row => row.All(cell => cell.Value.IsExact));

    /// <summary>Whether every entry is zero.</summary>
    public bool IsZero => _rows.All(row => row.Length == 0);

    /// <summary>Whether only diagonal entries differ from zero.</summary>
    public bool IsDiagonal => _rows.Select((row, i) => row.All(cell => cell.Column == i)).All(yes => yes);

    /// <summary>Whether this is the identity.</summary>
    public bool IsIdentity => Rows == Columns && Equals(Identity(Rows));

    /// <summary>
    /// Reads the matrix as e_j ↦ sign[j] · e_{image[j]}; false if it is not of that kind.
    /// </summary>
    internal bool TryAsSignedPermutation(out int[] image, out sbyte[] signs)
    {
        image = new int[Columns];
        signs = new sbyte[Columns];
        if (Rows != Columns)
            return false;
        for (var i = 0; i < Rows; i++)
        {
            if (_rows[i].Length != 1 || signs[_rows[i][0].Column] != 0)
                return false;
            var (column, value) = _rows[i][0];
            if (!value.IsOne && !(-value).IsOne)
                return false;
            image[column] = i;
            signs[column] = (sbyte)(value.IsOne ? 1 : -1);
        }
        return true;
    }

    /// <summary>The transpose.</summary>
    public SparseMatrix Transposed() => FromEntries(Columns, Rows, Entries.Select(e => new Entry(e.Column, e.Row, e.Value)));

    /// <summary>The sum.</summary>
    public static SparseMatrix operator +(SparseMatrix a, SparseMatrix b) => FromEntries(a.Rows, a.Columns, a.Entries.Concat(b.Entries));

    /// <summary>The difference.</summary>
    public static SparseMatrix operator -(SparseMatrix a, SparseMatrix b) => a + b.Times(-1);

    /// <summary>The opposite.</summary>
    public static SparseMatrix operator -(SparseMatrix a) => a.Times(-1);

    /// <summary>The product.</summary>
    /// <exception cref="ArgumentException">The inner sizes differ.</exception>
    public static SparseMatrix operator *(SparseMatrix a, SparseMatrix b)
    {
        if (a.Columns != b.Rows)
            throw new ArgumentException($"A {a.Rows} by {a.Columns} matrix does not multiply a {b.Rows} by {b.Columns} one.");
        return FromEntries(a.Rows, b.Columns,
            from e in a.Entries from cell in b._rows[e.Column] select new Entry(e.Row, cell.Column, e.Value * cell.Value));
    }

    /// <summary>Every entry times a number.</summary>
    public SparseMatrix Times(Number factor) => FromEntries(Rows, Columns, Entries.Select(e => e with { Value = factor * e.Value }));

    /// <summary>The commutator ab − ba.</summary>
    public static SparseMatrix Bracket(SparseMatrix a, SparseMatrix b) => a * b - b * a;

    /// <summary>The Kronecker product: row (i, k), column (j, l) holds a[i, j] · b[k, l].</summary>
    public static SparseMatrix Kronecker(SparseMatrix a, SparseMatrix b) => FromEntries(a.Rows * b.Rows, a.Columns * b.Columns,
        from e in a.Entries from f in b.Entries select new Entry(e.Row * b.Rows + f.Row, e.Column * b.Columns + f.Column, e.Value * f.Value));

    /// <summary>The block-diagonal matrix.</summary>
    public static SparseMatrix DirectSum(params SparseMatrix[] blocks)
    {
        var entries = new List<Entry>();
        var (row, column) = (0, 0);
        foreach (var block in blocks)
        {
            entries.AddRange(block.Entries.Select(e => new Entry(e.Row + row, e.Column + column, e.Value)));
            (row, column) = (row + block.Rows, column + block.Columns);
        }
        return FromEntries(row, column, entries);
    }

    /// <summary>The block of the given size whose upper left corner is (0, 0).</summary>
    public SparseMatrix Corner(int rows, int columns) =>
        FromEntries(rows, columns, Entries.Where(e => e.Row < rows && e.Column < columns));

    /// <summary>The inverse; exact if this matrix is.</summary>
    /// <exception cref="ArgumentException">The matrix has none.</exception>
    public SparseMatrix Inverse()
    {
        if (Rows != Columns)
            throw new ArgumentException($"A {Rows} by {Columns} matrix has no inverse.");
        var n = Rows;
        var work = new Number[n, 2 * n];
        foreach (var (row, column, value) in Entries)
            work[row, column] = value;
        for (var i = 0; i < n; i++)
            work[i, n + i] = 1;
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
            {
                if (Math.Abs(work[i, k].ToDouble()) > Math.Abs(work[pivot, k].ToDouble()))
                    pivot = i;
            }
            if (Math.Abs(work[pivot, k].ToDouble()) < 1e-12)
                throw new ArgumentException("The matrix is singular: it has no inverse, so it is no element of a group.");
            for (var j = 0; j < 2 * n; j++)
                (work[k, j], work[pivot, j]) = (work[pivot, j], work[k, j]);
            var scale = work[k, k];
            for (var j = k; j < 2 * n; j++)
                work[k, j] /= scale;
            for (var i = 0; i < n; i++)
            {
                var factor = work[i, k];
                if (i == k || factor.IsZero)
                    continue;
                for (var j = k; j < 2 * n; j++)
                    work[i, j] -= factor * work[k, j];
            }
        }
        return FromEntries(n, n, from i in Enumerable.Range(0, n) from j in Enumerable.Range(0, n) select new Entry(i, j, work[i, n + j]));
    }

    /// <summary>The sum of the diagonal.</summary>
    public Number Trace => Entries.Where(e => e.Row == e.Column).Aggregate((Number)0, (sum, e) => sum + e.Value);

    /// <summary>The matrix as floating-point numbers.</summary>
    public double[,] ToDense()
    {
        if (_dense is null)
        {
            var dense = new double[Rows, Columns];
            foreach (var (row, column, value) in Entries)
                dense[row, column] = value.ToDouble();
            _dense = dense;
        }
        return (double[,])_dense.Clone();
    }

    /// <summary>Whether all entries agree up to an absolute error.</summary>
    public bool IsCloseTo(SparseMatrix other, double tolerance = 1e-10) => Rows == other.Rows && Columns == other.Columns
        && (this - other).Entries.All(e => Math.Abs(e.Value.ToDouble()) <= tolerance);

    /// <inheritdoc/>
    public bool Equals(SparseMatrix? other)
    {
        if (other is null || Rows != other.Rows || Columns != other.Columns)
            return false;
        for (var i = 0; i < _rows.Length; i++)
        {
            if (!_rows[i].SequenceEqual(other._rows[i]))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SparseMatrix);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = Rows * 31 + Columns;
        foreach (var (row, column, value) in Entries)
            hash = unchecked(hash * 31 + (row * 17 + column) * 31 + value.GetHashCode());
        return hash;
    }

    /// <summary>Rows separated by semicolons: <c>[0 1; -1 0]</c>.</summary>
    public override string ToString() => "[" + string.Join("; ",
        Enumerable.Range(0, Rows).Select(i => string.Join(" ", Enumerable.Range(0, Columns).Select(j => this[i, j].ToString())))) + "]";
}
