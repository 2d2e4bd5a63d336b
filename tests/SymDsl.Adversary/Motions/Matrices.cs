namespace SymDsl.Adversary.Motions;

/// <summary>Small dense matrices, written here so that nothing of what is judged is used to judge it.</summary>
public static class Matrices
{
    /// <summary>The identity.</summary>
    public static double[,] Identity(int n) => Create(n, n, (i, j) => i == j ? 1 : 0);

    /// <summary>A matrix of given entries.</summary>
    public static double[,] Create(int rows, int columns, Func<int, int, double> entry)
    {
        var matrix = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                matrix[i, j] = entry(i, j);
            }
        }

        return matrix;
    }

    /// <summary>The matrix product.</summary>
    public static double[,] Multiply(double[,] a, double[,] b) => Create(
        a.GetLength(0), b.GetLength(1), (i, j) => Enumerable.Range(0, a.GetLength(1)).Sum(k => a[i, k] * b[k, j]));

    /// <summary>A multiple.</summary>
    public static double[,] Scale(double factor, double[,] a) => Create(a.GetLength(0), a.GetLength(1), (i, j) => factor * a[i, j]);

    /// <summary>The transpose.</summary>
    public static double[,] Transpose(double[,] a) => Create(a.GetLength(1), a.GetLength(0), (i, j) => a[j, i]);

    /// <summary>The Kronecker product: the second factor fastest.</summary>
    public static double[,] Kronecker(double[,] a, double[,] b)
    {
        var (rows, columns) = (b.GetLength(0), b.GetLength(1));
        return Create(
            a.GetLength(0) * rows, a.GetLength(1) * columns, (i, j) => a[i / rows, j / columns] * b[i % rows, j % columns]);
    }

    /// <summary>One block after another on the diagonal.</summary>
    public static double[,] Blocks(IReadOnlyList<double[,]> blocks)
    {
        var size = blocks.Sum(block => block.GetLength(0));
        var matrix = new double[size, size];
        var start = 0;
        foreach (var block in blocks)
        {
            var n = block.GetLength(0);
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    matrix[start + i, start + j] = block[i, j];
                }
            }

            start += n;
        }

        return matrix;
    }

    /// <summary>The determinant, by elimination with pivots.</summary>
    public static double Determinant(double[,] matrix)
    {
        var a = (double[,])matrix.Clone();
        var (n, determinant) = (a.GetLength(0), 1.0);
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).MaxBy(row => Math.Abs(a[row, k]));
            if (a[pivot, k] == 0) return 0;
            for (var j = 0; j < n && pivot != k; j++) (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
            determinant *= pivot == k ? a[k, k] : -a[k, k];
            for (var i = k + 1; i < n; i++)
            {
                var factor = a[i, k] / a[k, k];
                for (var j = k; j < n; j++) a[i, j] -= factor * a[k, j];
            }
        }

        return determinant;
    }

    /// <summary>The inverse, by Gauss and Jordan.</summary>
    public static double[,] Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var a = (double[,])matrix.Clone();
        var inverse = Identity(n);
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).MaxBy(row => Math.Abs(a[row, k]));
            for (var j = 0; j < n && pivot != k; j++)
            {
                (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
                (inverse[k, j], inverse[pivot, j]) = (inverse[pivot, j], inverse[k, j]);
            }

            var diagonal = a[k, k];
            for (var j = 0; j < n; j++)
            {
                a[k, j] /= diagonal;
                inverse[k, j] /= diagonal;
            }

            for (var i = 0; i < n; i++)
            {
                var factor = a[i, k];
                for (var j = 0; j < n && i != k; j++)
                {
                    a[i, j] -= factor * a[k, j];
                    inverse[i, j] -= factor * inverse[k, j];
                }
            }
        }

        return inverse;
    }

    /// <summary>The exponential, by its series of a small fraction and squaring.</summary>
    public static double[,] Exponential(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var small = Scale(1.0 / 256, matrix);
        var (sum, term) = (Identity(n), Identity(n));
        for (var k = 1; k < 14; k++)
        {
            term = Scale(1.0 / k, Multiply(term, small));
            var (before, next) = (sum, term);
            sum = Create(n, n, (i, j) => before[i, j] + next[i, j]);
        }

        for (var k = 0; k < 8; k++)
        {
            sum = Multiply(sum, sum);
        }

        return sum;
    }

    /// <summary>A random orthogonal matrix of a determinant's sign: the orthogonal factor of a normal matrix.</summary>
    public static double[,] Orthogonal(int n, bool reflects, Random random)
    {
        var q = Create(n, n, (_, _) => Normal(random));
        for (var i = 0; i < n; i++)
        {
            // Twice is enough: after the second pass the rows are orthogonal to rounding.
            for (var pass = 0; pass < 2; pass++)
            {
                for (var k = 0; k < i; k++)
                {
                    var overlap = Enumerable.Range(0, n).Sum(j => q[i, j] * q[k, j]);
                    for (var j = 0; j < n; j++) q[i, j] -= overlap * q[k, j];
                }
            }

            var length = Math.Sqrt(Enumerable.Range(0, n).Sum(j => q[i, j] * q[i, j]));
            for (var j = 0; j < n; j++) q[i, j] /= length;
        }

        if (Determinant(q) < 0 != reflects)
        {
            for (var j = 0; j < n; j++) q[0, j] = -q[0, j];
        }

        return q;
    }

    /// <summary>The matrix that takes basis vector i to basis vector permutation[i].</summary>
    public static double[,] Permutation(IReadOnlyList<int> permutation) =>
        Create(permutation.Count, permutation.Count, (i, j) => permutation[j] == i ? 1 : 0);

    /// <summary>A turn of the plane.</summary>
    public static double[,] Turn(double angle) => new[,] { { Math.Cos(angle), -Math.Sin(angle) }, { Math.Sin(angle), Math.Cos(angle) } };

    /// <summary>Symmetric tensors of degree two by their components T_ij, i ≤ j: T′_ab = Σ g_ai g_bj T_ij over all i and j, with T_ji = T_ij.</summary>
    public static double[,] SymmetricSquare(double[,] g)
    {
        var pairs = Pairs(g.GetLength(0), 0);
        return Create(pairs.Count, pairs.Count, (row, column) =>
        {
            var ((a, b), (i, j)) = (pairs[row], pairs[column]);
            return i == j ? g[a, i] * g[b, i] : (g[a, i] * g[b, j]) + (g[a, j] * g[b, i]);
        });
    }

    /// <summary>Alternating tensors of degree two on e_i ∧ e_j, i &lt; j.</summary>
    public static double[,] AlternatingSquare(double[,] g)
    {
        var pairs = Pairs(g.GetLength(0), 1);
        return Create(pairs.Count, pairs.Count, (row, column) =>
        {
            var ((a, b), (i, j)) = (pairs[row], pairs[column]);
            return (g[a, i] * g[b, j]) - (g[b, i] * g[a, j]);
        });
    }

    /// <summary>A standard normal number.</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static List<(int, int)> Pairs(int n, int offset) =>
        [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Range(i + offset, Math.Max(0, n - i - offset)).Select(j => (i, j)))];
}
