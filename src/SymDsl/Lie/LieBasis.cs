using SymDsl.Algebra.Numerics;

namespace SymDsl.Lie;

/// <summary>Facts of a basis of matrices, in double precision.</summary>
internal static class LieBasis
{
    /// <summary>The matrix with one entry that is not 0.</summary>
    internal static double[,] Unit(int size, int row, int column, double value = 1) => With(size, (row, column, value));

    /// <summary>The matrix with the given entries, 0 elsewhere.</summary>
    internal static double[,] With(int size, params (int Row, int Column, double Value)[] entries)
    {
        var matrix = new double[size, size];
        foreach (var (row, column, value) in entries) matrix[row, column] = value;
        return matrix;
    }

    /// <summary>From a flattened matrix to its coordinates, by least squares: [n², k].</summary>
    internal static double[,] Dual(string name, IReadOnlyList<double[,]> basis)
    {
        var (k, n) = (basis.Count, basis[0].GetLength(0));
        var rows = new double[k, n * n];
        for (var i = 0; i < k; i++)
        {
            if (basis[i].GetLength(0) != n || basis[i].GetLength(1) != n)
                throw new ArgumentException($"{name}: matrix {i + 1} of the basis is {basis[i].GetLength(0)} by {basis[i].GetLength(1)}, the first {n} by {n}.", nameof(basis));
            var j = 0;
            foreach (var entry in basis[i]) rows[i, j++] = entry;
        }

        var gram = DenseMatrix.Multiply(rows, DenseMatrix.Transpose(rows));
        var scale = Enumerable.Range(0, k).Aggregate(1.0, (product, i) => product * gram[i, i]);
        if (!(Math.Abs(DenseMatrix.Determinant(gram)) > 1e-12 * scale))
            throw new ArgumentException($"{name}: the matrices of the basis are linearly dependent.", nameof(basis));
        return DenseMatrix.Transpose(DenseMatrix.Solve(gram, rows));
    }

    /// <summary>From coordinates to ad: entry (i, (r, c)) is the r-th coordinate of [Eᵢ, E_c].</summary>
    internal static double[] Brackets(string name, IReadOnlyList<double[,]> basis, double[,] dual)
    {
        var (k, n) = (basis.Count, basis[0].GetLength(0));
        var brackets = new double[k * k * k];
        for (var i = 0; i < k; i++)
        {
            for (var c = 0; c < k; c++)
            {
                var bracket = DenseMatrix.Add(DenseMatrix.Multiply(basis[i], basis[c]), DenseMatrix.Multiply(basis[c], basis[i]), -1);
                var rest = (double[,])bracket.Clone();
                for (var r = 0; r < k; r++)
                {
                    var coordinate = 0.0;
                    for (var j = 0; j < n * n; j++) coordinate += bracket[j / n, j % n] * dual[j, r];
                    brackets[(i * k + r) * k + c] = coordinate;
                    rest = DenseMatrix.Add(rest, basis[r], -coordinate);
                }

                if (rest.Cast<double>().Any(entry => Math.Abs(entry) > 1e-9 * (1 + bracket.Cast<double>().Max(Math.Abs))))
                    throw new ArgumentException($"{name}: the bracket of matrices {i + 1} and {c + 1} is not in the span of the basis, so it is no Lie algebra.", nameof(basis));
            }
        }

        return brackets;
    }
}
