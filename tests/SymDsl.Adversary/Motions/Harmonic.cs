namespace SymDsl.Adversary.Motions;

/// <summary>
/// Irreps of rotations as what the tabulated polynomials of the groups page do under them: Y(R x) = D(R) Y(x), solved for D by least squares.
/// </summary>
internal static class Harmonic
{
    private static readonly double[][] Points = [.. Directions(3)];
    private static readonly double[][] PlanePoints = [.. Directions(2)];

    /// <summary>D(R) of degree l in space, for a rotation R.</summary>
    public static double[,] Space(int l, double[,] rotation) => Fit(point => Polynomials(l, point[0], point[1], point[2]), Points, rotation);

    /// <summary>D(A) of a frequency in the plane: on real and imaginary part of (x + iy)ᵏ.</summary>
    public static double[,] Plane(int frequency, double[,] matrix) => Fit(
        point =>
        {
            var power = System.Numerics.Complex.Pow(new(point[0], point[1]), frequency);
            return [power.Real, power.Imaginary];
        },
        PlanePoints,
        matrix);

    private static double[] Polynomials(int l, double x, double y, double z) => l switch
    {
        1 => [x, y, z],
        2 =>
        [
            Math.Sqrt(15) * x * z, Math.Sqrt(15) * x * y, Math.Sqrt(5) * ((y * y) - (0.5 * ((x * x) + (z * z)))), Math.Sqrt(15) * y * z,
            Math.Sqrt(15) * 0.5 * ((z * z) - (x * x)),
        ],
        3 =>
        [
            Math.Sqrt(70) * ((-0.25 * x * x * x) + (0.75 * x * z * z)),
            Math.Sqrt(105) * x * y * z,
            Math.Sqrt(42) * ((-0.25 * x * x * x) + (x * y * y) - (0.25 * x * z * z)),
            Math.Sqrt(7) * ((-1.5 * x * x * y) + (y * y * y) - (1.5 * y * z * z)),
            Math.Sqrt(42) * ((-0.25 * x * x * z) + (y * y * z) - (0.25 * z * z * z)),
            Math.Sqrt(105) * ((-0.5 * x * x * y) + (0.5 * y * z * z)),
            Math.Sqrt(70) * ((-0.75 * x * x * z) + (0.25 * z * z * z)),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(l), l, "tabulated up to 3"),
    };

    private static double[,] Fit(Func<double[], double[]> polynomials, double[][] points, double[,] matrix)
    {
        var before = points.Select(polynomials).ToArray();
        var after = points.Select(point => polynomials(
            [.. Enumerable.Range(0, point.Length).Select(i => Enumerable.Range(0, point.Length).Sum(j => matrix[i, j] * point[j]))])).ToArray();
        var n = before[0].Length;
        var square = Matrices.Create(n, n, (i, j) => before.Sum(row => row[i] * row[j]));
        var mixed = Matrices.Create(n, n, (i, j) => Enumerable.Range(0, points.Length).Sum(k => after[k][i] * before[k][j]));
        return Matrices.Multiply(mixed, Matrices.Inverse(square));
    }

    private static IEnumerable<double[]> Directions(int dimension)
    {
        var random = new Random(5);
        for (var k = 0; k < 24; k++)
        {
            var point = Enumerable.Range(0, dimension).Select(_ => Matrices.Normal(random)).ToArray();
            var length = Math.Sqrt(point.Sum(value => value * value));
            yield return [.. point.Select(value => value / length)];
        }
    }
}
