using CsCheck;
using SymDsl.Layers;
using static TorchSharp.torch;

namespace SymDsl.Tests.Layers;

public sealed class FibreExtensionsTests
{
    private static readonly Gen<(long K, long D)> Sizes = Gen.Select(Gen.Long[1, 4], Gen.Long[1, 4]);

    [Fact]
    public void LengthsAndProductsAreThoseOfEachVector() => Sizes.Sample(
        size =>
        {
            using var scope = NewDisposeScope();
            var (k, d) = size;
            var (x, y, s) = (Tensors.Random(1, 2, 5, k * d), Tensors.Random(2, 2, 5, k * d), Tensors.Random(3, 2, 5, k));
            var (norm2, norm, dot, scaled) = (x.Norm2(d), x.Norm(d), x.Dot(y, d), x.ScaleFibre(s, d));
            Assert.Equal([2, 5, k], norm2.shape);
            Assert.Equal([2, 5, k * d], scaled.shape);
            for (var c = 0L; c < k; c++)
            {
                var (xc, yc, sc) = (x.narrow(-1, c * d, d), y.narrow(-1, c * d, d), s.narrow(-1, c, 1));
                Tensors.AssertClose((xc * xc).sum(-1, keepdim: true), norm2.narrow(-1, c, 1));
                Tensors.AssertClose((xc * xc).sum(-1, keepdim: true).sqrt(), norm.narrow(-1, c, 1));
                Tensors.AssertClose((xc * yc).sum(-1, keepdim: true), dot.narrow(-1, c, 1));
                Tensors.AssertClose(xc * sc, scaled.narrow(-1, c * d, d));
            }
        },
        iter: 60);

    [Fact]
    public void OneOnEitherSideGoesWithAll()
    {
        using var scope = NewDisposeScope();
        var (many, one) = (Tensors.Random(1, 5, 1, 12), Tensors.Random(2, 1, 6, 3));
        var (scalars, scalar) = (Tensors.Random(3, 1, 6, 4), Tensors.Random(4, 1, 6, 1));
        Tensors.AssertClose(many.Dot(one.repeat(1, 1, 4), 3), many.Dot(one, 3));
        Tensors.AssertClose(many.Dot(one, 3), one.Dot(many, 3));
        Tensors.AssertClose(many.ScaleFibre(scalar.repeat(1, 1, 4), 3), many.ScaleFibre(scalar, 3));
        Tensors.AssertClose(one.repeat(1, 1, 4).ScaleFibre(scalars, 3), one.ScaleFibre(scalars, 3));
        Assert.Equal([5, 6, 12], many.ScaleFibre(scalar, 3).shape);
    }

    [Fact]
    public void MismatchesAreExplained()
    {
        var (six, nine, five) = (zeros(2, 6), zeros(2, 9), zeros(2, 5));
        Assert.StartsWith("A fibre of 5 components is no whole number of vectors of dimension 3.", Assert.Throws<ArgumentException>(() => five.Norm2(3)).Message);
        Assert.StartsWith("2 vectors meet 3 vectors: the numbers must be equal, or one of them 1.", Assert.Throws<ArgumentException>(() => six.Dot(nine, 3)).Message);
        Assert.StartsWith("2 vectors meet 5 scalars: the numbers must be equal, or one of them 1.", Assert.Throws<ArgumentException>(() => six.ScaleFibre(five, 3)).Message);
        Assert.Throws<ArgumentException>(() => zeros(1).sum().Norm(3));
    }

    [Theory]
    [InlineData(ScalarType.Float32, 1, 3)]
    [InlineData(ScalarType.Float32, 2, 2)]
    [InlineData(ScalarType.Float64, 1, 3)]
    [InlineData(ScalarType.Float64, 4, 1)]
    public void AZeroVectorHasZeroLengthAndZeroDerivatives(ScalarType type, long k, long d)
    {
        using var scope = NewDisposeScope();
        var x = zeros([3, k * d], dtype: type, requires_grad: true);
        var norm = x.Norm(d);
        Assert.Equal(0, norm.abs().max().to(ScalarType.Float64).item<double>());
        var first = autograd.grad([norm.sum()], [x], create_graph: true, retain_graph: true)[0];
        Assert.Equal(0, first.abs().max().to(ScalarType.Float64).item<double>());
        var second = autograd.grad([first.sum()], [x], retain_graph: true)[0];
        Assert.Equal(0, second.abs().max().to(ScalarType.Float64).item<double>());
    }

    /// <summary>From the smallest normal length to the largest: no derivative is infinite or no number.</summary>
    [Theory]
    [InlineData(ScalarType.Float32, -37, 38)]
    [InlineData(ScalarType.BFloat16, -37, 38)]
    [InlineData(ScalarType.Float64, -307, 307)]
    public void DerivativesAreFiniteAtAllLengths(ScalarType type, int from, int to)
    {
        using var scope = NewDisposeScope();
        var lengths = Enumerable.Range(from, to - from + 1).Select(exponent => double.Parse($"1e{exponent}", System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var x = (tensor(lengths).unsqueeze(-1) * tensor([0.6, 0.0, -0.8])).to(type);
        x.requires_grad = true;
        var first = autograd.grad([x.Norm(3).sum()], [x], create_graph: true, retain_graph: true)[0];
        Assert.True(first.isfinite().all().item<bool>());
        Assert.True(first.abs().max().to(ScalarType.Float64).item<double>() <= (type == ScalarType.BFloat16 ? 1.01 : 1.0001));
        var direction = tensor([0.3, 0.5, 0.7]).to(type);
        var second = autograd.grad([(first * direction).sum()], [x], retain_graph: true)[0];
        Assert.True(second.isfinite().all().item<bool>());
    }

    /// <summary>|x|, x/|x| and their first and second derivatives, against the closed forms in double precision.</summary>
    [Theory]
    [InlineData(ScalarType.Float16, -3, 4, 1.0 / 2048)]
    [InlineData(ScalarType.BFloat16, -37, 37, 1.0 / 256)]
    [InlineData(ScalarType.Float32, -37, 38, 1.0 / (1 << 24))]
    [InlineData(ScalarType.Float64, -306, 307, 1.0 / (1L << 53))]
    public void LengthsAndDirectionsAreExactAtAllMagnitudes(ScalarType type, int from, int to, double rounding)
    {
        for (var exponent = from; exponent <= to; exponent++)
        {
            using var scope = NewDisposeScope();
            var size = double.Parse($"1e{exponent}", System.Globalization.CultureInfo.InvariantCulture);
            var x = (tensor(new double[,] { { 0.6, 0.0, -0.8 }, { 1, 2, 2 }, { 0, 0.001, 1 } }) * size).to(type).requires_grad_();
            var ordinary = x.detach().to(ScalarType.Float64) / size;
            var length = ordinary.square().sum(-1, keepdim: true).sqrt();
            var direction = ordinary / length;
            var weight = tensor([0.25, 0.5, -0.75]);
            AssertNear(length, x.Norm(3).to(ScalarType.Float64) / size);
            AssertNear(direction, x.Unit(3));
            var slope = autograd.grad([x.Norm(3).sum()], [x], create_graph: true, retain_graph: true)[0];
            AssertNear(direction, slope);
            if (type == ScalarType.Float16 && exponent < -2) continue; // the second derivative, 1/|x|, is beyond its largest number
            var transverse = (weight - direction * (direction * weight).sum(-1, keepdim: true)) / length;
            var curvature = autograd.grad([(slope * weight.to(type)).sum()], [x], retain_graph: true)[0];
            AssertNear(transverse, curvature.to(ScalarType.Float64) * size);
            var turn = autograd.grad([(x.Unit(3) * weight.to(type)).sum()], [x])[0];
            AssertNear(transverse, turn.to(ScalarType.Float64) * size);

            void AssertNear(Tensor expected, Tensor actual) =>
                Assert.InRange(Tensors.Distance(expected, actual.to(ScalarType.Float64)), 0, 8 * rounding * expected.abs().max().item<double>() + (type == ScalarType.Float16 ? 6e-8 / size : 0));
        }
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void TheZeroVectorHasNoDirectionAndNoDerivatives(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var x = tensor(new double[,] { { 0, 0, 0, 1, 2, 2 } }).to(type).requires_grad_();
        foreach (var value in new[] { x.Norm(3).narrow(-1, 0, 1), x.Unit(3).narrow(-1, 0, 3), x.narrow(-1, 0, 3).Harmonics(3).narrow(-1, 1, 15) })
        {
            var first = autograd.grad([value.sum()], [x], create_graph: true, retain_graph: true)[0];
            var second = autograd.grad([first.sum()], [x], retain_graph: true)[0];
            foreach (var zero in new[] { value, first, second }) Assert.True(zero.eq(0).all().item<bool>());
        }

        Assert.Equal([1, 6], x.Unit(3).shape);
        Assert.Equal([2, 0, 6], zeros([2, 0, 6], dtype: type).Unit(3).shape);
        Assert.True(tensor([double.NaN, 0, 0]).to(type).Unit(3).isnan().any().item<bool>());
    }

    [Fact]
    public void FloatsBelowTheNormalNumbersHaveLengthsToo()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(1e-40f, tensor([0, -1e-40f, 0]).Norm(3).item<float>());
        Assert.Equal(-1, tensor([0, -1e-40f, 0]).Unit(3)[1].item<float>());
    }

    [Fact]
    public void AwayFromZeroDerivativesOfTheLengthAreExact()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Random(1, 7, 3);
        x.requires_grad = true;
        var plain = (x * x).sum(-1, keepdim: true).sqrt();
        var weight = Tensors.Random(2, 7, 3);
        var (expected, actual) = (First(plain), First(x.Norm(3)));
        Tensors.AssertClose(expected, actual);
        Tensors.AssertClose(Second(expected), Second(actual));

        Tensor First(Tensor norm) => autograd.grad([norm.sum()], [x], create_graph: true, retain_graph: true)[0];
        Tensor Second(Tensor first) => autograd.grad([(first * weight).sum()], [x], retain_graph: true)[0];
    }

    [Fact]
    public void NotANumberIsNotHidden()
    {
        using var norm = tensor([double.NaN, 0, 0]).Norm(3);
        Assert.True(norm.isnan().all().item<bool>());
    }

    [Fact]
    public void MeansOverEmptySetsAreZero()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Random(1, 2, 3, 4, 5);
        Tensors.AssertClose(x.mean([2L]), x.MeanOver(2));
        Tensors.AssertClose(x.mean([1L, 2L]), x.MeanOver(1, 2));
        Tensors.AssertClose(zeros(2, 3, 5).to(ScalarType.Float64), x.narrow(2, 0, 0).MeanOver(2));
        Tensors.AssertClose(zeros(2, 3, 4).to(ScalarType.Float64), x.narrow(3, 0, 0).MeanOver(-1));
    }

    [Fact]
    public void MaximaShareTheirGradientAndNeedAnElement()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new double[,] { { 1, 3, 3 }, { 2, 0, 1 } });
        x.requires_grad = true;
        var max = x.MaxOver(1);
        Tensors.AssertClose(tensor([3.0, 2.0]), max);
        max.sum().backward();
        Tensors.AssertClose(tensor(new double[,] { { 0, 0.5, 0.5 }, { 1, 0, 0 } }), x.grad!);
        var exception = Assert.Throws<ArgumentException>(() => zeros(2, 0, 4).MaxOver(1));
        Assert.StartsWith("The maximum over an empty set has no value: axis 1 of [2, 0, 4] has size 0.", exception.Message);
    }

    [Fact]
    public void EmptyFieldsFlow()
    {
        using var scope = NewDisposeScope();
        var (x, s) = (zeros(2, 0, 6), zeros(2, 0, 2));
        Assert.Equal([2, 0, 2], x.Norm2(3).shape);
        Assert.Equal([2, 0, 2], x.Norm(3).shape);
        Assert.Equal([2, 0, 2], x.Dot(x, 3).shape);
        Assert.Equal([2, 0, 6], x.ScaleFibre(s, 3).shape);
        Assert.Equal([2, 0, 2], x.Angle(x, 3).shape);
        Assert.Equal([2, 0, 18], x.Outer(x, 3, 3).shape);
    }

    [Fact]
    public void NothingIsLeftBehind()
    {
        using var x = Tensors.Random(1, 4, 6);
        using var s = Tensors.Random(2, 4, 2);
        using var one = Tensors.Random(3, 4, 3);
        Tensors.AssertNoLeak(() =>
        {
            x.Norm2(3).Dispose();
            x.Norm(3).Dispose();
            x.Unit(3).Dispose();
            x.Dot(x, 3).Dispose();
            x.Dot(one, 3).Dispose();
            x.Angle(one, 3).Dispose();
            x.Outer(one, 3, 3).Dispose();
            x.ScaleFibre(s, 3).Dispose();
            x.MeanOver(0).Dispose();
            x.MaxOver(0).Dispose();
        });
    }

    [Fact]
    public void DivisionUndoesScaling() => Sizes.Sample(
        size =>
        {
            using var scope = NewDisposeScope();
            var (k, d) = size;
            var (x, s) = (Tensors.Random(1, 2, 5, k * d), Tensors.Random(2, 2, 5, k).abs() + 0.5);
            Tensors.AssertClose(x, x.ScaleFibre(s, d).DivideFibre(s, d), 1e-12);
            Tensors.AssertClose(x / s.narrow(-1, 0, 1), x.DivideFibre(s.narrow(-1, 0, 1), d), 1e-12);
        },
        iter: 20);

    [Fact]
    public void DivisionMakesOneVectorMany()
    {
        using var scope = NewDisposeScope();
        var (one, scalars) = (Tensors.Random(1, 2, 3), Tensors.Random(2, 2, 4).abs() + 0.5);
        var quotient = one.DivideFibre(scalars, 3);
        Assert.Equal([2, 12], quotient.shape);
        for (var c = 0; c < 4; c++) Tensors.AssertClose(one / scalars.narrow(-1, c, 1), quotient.narrow(-1, 3 * c, 3));
        Assert.Throws<ArgumentException>(() => Tensors.Random(1, 2, 6).DivideFibre(scalars, 3));
    }

    [Fact]
    public void ConcatenationSpreadsAllAxesButTheLast()
    {
        using var scope = NewDisposeScope();
        var (a, b, c) = (Tensors.Random(1, 2, 5, 1, 3), Tensors.Random(2, 2, 1, 6, 4), Tensors.Random(3, 1, 1, 1, 2));
        var all = FibreExtensions.Concatenate(a, b, c);
        Assert.Equal([2, 5, 6, 9], all.shape);
        Tensors.AssertClose(a.expand(2, 5, 6, 3), all.narrow(-1, 0, 3));
        Tensors.AssertClose(b.expand(2, 5, 6, 4), all.narrow(-1, 3, 4));
        Tensors.AssertClose(c.expand(2, 5, 6, 2), all.narrow(-1, 7, 2));
        Tensors.AssertClose(a, FibreExtensions.Concatenate(a));
    }

    [Fact]
    public void ConcatenationOfEmptySetsIsEmpty()
    {
        using var scope = NewDisposeScope();
        var all = FibreExtensions.Concatenate(Tensors.Random(1, 2, 0, 3), Tensors.Random(2, 2, 1, 4));
        Assert.Equal([2, 0, 7], all.shape);
    }

    [Fact]
    public void ConcatenationHasGradientsAndLeavesNothingBehind()
    {
        using var a = Tensors.Random(1, 2, 1, 3).requires_grad_();
        using var b = Tensors.Random(2, 2, 4, 1);
        Tensors.AssertNoLeak(() => FibreExtensions.Concatenate(a, b).Dispose());
        using var scope = NewDisposeScope();
        FibreExtensions.Concatenate(a, b).sum().backward();
        Tensors.AssertClose(4 * ones_like(a), a.grad!);
    }

    [Fact]
    public void ConcatenationSaysWhatDoesNotFit()
    {
        using var scope = NewDisposeScope();
        var exception = Assert.Throws<ArgumentException>(() => FibreExtensions.Concatenate(zeros(2, 5, 3), zeros(2, 6, 3)));
        Assert.Contains("[2, 5, 3] and [2, 6, 3]", exception.Message);
        Assert.Throws<ArgumentException>(() => FibreExtensions.Concatenate(zeros(2, 3), zeros(2, 5, 3)));
        Assert.Throws<ArgumentException>(() => FibreExtensions.Concatenate());
    }
}
