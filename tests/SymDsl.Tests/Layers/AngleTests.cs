using CsCheck;
using SymDsl.Layers;
using static TorchSharp.torch;

namespace SymDsl.Tests.Layers;

/// <summary>Angles and tensor products of vectors against formulas of their own.</summary>
public sealed class AngleTests
{
    private static readonly Gen<(long K, long D)> Sizes = Gen.Select(Gen.Long[1, 4], Gen.Long[1, 5]);

    [Fact]
    public void AnglesAreThoseOfEachVector() => Sizes.Sample(
        size =>
        {
            using var scope = NewDisposeScope();
            var (k, d) = size;
            var (x, y) = (Tensors.Random(1, 2, 5, k * d), Tensors.Random(2, 2, 5, k * d));
            var angle = x.Angle(y, d);
            Assert.Equal([2, 5, k], angle.shape);
            Tensors.AssertClose(angle, y.Angle(x, d));
            Tensors.AssertClose(Math.PI - angle, (-x).Angle(y, d));
            for (var c = 0L; c < k; c++)
            {
                var (xc, yc) = (x.narrow(-1, c * d, d), y.narrow(-1, c * d, d));
                var cosine = (xc * yc).sum(-1, keepdim: true) / (xc * xc).sum(-1, keepdim: true).sqrt() / (yc * yc).sum(-1, keepdim: true).sqrt();
                Tensors.AssertClose(cosine.clamp(-1, 1).acos(), angle.narrow(-1, c, 1), d == 1 ? 1e-7 : 1e-12);
            }
        },
        iter: 60);

    /// <summary>The arc cosine of a scalar product is 0 below 1e-8; and of each of these the type holds the vectors exactly enough.</summary>
    [Theory]
    [InlineData(ScalarType.Float64, 1e-14, 1e-1)]
    [InlineData(ScalarType.Float64, 1e-10, 1e-5)]
    [InlineData(ScalarType.Float32, 1e-10, 1e-5)]
    [InlineData(ScalarType.Float32, 1e-4, 1e-6)]
    [InlineData(ScalarType.BFloat16, 1e-6, 1e-2)]
    [InlineData(ScalarType.Float16, 1e-3, 1e-2)]
    public void SmallAnglesKeepTheirDigits(ScalarType type, double angle, double tolerance)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor([2.0, 0, 0]).to(type), tensor([1, angle, 0]).to(type));
        Assert.InRange(x.Angle(y, 3).to(ScalarType.Float64).item<double>(), angle * (1 - tolerance), angle * (1 + tolerance));
    }

    [Theory]
    [InlineData(1e-7)]
    [InlineData(1e-3)]
    [InlineData(1.0)]
    [InlineData(3.0)]
    [InlineData(Math.PI - 1e-7)]
    public void TheGradientTurnsAwayAndHasTheLengthOfTheInverse(double angle)
    {
        using var scope = NewDisposeScope();
        var x = tensor([0, 3.0, 0, 0]).requires_grad_();
        var y = tensor([0, 0.5 * Math.Cos(angle), 0, 0.5 * Math.Sin(angle)]).requires_grad_();
        var gradients = autograd.grad([x.Angle(y, 4).sum()], [x, y]);
        Tensors.AssertClose(tensor([0, 0, 0, -1 / 3.0]), gradients[0], 1e-8);
        Tensors.AssertClose(tensor([0, -2 * Math.Sin(angle), 0, 2 * Math.Cos(angle)]), gradients[1], 1e-8);
    }

    [Fact]
    public void GradientsAreDifferenceQuotients()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Random(1, 4, 6).requires_grad_(), Tensors.Random(2, 4, 3).requires_grad_());
        var (direction, other) = (Tensors.Random(3, 4, 6), Tensors.Random(4, 4, 3));
        Check((a, b) => a.Angle(b, 3));
        Check((a, b) => a.Outer(b, 3, 3));

        void Check(Func<Tensor, Tensor, Tensor> function)
        {
            const double step = 1e-4;
            var value = function(x, y);
            var weight = Tensors.Random(5, value.shape);
            Tensor Along(Tensor a, Tensor b) => autograd.grad([(function(a, b) * weight).sum()], [a, b], create_graph: true, retain_graph: true) is var found
                ? (found[0] * direction).sum() + (found[1] * other).sum()
                : throw new InvalidOperationException();
            double At(double t) => (function(x + (t * direction), y + (t * other)) * weight).sum().item<double>();
            var slope = Along(x, y);
            var quotient = (At(step) - At(-step)) / (2 * step);
            Assert.InRange(slope.item<double>() - quotient, -1e-6, 1e-6);

            // And the second derivative.
            var curvature = autograd.grad([slope], [x, y]);
            var second = ((curvature[0] * direction).sum() + (curvature[1] * other).sum()).item<double>();
            var difference = (At(step) - (2 * At(0)) + At(-step)) / (step * step);
            Assert.InRange(second - difference, -1e-4 * (1 + Math.Abs(second)), 1e-4 * (1 + Math.Abs(second)));
        }
    }

    public static TheoryData<ScalarType, double, double> Degenerate
    {
        get
        {
            var cases = new TheoryData<ScalarType, double, double>();
            foreach (var type in new[] { ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64 })
                foreach (var (factor, angle) in new[] { (1.0, 0.0), (0.5, 0), (4, 0), (-1, Math.PI), (-2, Math.PI), (0, 0) }) cases.Add(type, factor, angle);
            return cases;
        }
    }

    /// <summary>Of one direction, of opposite ones, and with the zero vector on one side or both.</summary>
    [Theory]
    [MemberData(nameof(Degenerate))]
    public void WhereTheAngleHasNoSlopeAllDerivativesAreZero(ScalarType type, double factor, double angle)
    {
        using var scope = NewDisposeScope();
        var rows = Tensors.Random(1, 7, 3).to(ScalarType.BFloat16).to(type);
        foreach (var (left, right) in new[] { (rows, rows * factor), (rows * factor, rows), (rows * factor, rows * factor) })
        {
            var (x, y) = (left.detach().requires_grad_(), right.detach().requires_grad_());
            var value = x.Angle(y, 3);
            var expected = ReferenceEquals(left, rows) || ReferenceEquals(right, rows) ? angle : 0;
            Assert.InRange(Tensors.Distance(full_like(value, expected).to(ScalarType.Float64), value.to(ScalarType.Float64)), 0, type == ScalarType.Float64 ? 0 : 1e-6);
            var first = autograd.grad([(value * value + value).sum()], [x, y], create_graph: true, retain_graph: true);
            Assert.All(first, gradient => Assert.True(gradient.eq(0).all().item<bool>()));
            Assert.All(autograd.grad([first[0].square().sum() + first[1].square().sum() + first[0].sum() + first[1].sum()], [x, y]), gradient => Assert.True(gradient.eq(0).all().item<bool>()));
        }
    }

    [Fact]
    public void ParallelVectorsOfOtherDigitsAreParallel()
    {
        using var scope = NewDisposeScope();
        foreach (var dimension in new[] { 2L, 3, 10, 100 })
        {
            var (x, scale) = (Tensors.Random(1, 200, dimension), Tensors.Random(2, 200, 1));
            var expected = scale.lt(0).to(ScalarType.Float64) * Math.PI;
            Tensors.AssertClose(expected, x.Angle(x * scale, dimension), 0);
        }
    }

    [Fact]
    public void WhatIsNoNumberStaysNone()
    {
        using var scope = NewDisposeScope();
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            var (none, one) = (tensor([double.NaN, 0, 1]).to(type), tensor([1.0, 0, 0]).to(type));
            Assert.True(none.Angle(one, 3).isnan().all().item<bool>());
            Assert.True(one.Angle(none, 3).isnan().all().item<bool>());
        }

        Assert.Equal(ScalarType.Float64, ones(3).Angle(ones(3, dtype: ScalarType.Float64), 3).dtype);
    }

    [Fact]
    public void TensorProductsAreThoseOfEachVector() => Gen.Select(Sizes, Gen.Long[1, 4]).Sample(
        (size, e) =>
        {
            using var scope = NewDisposeScope();
            var (k, d) = size;
            var (x, y) = (Tensors.Random(1, 2, 5, k * d), Tensors.Random(2, 2, 5, k * e));
            var product = x.Outer(y, d, e);
            Assert.Equal([2, 5, k * d * e], product.shape);
            for (var c = 0L; c < k; c++)
                for (var i = 0L; i < d; i++)
                    for (var j = 0L; j < e; j++)
                        Tensors.AssertClose(x.narrow(-1, (c * d) + i, 1) * y.narrow(-1, (c * e) + j, 1), product.narrow(-1, (((c * d) + i) * e) + j, 1), 0);
        },
        iter: 60);

    [Fact]
    public void OneOnEitherSideGoesWithAll()
    {
        using var scope = NewDisposeScope();
        var (many, one) = (Tensors.Random(1, 5, 1, 12), Tensors.Random(2, 1, 6, 3));
        Tensors.AssertClose(many.Angle(one.repeat(1, 1, 4), 3), many.Angle(one, 3));
        Tensors.AssertClose(many.Angle(one, 3), one.Angle(many, 3));
        Tensors.AssertClose(many.Outer(one.repeat(1, 1, 4), 3, 3), many.Outer(one, 3, 3));
        Tensors.AssertClose(one.repeat(1, 1, 6).Outer(many, 3, 2), one.Outer(many, 3, 2));
        Assert.Equal([5, 6, 36], many.Outer(one, 3, 3).shape);
    }

    [Fact]
    public void MismatchesAreExplained()
    {
        using var scope = NewDisposeScope();
        var (six, nine, five) = (zeros(2, 6), zeros(2, 9), zeros(2, 5));
        Assert.StartsWith("2 vectors meet 3 vectors: the numbers must be equal, or one of them 1.", Assert.Throws<ArgumentException>(() => six.Angle(nine, 3)).Message);
        Assert.StartsWith("2 vectors meet 5 vectors: the numbers must be equal, or one of them 1.", Assert.Throws<ArgumentException>(() => six.Outer(five, 3, 1)).Message);
        Assert.StartsWith("A fibre of 5 components is no whole number of vectors of dimension 3.", Assert.Throws<ArgumentException>(() => six.Angle(five, 3)).Message);
        Assert.StartsWith("A fibre of 5 components is no whole number of vectors of dimension 2.", Assert.Throws<ArgumentException>(() => six.Outer(five, 3, 2)).Message);
    }
}
