using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Tests.Lie;

public sealed class AdjointTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void IsAHomomorphismAndMovesTheAlgebra(string name)
    {
        var group = LieCase.Of(name);
        var (x, y) = (LieCase.Direction(group, 1, 1), LieCase.Direction(group, 1.3, 2));
        var (g, h) = (group.Exp(x), group.Exp(y));
        LieCase.AssertRelativelyClose(group.Adjoint(g).matmul(group.Adjoint(h)), group.Adjoint(g.matmul(h)), 1e-13);
        LieCase.AssertRelativelyClose(g.matmul(group.Hat(y)).matmul(linalg.inv(g)), group.Hat(group.Adjoint(g).matmul(y)), 1e-13);
        LieCase.AssertRelativelyClose(matrix_exp(group.AdjointOfAlgebra(x)), group.Adjoint(g), 1e-13);
        Tensors.AssertClose(y, group.Vee(group.Hat(y)), 1e-15);
    }

    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void JacobiansAreThoseOfDifferences(string name)
    {
        var group = LieCase.Of(name);
        foreach (var length in new[] { 0, 1e-9, 1e-4, 0.3, 1.1, 2.4 })
        {
            var x = LieCase.Direction(group, length);
            var back = group.Exp(-x);
            Tensors.AssertClose(LieCase.Differences(y => group.Log(group.Exp(y).matmul(back)), x).transpose(0, 1), group.LeftJacobian(x), 1e-8);
            Tensors.AssertClose(LieCase.Differences(y => group.Log(back.matmul(group.Exp(y))), x).transpose(0, 1), group.RightJacobian(x), 1e-8);
        }
    }

    /// <summary>The series, summed far beyond its rounding.</summary>
    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void JacobiansAreTheirSeries(string name)
    {
        var group = LieCase.Of(name);
        foreach (var length in new[] { 0, 1e-9, 1e-4, 0.3, 0.999, 1.001, 2.4 })
        {
            var x = LieCase.Direction(group, length);
            var ad = group.AdjointOfAlgebra(x);
            var (sum, term) = (zeros_like(ad), eye(group.Dimension, dtype: ScalarType.Float64));
            for (var i = 1; i < 60; i++) (sum, term) = (sum + term, term.matmul(ad) / (i + 1));
            LieCase.AssertRelativelyClose(sum, group.LeftJacobian(x), 1e-13);
            var identity = eye(group.Dimension, dtype: ScalarType.Float64);
            LieCase.AssertRelativelyClose(identity, group.LeftJacobian(x).matmul(group.LeftJacobianInverse(x)), 1e-12);
            LieCase.AssertRelativelyClose(identity, group.RightJacobian(x).matmul(group.RightJacobianInverse(x)), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void DerivativesOfJacobiansAreThoseOfDifferences(string name)
    {
        var group = LieCase.Of(name);
        var weights = Tensors.Random(5, group.Dimension, group.Dimension);
        foreach (var length in new[] { 0, 1e-4, 1.1 })
        {
            var x = LieCase.Direction(group, length);
            LieCase.AssertDerivatives(y => (group.LeftJacobian(y) * weights).sum(), x);
            LieCase.AssertDerivatives(y => (group.LeftJacobianInverse(y) * weights).sum(), x);
        }
    }
}
