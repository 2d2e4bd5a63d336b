using SymDsl.Lie;
using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Tests.Lie;

public sealed class ExponentialTests : IDisposable
{
    private static readonly double[] Lengths = [0, 1e-9, 1e-4, 0.3, 0.999, 1.001, 2.5, 6];

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void IsTheMatrixExponentialAndLiesInTheGroup(string name)
    {
        var group = LieCase.Of(name);
        foreach (var length in Lengths)
        {
            for (var seed = 1; seed <= 5; seed++)
            {
                var x = LieCase.Direction(group, length, seed);
                LieCase.AssertRelativelyClose(matrix_exp(group.Hat(x)), group.Exp(x), 1e-13);
                Assert.True(group.Contains(group.Exp(x)).item<bool>());
                LieCase.AssertRelativelyClose(linalg.inv(group.Exp(x)), group.Inverse(group.Exp(x)), 1e-9);
            }
        }
    }

    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void LogarithmUndoesIt(string name)
    {
        var group = LieCase.Of(name);
        foreach (var length in new[] { 0, 1e-9, 1e-4, 0.3, 0.999, 1.001, 2 })
        {
            for (var seed = 1; seed <= 5; seed++)
            {
                var x = LieCase.Direction(group, length, seed);
                var back = group.Log(group.Exp(x));
                Assert.InRange(Tensors.Distance(x, back), 0, 2e-13);
            }
        }
    }

    /// <summary>Far out the logarithm is another one, but of the same element.</summary>
    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void WhereItIsOntoEveryElementHasALogarithm(string name)
    {
        var group = LieCase.Of(name);
        if (!group.ExpIsOnto) return;
        foreach (var length in new[] { Math.PI - 1e-6, Math.PI, Math.PI + 1e-6, 4.5, 6.2, 7, 9 })
        {
            for (var seed = 1; seed <= 5; seed++)
            {
                var element = group.Exp(LieCase.Direction(group, length, seed));
                LieCase.AssertRelativelyClose(element, group.Exp(group.Log(element)), name == "SO+(1,3)" ? 1e-11 : 1e-13);
            }
        }
    }

    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void ElementsBeyondItAreErrors(string name)
    {
        var group = LieCase.Of(name);
        if (group.ExpIsOnto || name == "heisenberg") return;
        var element = name switch
        {
            "SL(3)" => diag(tensor([-2.0, -0.5, 1.0])),
            "Aff+(2)" => diag(tensor([-2.0, -0.5, 1.0])),
            "Sp(2)" => diag(tensor([-2.0, -3.0, -0.5, -1.0 / 3])),
            _ => diag(tensor([-2.0, -0.5])),
        };
        var batch = stack([element.Identity(), element]);
        Assert.Equal([true, false], group.HasLogarithm(batch).data<bool>().ToArray());
        var error = Assert.Throws<NoLogarithmException>(() => group.Log(batch));
        Assert.Contains($"at [1] of {name} has no logarithm", error.Message);
        Assert.Contains("polar", error.Message);
    }

    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void DerivativesAreThoseOfDifferences(string name)
    {
        var group = LieCase.Of(name);
        var weights = Tensors.Random(7, group.Size, group.Size);
        foreach (var length in new[] { 0, 1e-9, 1e-4, 0.3, 1.7 })
            LieCase.AssertDerivatives(x => (group.Exp(x) * weights).sum(), LieCase.Direction(group, length));
    }

    /// <summary>Along the group, for off it a logarithm is not defined.</summary>
    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void DerivativesOfTheLogarithmAreThoseOfDifferences(string name)
    {
        var group = LieCase.Of(name);
        var weights = Tensors.Random(7, group.Dimension);
        foreach (var length in new[] { 0, 1e-9, 1e-4, 0.3, 1.7 })
        {
            var element = group.Exp(LieCase.Direction(group, length));
            LieCase.AssertDerivatives(
                x => (group.Log(element.matmul(group.Exp(x))) * weights).sum(), zeros(group.Dimension, dtype: ScalarType.Float64));
        }
    }

    /// <summary>The gradient, from the library, is the right Jacobian's inverse.</summary>
    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void TheLogarithmsGradientIsTheRightJacobiansInverse(string name)
    {
        var group = LieCase.Of(name);
        var weights = Tensors.Random(7, group.Dimension);
        var point = LieCase.Direction(group, 1.2);
        var element = group.Exp(point);
        var gradient = LieCase.Gradient(
            x => (group.Log(element.matmul(group.Exp(x))) * weights).sum(), zeros(group.Dimension, dtype: ScalarType.Float64));
        Tensors.AssertClose(weights.matmul(group.RightJacobianInverse(point)), gradient, 1e-12);
    }

    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void SinglePrecisionIsRightToFiveDigits(string name)
    {
        var group = LieCase.Of(name);
        foreach (var length in Lengths.Where(length => length < 2.6))
        {
            var x = LieCase.Direction(group, length);
            var single = x.to(ScalarType.Float32);
            var element = group.Exp(single);
            Assert.Equal(ScalarType.Float32, element.dtype);
            LieCase.AssertRelativelyClose(group.Exp(x), element.to(ScalarType.Float64), 1e-5);
            LieCase.AssertRelativelyClose(group.LeftJacobian(x), group.LeftJacobian(single).to(ScalarType.Float64), 1e-5);
            if (length < 1.1) LieCase.AssertRelativelyClose(x, group.Log(element).to(ScalarType.Float64), 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void BatchesAreEachOfThemAlone(string name)
    {
        var group = LieCase.Of(name);
        var lengths = tensor(new[] { 0, 1e-9, 0.4, 1.1, 1.4, 2 }).reshape(2, 3, 1);
        var x = Tensors.Random(3, 2, 3, group.Dimension);
        x = x / x.norm(-1, keepdim: true) * lengths;
        var (element, logarithm, jacobian) = (group.Exp(x), group.Log(group.Exp(x)), group.LeftJacobian(x));
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                Tensors.AssertClose(group.Exp(x[i, j]), element[i, j]);
                Tensors.AssertClose(x[i, j], logarithm[i, j]);
                Tensors.AssertClose(group.LeftJacobian(x[i, j]), jacobian[i, j]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void EmptyBatchesStayEmpty(string name)
    {
        var group = LieCase.Of(name);
        var x = zeros(0, group.Dimension, dtype: ScalarType.Float64);
        var element = group.Exp(x);
        Assert.Equal([0, group.Size, group.Size], element.shape);
        Assert.Equal(x.shape, group.Log(element).shape);
        Assert.Equal([0, group.Dimension, group.Dimension], group.Adjoint(element).shape);
        Assert.Equal([0, group.Dimension, group.Dimension], group.LeftJacobianInverse(x).shape);
    }

    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void NothingLeaks(string name)
    {
        var group = LieCase.Of(name);
        using var x = LieCase.Direction(group, 1).DetachFromDisposeScope();
        Tensors.AssertNoLeak(() =>
        {
            using var element = group.Exp(x);
            using var logarithm = group.Log(element);
            using var adjoint = group.Adjoint(element);
            using var jacobian = group.LeftJacobianInverse(x);
            using var inside = group.Contains(element);
        });
    }
}
