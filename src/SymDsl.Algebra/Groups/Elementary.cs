using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>The matrices that the catalogue's generators are made of.</summary>
internal static class Elementary
{
    /// <summary>The matrix whose only entries are the given ones.</summary>
    public static SparseMatrix Matrix(int n, params (int Row, int Column, Number Value)[] entries) =>
        SparseMatrix.FromEntries(n, n, entries.Select(e => new Entry(e.Row, e.Column, e.Value)));

    /// <summary>The infinitesimal rotation that takes axis i towards axis j.</summary>
    public static SparseMatrix Turn(int n, int i, int j) => Matrix(n, (j, i, 1), (i, j, -1));

    /// <summary>The identity with −1 at the given places.</summary>
    public static SparseMatrix Flip(int n, params int[] axes) =>
        SparseMatrix.Diagonal([.. Enumerable.Range(0, n).Select(i => (Number)(axes.Contains(i) ? -1 : 1))]);

    /// <summary>The rotation of the plane by 2π · step / n; exact where its entries are fractions.</summary>
    public static SparseMatrix PlaneRotation(int n, int step = 1)
    {
        var angle = 2 * Math.PI * step / n;
        return SparseMatrix.FromDense(new[,] { { Math.Cos(angle), -Math.Sin(angle) }, { Math.Sin(angle), Math.Cos(angle) } });
    }

    /// <summary>All pairs i &lt; j below n.</summary>
    public static IEnumerable<(int I, int J)> Pairs(int n) =>
        from i in Enumerable.Range(0, n) from j in Enumerable.Range(i + 1, n - i - 1) select (i, j);

    /// <summary>An infinitesimal rotation for each pair of axes.</summary>
    public static IEnumerable<Generator> Turns(int n, int size) =>
        Pairs(n).Select(p => Generator.Infinitesimal($"rotation {p.I + 1} {p.J + 1}", Turn(size, p.I, p.J)));
}
