using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace QuickStart.Tests;

public sealed class PosesTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void MatricesAreOrthogonalAndEveryOtherOneIsAReflection()
    {
        const int count = 1_000;
        using var poses = Poses.Sample(count, shift: 2, seed: 1);
        var products = poses.Matrices.matmul(poses.Matrices.transpose(1, 2));
        Assert.Equal(0, Largest(products - torch.eye(3, dtype: torch.ScalarType.Float64)), Tolerance);

        var determinants = torch.linalg.det(poses.Matrices).data<double>().ToArray();
        Assert.All(determinants, determinant => Assert.Equal(1, Math.Abs(determinant), Tolerance));
        Assert.Equal(count / 2.0, determinants.Count(determinant => determinant < 0), 4 * Math.Sqrt(count / 4.0));
        // No direction is preferred: the mean is zero, and each entry has variance ⅓.
        Assert.Equal(0, Largest(poses.Matrices.mean([0L])), 4 / Math.Sqrt(3.0 * count));
        Assert.Equal(0, Largest(poses.Matrices.square().mean([0L]) - 1.0 / 3), 4 * Math.Sqrt(4.0 / 45 / count));
        Assert.Equal(2, poses.Shifts.std().ToDouble(), 0.2);
    }

    [Fact]
    public void PointsMoveVectorsTurnAndChargesStay()
    {
        using var data = DataSet.From(ChargedParticles.Simulate(20, seed: 1, stream: 0));
        using var poses = Poses.Sample(20, shift: 2, seed: 1);
        using var moved = poses.Move(data);

        for (var system = 0; system < 20; system++)
        {
            var matrix = poses.Matrices[system];
            var shift = poses.Shifts[system];
            Assert.Equal(0, Largest(moved.X[system] - (data.X[system].matmul(matrix.t()) + shift)), Tolerance);
            Assert.Equal(0, Largest(moved.Y[system] - (data.Y[system].matmul(matrix.t()) + shift)), Tolerance);
            Assert.Equal(0, Largest(moved.V[system] - data.V[system].matmul(matrix.t())), Tolerance);
        }

        Assert.Equal(0, Largest(moved.Q - data.Q));
        Assert.True(Largest(moved.X - data.X) > 1);
    }

    [Fact]
    public void TheSeedDecides()
    {
        using var first = Poses.Sample(5, shift: 1, seed: 7);
        using var again = Poses.Sample(9, shift: 1, seed: 7);
        using var other = Poses.Sample(5, shift: 1, seed: 8);
        Assert.Equal(0, Largest(first.Matrices - again.Matrices.narrow(0, 0, 5)));
        Assert.True(Largest(first.Matrices - other.Matrices) > 0.1);
        using var third = again.Of(3);
        Assert.Equal(0, Largest(first.Shifts[3] - third.Shifts[0]));
    }

    private static double Largest(Tensor tensor) => tensor.abs().max().ToDouble();
}
