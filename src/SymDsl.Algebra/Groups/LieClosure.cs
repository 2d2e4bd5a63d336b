using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>The smallest Lie algebra that contains given matrices.</summary>
/// <param name="Basis">Linearly independent matrices that span it: the given ones first.</param>
/// <param name="Added">Those of the basis that only brackets reach.</param>
internal sealed record LieClosure(IReadOnlyList<SparseMatrix> Basis, IReadOnlyList<SparseMatrix> Added)
{
    public static LieClosure Of(IReadOnlyList<SparseMatrix> given, int size)
    {
        var span = new Span(size);
        var basis = given.Where(span.TryAdd).ToList();
        var count = basis.Count;
        for (var i = 0; i < basis.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var bracket = SparseMatrix.Bracket(basis[i], basis[j]);
                if (span.TryAdd(bracket))
                    basis.Add(bracket);
            }
        }
        return new LieClosure(basis, [.. basis.Skip(count)]);
    }

    /// <summary>Whether conjugation by a group element, or the bracket with an algebra element, preserves volume in the algebra.</summary>
    public bool AdjointPreservesVolume(Generator generator)
    {
        if (Basis.Count == 0)
            return true;
        var adjoint = new double[Basis.Count, Basis.Count];
        var inverse = generator.Kind == GeneratorKind.Element ? generator.Matrix.Inverse() : null;
        for (var j = 0; j < Basis.Count; j++)
        {
            var image = inverse is null ? SparseMatrix.Bracket(generator.Matrix, Basis[j]) : generator.Matrix * Basis[j] * inverse;
            var coordinates = Coordinates(image);
            for (var i = 0; i < Basis.Count; i++)
                adjoint[i, j] = coordinates[i];
        }
        return inverse is null
            ? Math.Abs(Enumerable.Range(0, Basis.Count).Sum(i => adjoint[i, i])) < 1e-9
            : Math.Abs(Math.Abs(DenseMatrix.Determinant(adjoint)) - 1) < 1e-9;
    }

    /// <summary>The coordinates of a matrix in the basis, by least squares.</summary>
    private double[] Coordinates(SparseMatrix matrix)
    {
        var n = Basis.Count;
        var (gram, right) = (new double[n, n], new double[n, 1]);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                gram[i, j] = Inner(Basis[i], Basis[j]);
            right[i, 0] = Inner(Basis[i], matrix);
        }
        var solution = DenseMatrix.Solve(gram, right);
        return [.. Enumerable.Range(0, n).Select(i => solution[i, 0])];
    }

    private static double Inner(SparseMatrix a, SparseMatrix b)
    {
        Work.Spend(2 * a.NonZeros + 1);
        return a.Entries.Sum(e => e.Value.ToDouble() * b[e.Row, e.Column].ToDouble());
    }

    /// <summary>Matrices brought to echelon form one by one.</summary>
    private sealed class Span(int size)
    {
        private readonly SortedDictionary<int, SortedDictionary<int, Number>> _rows = [];

        public bool TryAdd(SparseMatrix matrix)
        {
            var row = new SortedDictionary<int, Number>();
            Work.Spend(4 * matrix.NonZeros);
            foreach (var entry in matrix.Entries)
                row[entry.Row * size + entry.Column] = entry.Value;
            while (row.Count > 0)
            {
                var first = row.First();
                if (!_rows.TryGetValue(first.Key, out var pivot))
                {
                    var scaled = new SortedDictionary<int, Number>();
                    foreach (var cell in row)
                        scaled[cell.Key] = cell.Value / first.Value;
                    _rows[first.Key] = scaled;
                    return true;
                }
                // Balanced trees, and fractions that grow.
                Work.Spend(10 * pivot.Count);
                foreach (var cell in pivot)
                {
                    row.TryGetValue(cell.Key, out var old);
                    var rest = old - first.Value * cell.Value;
                    if (Math.Abs(rest.ToDouble()) < 1e-10)
                        row.Remove(cell.Key);
                    else
                        row[cell.Key] = rest;
                }
            }
            return false;
        }
    }
}
