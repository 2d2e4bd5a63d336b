using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>Random matrices with stated laws.</summary>
internal static class Sampling
{
    /// <summary>A standard normal number (Box and Muller, 1958).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double[,] NormalMatrix(Random random, int n)
    {
        var matrix = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                matrix[i, j] = Normal(random);
        }
        return matrix;
    }

    /// <summary>Haar on O(n): Gram–Schmidt of a normal matrix with positive lengths (Stewart, 1980).</summary>
    public static double[,] Orthogonal(Random random, int n) => DenseMatrix.Orthonormalized(NormalMatrix(random, n));

    /// <summary>Haar on the elements of O(n) with the given determinant, 1 or −1.</summary>
    public static double[,] Orthogonal(Random random, int n, int determinant)
    {
        var matrix = Orthogonal(random, n);
        if (DenseMatrix.Determinant(matrix) * determinant < 0)
        {
            for (var i = 0; i < n; i++)
                matrix[i, 0] = -matrix[i, 0];
        }
        return matrix;
    }

    /// <summary>Haar on U(n) or SU(n), as the real matrix [Re −Im; Im Re].</summary>
    public static double[,] Unitary(Random random, int n, bool special)
    {
        // Complex Gram–Schmidt.
        var (re, im) = (NormalMatrix(random, n), NormalMatrix(random, n));
        for (var j = 0; j < n; j++)
        {
            for (var pass = 0; pass < 2; pass++)
            {
                for (var k = 0; k < j; k++)
                {
                    var (a, b) = (0.0, 0.0);
                    for (var i = 0; i < n; i++)
                    {
                        a += re[i, k] * re[i, j] + im[i, k] * im[i, j];
                        b += re[i, k] * im[i, j] - im[i, k] * re[i, j];
                    }
                    for (var i = 0; i < n; i++)
                    {
                        re[i, j] -= a * re[i, k] - b * im[i, k];
                        im[i, j] -= a * im[i, k] + b * re[i, k];
                    }
                }
            }
            var norm = Math.Sqrt(Enumerable.Range(0, n).Sum(i => re[i, j] * re[i, j] + im[i, j] * im[i, j]));
            for (var i = 0; i < n; i++)
                (re[i, j], im[i, j]) = (re[i, j] / norm, im[i, j] / norm);
        }
        if (special)
        {
            var determinant = ComplexDeterminant(re, im);
            // Undo the phase of the determinant in the first column.
            for (var i = 0; i < n; i++)
            {
                var z = new System.Numerics.Complex(re[i, 0], im[i, 0]) / determinant;
                (re[i, 0], im[i, 0]) = (z.Real, z.Imaginary);
            }
        }
        return Realified(re, im);
    }

    private static System.Numerics.Complex ComplexDeterminant(double[,] re, double[,] im)
    {
        var n = re.GetLength(0);
        var work = new System.Numerics.Complex[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                work[i, j] = new System.Numerics.Complex(re[i, j], im[i, j]);
        }
        var determinant = System.Numerics.Complex.One;
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).OrderByDescending(i => work[i, k].Magnitude).First();
            if (pivot != k)
                determinant = -determinant;
            for (var j = 0; j < n; j++)
                (work[k, j], work[pivot, j]) = (work[pivot, j], work[k, j]);
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

    /// <summary>[Re −Im; Im Re].</summary>
    public static double[,] Realified(double[,] re, double[,] im)
    {
        var n = re.GetLength(0);
        var real = new double[2 * n, 2 * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                real[i, j] = real[n + i, n + j] = re[i, j];
                real[n + i, j] = im[i, j];
                real[i, n + j] = -im[i, j];
            }
        }
        return real;
    }

    /// <summary>exp(Σ tᵢ Xᵢ) with tᵢ normal of the given standard deviation.</summary>
    public static double[,] Flow(Random random, IReadOnlyList<double[,]> algebra, int n, double deviation)
    {
        var sum = new double[n, n];
        foreach (var x in algebra)
            sum = DenseMatrix.Add(sum, x, deviation * Normal(random));
        return DenseMatrix.Exp(sum);
    }

    /// <summary>A uniformly random permutation of 0 … n − 1 (Fisher and Yates).</summary>
    public static int[] Permutation(Random random, int n)
    {
        var image = Enumerable.Range(0, n).ToArray();
        for (var i = n - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (image[i], image[j]) = (image[j], image[i]);
        }
        return image;
    }

    /// <summary>A normal vector with the given standard deviation.</summary>
    public static double[] NormalVector(Random random, int n, double deviation)
    {
        var vector = new double[n];
        for (var i = 0; i < n; i++)
            vector[i] = deviation * Normal(random);
        return vector;
    }
}
