using SymDsl.Lie;
using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Tests.Lie;

/// <summary>Groups against each other.</summary>
public sealed class RelatedGroupTests : IDisposable
{
    private static readonly double[] NearHalfTurn = [Math.PI - 1e-3, Math.PI - 1e-6, Math.PI - 1e-9, Math.PI];

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void RotationsNearHalfATurnHaveExactLogarithms()
    {
        foreach (var angle in NearHalfTurn)
        {
            for (var seed = 1; seed <= 20; seed++)
            {
                var x = LieCase.Direction(LieGroups.SO3, angle, seed);
                var back = LieGroups.SO3.Log(LieGroups.SO3.Exp(x));
                // At half a turn exactly both signs are right; the largest component is positive.
                if (angle == Math.PI) x = x * x.gather(0, x.abs().argmax(0, keepdim: true)).sign();
                Tensors.AssertClose(x, back, 1e-14);
            }
        }
    }

    /// <summary>Its gradient is the right Jacobian's inverse, up to half a turn.</summary>
    [Fact]
    public void LogarithmsNearHalfATurnHaveExactGradients()
    {
        foreach (var group in new LieGroup[] { LieGroups.SO3, LieGroups.SE3, LieGroups.SE2, LieGroups.SU2, LieGroups.Lorentz })
        {
            var shift = group.Dimension - (group == LieGroups.SE2 ? 1 : 3);
            var turn = Tensors.Random(8, group.Dimension - shift);
            var x = cat([Tensors.Random(9, shift), turn / turn.norm() * (Math.PI - 1e-6)]);
            var (element, weights) = (group.Exp(x), Tensors.Random(7, group.Dimension));
            var gradient = LieCase.Gradient(
                y => (group.Log(element.matmul(group.Exp(y))) * weights).sum(), zeros(group.Dimension, dtype: ScalarType.Float64));
            Tensors.AssertClose(weights.matmul(group.RightJacobianInverse(x)), gradient, 1e-12);
        }
    }

    [Fact]
    public void HalfTurnsAboutAxesAreExact()
    {
        var turns = diag_embed(tensor(new double[,] { { 1, -1, -1 }, { -1, 1, -1 }, { -1, -1, 1 } }));
        Tensors.AssertClose(eye(3, dtype: ScalarType.Float64) * Math.PI, LieGroups.SO3.Log(turns), 0);
        Assert.Equal(Math.PI, LieGroups.SO2.Log(-eye(2, dtype: ScalarType.Float64)).item<double>());
    }

    [Fact]
    public void RotationsAreRigidMotionsAndLorentzTransformations()
    {
        foreach (var angle in NearHalfTurn.Concat([0, 1e-9, 0.7, 2]))
        {
            var x = LieCase.Direction(LieGroups.SO3, angle, 3);
            var none = zeros_like(x);
            var rotation = LieGroups.SO3.Exp(x);
            Tensors.AssertClose(rotation, LieGroups.SE3.Exp(cat([none, x])).narrow(0, 0, 3).narrow(1, 0, 3), 1e-15);
            var lorentz = LieGroups.Lorentz.Exp(cat([none, x]));
            Tensors.AssertClose(rotation, lorentz.narrow(0, 1, 3).narrow(1, 1, 3), 1e-14);
            var logarithm = LieGroups.SO3.Log(rotation);
            Tensors.AssertClose(cat([none, logarithm]), LieGroups.SE3.Log(LieGroups.SE3.Exp(cat([none, x]))), 1e-13);
            if (angle < Math.PI) Tensors.AssertClose(cat([none, logarithm]), LieGroups.Lorentz.Log(lorentz), 1e-13);
            Tensors.AssertClose(
                LieGroups.SO3.LeftJacobian(x), LieGroups.SE3.LeftJacobian(cat([none, x])).narrow(0, 0, 3).narrow(1, 0, 3), 1e-14);
        }
    }

    [Fact]
    public void PlanarMotionsAreMotionsOfSpace()
    {
        var x = tensor(new[] { 0.3, -1.2, 2.1 });
        var space = LieGroups.SE3.Exp(cat([x.narrow(0, 0, 2), zeros(3, dtype: ScalarType.Float64), x.narrow(0, 2, 1)]));
        var kept = tensor(new long[] { 0, 1, 3 });
        Tensors.AssertClose(LieGroups.SE2.Exp(x), space.index_select(0, kept).index_select(1, kept), 1e-15);
    }

    [Fact]
    public void UnitQuaternionsCoverRotationsTwice()
    {
        var su2 = LieGroups.SU2;
        foreach (var angle in new[] { 0, 1e-9, 0.7, 2, 3, 4.5, 6 })
        {
            var x = LieCase.Direction(su2, angle, 4);
            var element = su2.Exp(x);
            Tensors.AssertClose(LieGroups.SO3.Exp(x), su2.ToRotation(element), 1e-14);
            Tensors.AssertClose(su2.ToRotation(element), su2.ToRotation(-element), 1e-15);
            Tensors.AssertClose(x, su2.Log(element), 2e-14);
            Tensors.AssertClose(element, su2.FromQuaternion(su2.ToQuaternion(element)), 1e-15);
        }

        var identity = eye(4, dtype: ScalarType.Float64);
        Tensors.AssertClose(-identity, su2.Exp(LieCase.Direction(su2, 2 * Math.PI, 5)), 1e-14);
        Tensors.AssertClose(tensor(new[] { 2 * Math.PI, 0, 0 }), su2.Log(-identity), 0);
    }

    [Fact]
    public void ClosedLogarithmsAreThoseOfMatrices()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            foreach (var group in new LieGroup[] { LieGroups.SL2, LieGroups.Lorentz, LieGroups.SE3, LieGroups.SE2 })
            {
                var element = group.Exp(LieCase.Direction(group, 1.9, seed));
                var general = LieGroups.GL(group.Size);
                LieCase.AssertRelativelyClose(general.Hat(general.Log(element)), group.Hat(group.Log(element)), 1e-12);
            }
        }
    }

    [Fact]
    public void NullRotationsHaveLogarithms()
    {
        // The boost and the rotation are orthogonal and equally fast: X³ = 0.
        foreach (var size in new[] { 1e-6, 0.2, 1, 3 })
        {
            var x = tensor(new[] { size, 0, 0, 0, size, 0 });
            var element = LieGroups.Lorentz.Exp(x);
            Tensors.AssertClose(zeros_like(element), LieGroups.Lorentz.Hat(x).matrix_power(3), 1e-15);
            LieCase.AssertRelativelyClose(x, LieGroups.Lorentz.Log(element), 1e-12);
            LieCase.AssertDerivatives(
                y => (LieGroups.Lorentz.Log(element.matmul(LieGroups.Lorentz.Exp(y))) * tensor(new[] { 1.0, 2, 3, 4, 5, 6 })).sum(), zeros_like(x), 1e-7, 1e-5);
        }
    }

    [Fact]
    public void AHalfTurnAlongABoostIsExact()
    {
        var x = tensor(new[] { 0, 0, 1.2, 0, 0, Math.PI });
        var back = LieGroups.Lorentz.Log(LieGroups.Lorentz.Exp(x));
        Tensors.AssertClose(x.abs(), back.abs(), 1e-13);
    }

    [Fact]
    public void UnipotentAndOppositeElementsOfSL2()
    {
        var shear = tensor(new[,] { { 1.0, 5 }, { 0, 1 } });
        Tensors.AssertClose(tensor(new[] { 5.0, 0, 0 }), LieGroups.SL2.Log(shear), 1e-15);
        Assert.Throws<NoLogarithmException>(() => LieGroups.SL2.Log(-shear));
        var identity = eye(2, dtype: ScalarType.Float64);
        Tensors.AssertClose(tensor(new[] { -Math.PI, Math.PI, 0 }), LieGroups.SL2.Log(-identity), 0);
        Tensors.AssertClose(-identity, LieGroups.SL2.Exp(LieGroups.SL2.Log(-identity)), 1e-15);
        Assert.Throws<NoLogarithmException>(() => LieGroups.SL2.Log(diag(tensor([-2.0, -0.5]))));
    }

    [Fact]
    public void GroupsOfTheCatalogueHaveTheirOwnBasis()
    {
        foreach (var (name, dimension, size) in new[] { ("SU(3)", 8, 6), ("SE(3)", 6, 4), ("SO(4)", 6, 4), ("SL(2)", 3, 2), ("Sp(2)", 10, 4) })
        {
            var group = LieGroups.Named(name);
            Assert.Equal((dimension, size), (group.Dimension, group.Size));
            var x = LieCase.Direction(group, 0.8);
            Tensors.AssertClose(x, group.Log(group.Exp(x)), 1e-13);
        }
    }

    /// <summary>A winding of a torus, whose principal logarithm is another one's.</summary>
    [Fact]
    public void ALogarithmOutsideOfTheAlgebraIsAnError()
    {
        var winding = LieGroups.Generated("winding", [new[,] { { 0, -1.0, 0, 0 }, { 1, 0, 0, 0 }, { 0, 0, 0, -Math.Sqrt(2) }, { 0, 0, Math.Sqrt(2), 0 } }]);
        Tensors.AssertClose(tensor(new[] { 2.0 }), winding.Log(winding.Exp(tensor(new[] { 2.0 }))), 1e-13);
        var error = Assert.Throws<NoLogarithmException>(() => winding.Log(winding.Exp(tensor(new[] { 4.0 }))));
        Assert.Contains("not in the Lie algebra", error.Message);
    }
}
