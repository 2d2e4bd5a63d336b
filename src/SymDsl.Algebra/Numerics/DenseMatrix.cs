using SymDsl.Algebra.Limits;

namespace SymDsl.Algebra.Numerics;

/// <summary>Small dense matrices of doubles, <c>[rows, columns]</c>: what sampling and verification need.</summary>
public static class DenseMatrix
{
    /// <summary>Operations on doubles that count as one on fractions.</summary>
    private const int Flops = 8;

    /// <summary>The identity of size n.</summary>
    public static double[,] Identity(int n)
    {
        var identity = new double[n, n];
        for (var i = 0; i < n; i++)
            identity[i, i] = 1;
        return identity;
    }

    /// <summary>The product.</summary>
    /// <exception cref="ArgumentException">The inner sizes differ.</exception>
    public static double[,] Multiply(double[,] a, double[,] b)
    {
        var (n, m, p) = (a.GetLength(0), a.GetLength(1), b.GetLength(1));
        if (b.GetLength(0) != m)
            throw new ArgumentException($"A {n} by {m} matrix does not multiply a {b.GetLength(0)} by {p} one.");
        Work.Spend((long)n * p / Flops + 1);
        var product = new double[n, p];
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < m; k++)
            {
                var factor = a[i, k];
                if (factor == 0)
                    continue;
                Work.Spend(p / Flops);
                for (var j = 0; j < p; j++)
                    product[i, j] += factor * b[k, j];
            }
        }
        return product;
    }

    /// <summary>Matrix times vector.</summary>
    public static double[] Multiply(double[,] a, IReadOnlyList<double> x)
    {
        var product = new double[a.GetLength(0)];
        for (var i = 0; i < product.Length; i++)
        {
            for (var j = 0; j < x.Count; j++)
                product[i] += a[i, j] * x[j];
        }
        return product;
    }

    /// <summary>a + factor · b.</summary>
    public static double[,] Add(double[,] a, double[,] b, double factor = 1)
    {
        Work.Spend(a.Length / Flops);
        var sum = (double[,])a.Clone();
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < a.GetLength(1); j++)
                sum[i, j] += factor * b[i, j];
        }
        return sum;
    }

    /// <summary>factor · a.</summary>
    public static double[,] Scale(double[,] a, double factor) => Add(new double[a.GetLength(0), a.GetLength(1)], a, factor);

    /// <summary>The transpose.</summary>
    public static double[,] Transpose(double[,] a)
    {
        var transpose = new double[a.GetLength(1), a.GetLength(0)];
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < a.GetLength(1); j++)
                transpose[j, i] = a[i, j];
        }
        return transpose;
    }

    /// <summary>The Kronecker product.</summary>
    public static double[,] Kronecker(double[,] a, double[,] b)
    {
        var (n, m, p, q) = (a.GetLength(0), a.GetLength(1), b.GetLength(0), b.GetLength(1));
        var product = new double[n * p, m * q];
        for (var i = 0; i < n * p; i++)
        {
            for (var j = 0; j < m * q; j++)
                product[i, j] = a[i / p, j / q] * b[i % p, j % q];
        }
        return product;
    }

    /// <summary>The block-diagonal matrix.</summary>
    public static double[,] DirectSum(IReadOnlyList<double[,]> blocks)
    {
        var sum = new double[blocks.Sum(b => b.GetLength(0)), blocks.Sum(b => b.GetLength(1))];
        var (row, column) = (0, 0);
        foreach (var block in blocks)
        {
            for (var i = 0; i < block.GetLength(0); i++)
            {
                for (var j = 0; j < block.GetLength(1); j++)
                    sum[row + i, column + j] = block[i, j];
            }
            (row, column) = (row + block.GetLength(0), column + block.GetLength(1));
        }
        return sum;
    }

    /// <summary>Solves a·x = b with partial pivoting.</summary>
    /// <exception cref="ArgumentException">a is singular.</exception>
    public static double[,] Solve(double[,] a, double[,] b)
    {
        var (n, m) = (a.GetLength(0), b.GetLength(1));
        Work.Spend((long)n * n * (n + m) / Flops);
        var (left, right) = ((double[,])a.Clone(), (double[,])b.Clone());
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
            {
                if (Math.Abs(left[i, k]) > Math.Abs(left[pivot, k]))
                    pivot = i;
            }
            if (Math.Abs(left[pivot, k]) < 1e-300)
                throw new ArgumentException("The matrix is singular.");
            for (var j = 0; j < n; j++)
                (left[k, j], left[pivot, j]) = (left[pivot, j], left[k, j]);
            for (var j = 0; j < m; j++)
                (right[k, j], right[pivot, j]) = (right[pivot, j], right[k, j]);
            for (var i = 0; i < n; i++)
            {
                var factor = left[i, k] / left[k, k];
                if (i == k || factor == 0)
                    continue;
                for (var j = k; j < n; j++)
                    left[i, j] -= factor * left[k, j];
                for (var j = 0; j < m; j++)
                    right[i, j] -= factor * right[k, j];
            }
        }
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < m; j++)
                right[i, j] /= left[i, i];
        }
        return right;
    }

    /// <summary>The inverse.</summary>
    /// <exception cref="ArgumentException">a is singular.</exception>
    public static double[,] Inverse(double[,] a) => Solve(a, Identity(a.GetLength(0)));

    /// <summary>The determinant.</summary>
    public static double Determinant(double[,] a)
    {
        var n = a.GetLength(0);
        Work.Spend((long)n * n * n / (3 * Flops));
        var work = (double[,])a.Clone();
        var determinant = 1.0;
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
            {
                if (Math.Abs(work[i, k]) > Math.Abs(work[pivot, k]))
                    pivot = i;
            }
            if (work[pivot, k] == 0)
                return 0;
            if (pivot != k)
            {
                determinant = -determinant;
                for (var j = 0; j < n; j++)
                    (work[k, j], work[pivot, j]) = (work[pivot, j], work[k, j]);
            }
            determinant *= work[k, k];
            for (var i = k + 1; i < n; i++)
            {
                var factor = work[i, k] / work[k, k];
                for (var j = k; j < n; j++)
                    work[i, j] -= factor * work[k, j];
            }
        }
        return determinant;
    }

    /// <summary>The largest absolute value.</summary>
    public static double MaxAbs(double[,] a)
    {
        Work.Spend(a.Length / Flops);
        var max = 0.0;
        foreach (var x in a)
            max = Math.Max(max, Math.Abs(x));
        return max;
    }

    /// <summary>The largest absolute difference of two entries.</summary>
    public static double MaxDifference(double[,] a, double[,] b) => MaxAbs(Add(a, b, -1));

    /// <summary>The exponential, by scaling, a Taylor sum to machine precision and squaring.</summary>
    public static double[,] Exp(double[,] a)
    {
        var n = a.GetLength(0);
        var squarings = 0;
        for (var norm = MaxAbs(a) * n; norm > 0.25; norm /= 2)
            squarings++;
        var scaled = Scale(a, Math.Pow(2, -squarings));
        var (sum, power) = (Identity(n), Identity(n));
        for (var k = 1; k <= 30 && MaxAbs(power) > 1e-18; k++)
        {
            power = Scale(Multiply(power, scaled), 1.0 / k);
            sum = Add(sum, power);
        }
        for (var k = 0; k < squarings; k++)
            sum = Multiply(sum, sum);
        return sum;
    }

    /// <summary>
    /// The principal logarithm, by repeated square roots (Denman–Beavers) and the Gregory series of the last root.
    /// </summary>
    /// <exception cref="ArgumentException">No principal logarithm: an eigenvalue is zero or a negative real number.</exception>
    public static double[,] Log(double[,] a)
    {
        var n = a.GetLength(0);
        var (root, roots) = (a, 0);
        for (; MaxDifference(root, Identity(n)) * n > 0.1; roots++)
            root = roots < 60 ? SquareRoot(root) : throw NoLogarithm();

        // log X = 2 artanh Z with Z = (X − 1)(X + 1)⁻¹
        var z = Solve(Add(root, Identity(n)), Add(root, Identity(n), -1));
        var (square, power, sum) = (Multiply(z, z), z, z);
        for (var k = 3; k < 60 && MaxAbs(power) > 1e-18; k += 2)
        {
            power = Multiply(power, square);
            sum = Add(sum, power, 1.0 / k);
        }
        var logarithm = Scale(sum, 2 * Math.Pow(2, roots));
        return MaxDifference(Exp(logarithm), a) <= 1e-8 * (1 + MaxAbs(a)) ? logarithm : throw NoLogarithm();
    }

    private static double[,] SquareRoot(double[,] a)
    {
        var (y, z) = (a, Identity(a.GetLength(0)));
        for (var k = 0; k < 60; k++)
        {
            var next = Scale(Add(y, Inverse(z)), 0.5);
            z = Scale(Add(z, Inverse(y)), 0.5);
            var change = MaxDifference(next, y);
            y = next;
            if (change < 1e-15 * (1 + MaxAbs(y)))
                return y;
            if (double.IsNaN(change) || double.IsInfinity(change))
                throw NoLogarithm();
        }
        return MaxDifference(Multiply(y, y), a) < 1e-9 * (1 + MaxAbs(a)) ? y : throw NoLogarithm();
    }

    private static ArgumentException NoLogarithm() =>
        new("The matrix has no principal logarithm: one of its eigenvalues is zero or a negative real number.");

    /// <summary>Gram–Schmidt on the columns, twice, so that rounding does not add up; signs as they come, which keeps Haar measure.</summary>
    public static double[,] Orthonormalized(double[,] a)
    {
        var n = a.GetLength(0);
        var q = (double[,])a.Clone();
        for (var j = 0; j < q.GetLength(1); j++)
        {
            for (var pass = 0; pass < 2; pass++)
            {
                for (var k = 0; k < j; k++)
                {
                    var overlap = 0.0;
                    for (var i = 0; i < n; i++)
                        overlap += q[i, k] * q[i, j];
                    for (var i = 0; i < n; i++)
                        q[i, j] -= overlap * q[i, k];
                }
            }
            var norm = 0.0;
            for (var i = 0; i < n; i++)
                norm += q[i, j] * q[i, j];
            for (var i = 0; i < n; i++)
                q[i, j] /= Math.Sqrt(norm);
        }
        return q;
    }
}
