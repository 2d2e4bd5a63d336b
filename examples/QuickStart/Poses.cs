using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace QuickStart;

/// <summary>
/// Other places to see the same systems from: each system is turned or mirrored, and shifted, in a way of its own. Written without SymDsl,
/// as an independent test of what SymDsl promises.
/// </summary>
/// <param name="Matrices">Orthogonal matrices R in float64, [system, 3, 3].</param>
/// <param name="Shifts">Shifts t in float64, [system, 1, 3].</param>
internal sealed record Poses(Tensor Matrices, Tensor Shifts) : IDisposable
{
    private const int Dimension = ChargedParticles.Dimension;

    /// <summary>
    /// Random poses: R is uniformly distributed (Haar measure on O(3): every other one is a reflection), the components of t are normal.
    /// </summary>
    /// <param name="count">How many.</param>
    /// <param name="shift">Standard deviation of the components of t.</param>
    /// <param name="seed">The same seed gives the same poses.</param>
    public static Poses Sample(int count, double shift, int seed)
    {
        var matrices = new double[count * Dimension * Dimension];
        var shifts = new double[count * Dimension];
        for (var system = 0; system < count; system++)
        {
            var random = new RandomStream(seed, system);
            FillOrthogonal(random, matrices.AsSpan(system * Dimension * Dimension, Dimension * Dimension));
            foreach (ref var component in shifts.AsSpan(system * Dimension, Dimension))
                component = shift * random.NextNormal();
        }

        return new Poses(torch.tensor(matrices, [count, Dimension, Dimension]), torch.tensor(shifts, [count, 1, Dimension]));
    }

    /// <summary>The systems seen from there.</summary>
    /// <param name="data">As many systems as there are poses, in float64.</param>
    public DataSet Move(DataSet data) => new(MovePoints(data.X), MoveVectors(data.V), data.Q.clone(), MovePoints(data.Y));

    /// <summary>x ↦ R x + t.</summary>
    /// <param name="points">[system, n, 3] in float64.</param>
    public Tensor MovePoints(Tensor points)
    {
        using var turned = MoveVectors(points);
        return turned + Shifts;
    }

    /// <summary>v ↦ R v.</summary>
    /// <param name="vectors">[system, n, 3] in float64.</param>
    public Tensor MoveVectors(Tensor vectors)
    {
        using var transposed = Matrices.transpose(1, 2);
        return vectors.matmul(transposed);
    }

    /// <summary>The pose of one system alone, in the same memory.</summary>
    public Poses Of(int system) => new(Matrices.narrow(0, system, 1), Shifts.narrow(0, system, 1));

    /// <inheritdoc/>
    public void Dispose()
    {
        Matrices.Dispose();
        Shifts.Dispose();
    }

    /// <summary>Rows of normal numbers made orthonormal: Haar-distributed on O(3) (Stewart, 1980).</summary>
    private static void FillOrthogonal(RandomStream random, Span<double> matrix)
    {
        for (var row = 0; row < Dimension; row++)
        {
            var current = matrix.Slice(row * Dimension, Dimension);
            foreach (ref var component in current)
                component = random.NextNormal();

            // Twice: what rounding leaves of the earlier rows after the first pass, the second takes away.
            for (var pass = 0; pass < 2; pass++)
            {
                for (var earlier = 0; earlier < row; earlier++)
                {
                    var other = matrix.Slice(earlier * Dimension, Dimension);
                    var overlap = Dot(current, other);
                    for (var i = 0; i < Dimension; i++)
                        current[i] -= overlap * other[i];
                }
            }

            var length = Math.Sqrt(Dot(current, current));
            foreach (ref var component in current)
                component /= length;
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
