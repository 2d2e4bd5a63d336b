using SymDsl.Algebra.Limits;

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

    internal SparseMatrix((int Column, Number Value)[][] rows, int columns)
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
        var builder = new SparseMatrixBuilder(rows, columns);
        foreach (var entry in entries)
            builder.Add(entry.Row, entry.Column, entry.Value);
        return builder.Build();
    }

    /// <summary>Builds a matrix from rows of numbers.</summary>
    public static SparseMatrix FromDense(Number[,] values)
    {
        var (n, m) = (values.GetLength(0), values.GetLength(1));
        var builder = new SparseMatrixBuilder(n, m);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < m; j++)
                builder.Add(i, j, values[i, j]);
        }
        return builder.Build();
    }

    /// <summary>Builds a matrix from floating-point numbers; what is smaller than 1e-14 counts as zero.</summary>
    public static SparseMatrix FromDense(double[,] values)
    {
        Work.Spend(values.Length);
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
    public static SparseMatrix Identity(int n)
    {
        var builder = new SparseMatrixBuilder(n, n);
        for (var i = 0; i < n; i++)
            builder.Add(i, i, 1);
        return builder.Build();
    }

    /// <summary>The zero matrix.</summary>
    public static SparseMatrix Zero(int rows, int columns) => new SparseMatrixBuilder(rows, columns).Build();

    /// <summary>A diagonal matrix.</summary>
    public static SparseMatrix Diagonal(IReadOnlyList<Number> values)
    {
        var builder = new SparseMatrixBuilder(values.Count, values.Count);
        for (var i = 0; i < values.Count; i++)
            builder.Add(i, i, values[i]);
        return builder.Build();
    }

    /// <summary>The matrix with e_j ↦ e_{image[j]}.</summary>
    public static SparseMatrix OfPermutation(IReadOnlyList<int> image)
    {
        var builder = new SparseMatrixBuilder(image.Count, image.Count);
        for (var i = 0; i < image.Count; i++)
            builder.Add(image[i], i, 1);
        return builder.Build();
    }

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
    public int NonZeros
    {
        get
        {
            var count = 0;
            foreach (var row in _rows)
                count += row.Length;
            return count;
        }
    }

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
    public bool IsExact
    {
        get
        {
            foreach (var row in _rows)
            {
                foreach (var (_, value) in row)
                {
                    if (!value.IsExact)
                        return false;
                }
            }
            return true;
        }
    }

    /// <summary>Whether every entry is zero.</summary>
    public bool IsZero => NonZeros == 0;

    /// <summary>Whether only diagonal entries differ from zero.</summary>
    public bool IsDiagonal
    {
        get
        {
            for (var i = 0; i < _rows.Length; i++)
            {
                if (_rows[i].Length > 1 || (_rows[i].Length == 1 && _rows[i][0].Column != i))
                    return false;
            }
            return true;
        }
    }

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
    public SparseMatrix Transposed()
    {
        var builder = new SparseMatrixBuilder(Columns, Rows);
        for (var i = 0; i < _rows.Length; i++)
        {
            foreach (var (column, value) in _rows[i])
                builder.Add(column, i, value);
        }
        return builder.Build();
    }

    /// <summary>The sum.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static SparseMatrix operator +(SparseMatrix a, SparseMatrix b)
    {
        if (a.Rows != b.Rows || a.Columns != b.Columns)
            throw new ArgumentException($"A {a.Rows} by {a.Columns} and a {b.Rows} by {b.Columns} matrix have no sum.");
        var builder = new SparseMatrixBuilder(a.Rows, a.Columns);
        foreach (var matrix in (SparseMatrix[])[a, b])
        {
            for (var i = 0; i < matrix._rows.Length; i++)
            {
                foreach (var (column, value) in matrix._rows[i])
                    builder.Add(i, column, value);
            }
        }
        return builder.Build();
    }

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
        var builder = new SparseMatrixBuilder(a.Rows, b.Columns);
        for (var i = 0; i < a._rows.Length; i++)
        {
            foreach (var (k, left) in a._rows[i])
            {
                Work.Spend(b._rows[k].Length);
                foreach (var (j, right) in b._rows[k])
                    builder.Add(i, j, left * right);
            }
        }
        return builder.Build();
    }

    /// <summary>Every entry times a number.</summary>
    public SparseMatrix Times(Number factor)
    {
        var builder = new SparseMatrixBuilder(Rows, Columns);
        for (var i = 0; i < _rows.Length; i++)
        {
            foreach (var (column, value) in _rows[i])
                builder.Add(i, column, factor * value);
        }
        return builder.Build();
    }

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
        Work.Spend(2L * n * n);
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
                Work.Spend(2 * n - k);
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
        Work.Spend((long)Rows * Columns / 8);
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
            if (_rows[i].Length != other._rows[i].Length)
                return false;
            for (var k = 0; k < _rows[i].Length; k++)
            {
                if (_rows[i][k].Column != other._rows[i][k].Column || _rows[i][k].Value != other._rows[i][k].Value)
                    return false;
            }
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
