using SymDsl.Lie;
using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Tests.Lie;

public sealed class DecompositionTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void PolarFactorsGiveTheMatrixBack(int n)
    {
        var matrix = matrix_exp(Tensors.Random(n, 50, n, n) * 0.5);
        var (rotation, stretch) = Decompositions.Polar(matrix);
        LieCase.AssertRelativelyClose(matrix, rotation.matmul(matrix_exp(stretch)), 1e-14);
        Tensors.AssertClose(eye(n, dtype: ScalarType.Float64).expand_as(matrix), rotation.transpose(-1, -2).matmul(rotation), 1e-14);
        Tensors.AssertClose(stretch, stretch.transpose(-1, -2), 0);
        Assert.True(LieGroups.GL(n).Contains(rotation).all().item<bool>());
        var (singleRotation, singleStretch) = Decompositions.Polar(matrix.to(ScalarType.Float32));
        LieCase.AssertRelativelyClose(rotation, singleRotation.to(ScalarType.Float64), 1e-5);
        LieCase.AssertRelativelyClose(stretch, singleStretch.to(ScalarType.Float64), 1e-5);
    }

    [Fact]
    public void PolarFactorsOfHardMatrices()
    {
        var matrix = Tensors.Random(3, 4, 4).matmul(diag(tensor([1e-8, 1e-3, 1, 1e6])));
        var (rotation, stretch) = Decompositions.Polar(matrix);
        Tensors.AssertClose(eye(4, dtype: ScalarType.Float64), rotation.transpose(-1, -2).matmul(rotation), 1e-13);
        LieCase.AssertRelativelyClose(matrix, rotation.matmul(matrix_exp(stretch)), 1e-11);
        Assert.True(linalg.det(Decompositions.Polar(diag(tensor([2.0, -3.0]))).Rotation).item<double>() < 0);
    }

    /// <summary>The derivative of R at R is the part of the direction that is skew there, at any singular values.</summary>
    [Fact]
    public void PolarIsSmoothAtEqualSingularValues()
    {
        var (left, right) = (Tensors.Random(1, 3, 3), Tensors.Random(2, 3, 3));
        Tensor Both(Tensor m)
        {
            var (rotation, stretch) = Decompositions.Polar(m);
            return (rotation * left).sum() + (stretch * right).sum();
        }

        var identity = eye(3, dtype: ScalarType.Float64);
        foreach (var matrix in new[] { identity, identity * 2, LieGroups.SO3.Exp(tensor(new[] { 1.0, 2, -1 })), diag(tensor([2.0, 2.0, 0.5])) })
            LieCase.AssertDerivatives(m => Both(m.reshape(3, 3)), matrix.flatten(), 1e-8, 1e-6);
        var gradient = LieCase.Gradient(m => (Decompositions.Polar(m).Rotation * left).sum(), identity);
        Tensors.AssertClose((left - left.transpose(0, 1)) / 2, gradient, 1e-15);
    }

    [Fact]
    public void DeterminantAndIwasawaFactorsGiveTheMatrixBack()
    {
        var matrix = matrix_exp(Tensors.Random(4, 50, 3, 3) * 0.5);
        var (scale, special) = Decompositions.Determinant(matrix);
        LieCase.AssertRelativelyClose(matrix, scale.reshape(-1, 1, 1) * special, 1e-15);
        Assert.True(LieGroups.SL(3).Contains(special).all().item<bool>());
        var (orthogonal, logarithm, unipotent) = Decompositions.Iwasawa(matrix);
        LieCase.AssertRelativelyClose(matrix, orthogonal.matmul(diag_embed(logarithm.exp())).matmul(unipotent), 1e-14);
        Assert.True(LieGroups.SO3.Contains(orthogonal).all().item<bool>());
        Tensors.AssertClose(unipotent, unipotent.triu(), 0);
        Tensors.AssertClose(ones(50, 3, dtype: ScalarType.Float64), unipotent.diagonal(0, -2, -1), 1e-15);
        var weights = Tensors.Random(6, 3, 3);
        LieCase.AssertDerivatives(
            m =>
            {
                var (k, a, n) = Decompositions.Iwasawa(m.reshape(3, 3));
                return (k * weights).sum() + a.square().sum() + (n * weights).sum();
            },
            matrix[0].flatten(), 1e-7, 1e-5);
    }

    /// <summary>
    /// A = exp(X) R, X symmetric without trace and normal with a given deviation, R a uniform rotation by φ: no logarithm where 2 cosh|X| cos φ ≤ −2, with probability
    /// E[arccos(1/cosh |X|)]/π, |X| of Rayleigh's law. The polar factors are there for every one.
    /// </summary>
    [Theory]
    [InlineData(0.3, 0.114)]
    [InlineData(1, 0.295)]
    [InlineData(2, 0.404)]
    public void TheShareOfSL2BeyondTheExponential(double deviation, double share)
    {
        const int Count = 40000;
        var draws = Tensors.Random(9, Count, 2) * deviation;
        var (a, b) = (draws.select(-1, 0), draws.select(-1, 1));
        using var generator = new Generator(10);
        var angle = rand([Count, 1], dtype: ScalarType.Float64, generator: generator) * (2 * Math.PI);
        var element = LieGroups.SL2.Exp(stack([b, b, a], -1)).matmul(LieGroups.SO2.Exp(angle));
        var beyond = Count - LieGroups.SL2.HasLogarithm(element).sum().item<long>();

        var expected = 0.0;
        const int Steps = 20000;
        for (var i = 0; i < Steps; i++)
        {
            var length = deviation * Math.Sqrt(-2 * Math.Log((i + 0.5) / Steps));
            expected += Math.Acos(1 / Math.Cosh(length)) / Math.PI / Steps;
        }

        Assert.Equal(share, expected, 0.002);
        // Four deviations of the count.
        Assert.InRange(beyond, Count * expected - 4 * Math.Sqrt(Count * expected * (1 - expected)), Count * expected + 4 * Math.Sqrt(Count * expected * (1 - expected)));
        var moderate = element[element.abs().amax([-1L, -2L]) < 100];
        var (rotation, stretch) = Decompositions.Polar(moderate);
        LieCase.AssertRelativelyClose(moderate, rotation.matmul(matrix_exp(stretch)), 1e-13);
    }
}
