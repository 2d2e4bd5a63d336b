namespace SymDsl.Algebra.Groups;

/// <summary>Random orthogonal matrices by the Haar measure.</summary>
internal static class RandomOrthogonal
{
    /// <summary>
    /// Draws an orthogonal matrix [n, n] of the given determinant. Orthonormalizing the columns of a Gaussian matrix gives the Haar measure
    /// if R in A = QR has a positive diagonal (Mezzadri 2007, "How to generate random matrices from the classical compact groups"), which
    /// Gram–Schmidt has by itself; a flipped column carries one half of O(n) onto the other and keeps the measure.
    /// </summary>
    internal static double[,] Sample(Random random, int n, int determinant)
    {
        var q = new double[n, n];
        for (var column = 0; column < n; column++)
        {
            double length;
            do
            {
                for (var i = 0; i < n; i++) q[i, column] = Normal(random);
                // Twice is enough (Giraud, Langou, Rozložník 2005): the second pass removes the rounding that the first one left.
                Orthogonalize(q, column);
                length = Normalize(q, column);
            }
            while (length < 1e-6); // nearly dependent on the columns before: draw it again
            Orthogonalize(q, column);
            Normalize(q, column);
        }

        if (Math.Sign(Determinant(q)) != determinant)
            for (var i = 0; i < n; i++)
                q[i, 0] = -q[i, 0];
        return q;
    }

    /// <summary>A standard normal number (Box–Muller).</summary>
    internal static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static void Orthogonalize(double[,] q, int column)
    {
        var n = q.GetLength(0);
        for (var other = 0; other < column; other++)
        {
            var overlap = 0.0;
            for (var i = 0; i < n; i++) overlap += q[i, other] * q[i, column];
            for (var i = 0; i < n; i++) q[i, column] -= overlap * q[i, other];
        }
    }

    /// <returns>The length that the column had.</returns>
    private static double Normalize(double[,] q, int column)
    {
        var n = q.GetLength(0);
        var square = 0.0;
        for (var i = 0; i < n; i++) square += q[i, column] * q[i, column];
        var length = Math.Sqrt(square);
        for (var i = 0; i < n; i++) q[i, column] /= length;
        return length;
    }

    /// <summary>By Gaussian elimination with row pivoting.</summary>
    private static double Determinant(double[,] matrix)
    {
        var (a, n, determinant) = ((double[,])matrix.Clone(), matrix.GetLength(0), 1.0);
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
                if (Math.Abs(a[i, k]) > Math.Abs(a[pivot, k]))
                    pivot = i;
            if (pivot != k)
            {
                for (var j = k; j < n; j++) (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
                determinant = -determinant;
            }

            determinant *= a[k, k];
            for (var i = k + 1; i < n; i++)
            {
                var factor = a[i, k] / a[k, k];
                for (var j = k + 1; j < n; j++) a[i, j] -= factor * a[k, j];
            }
        }

        return determinant;
    }
}
