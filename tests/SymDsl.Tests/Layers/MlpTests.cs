using SymDsl.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Tests.Layers;

public sealed class MlpTests
{
    [Theory]
    [InlineData(new long[] { 3, 4, 2 }, new long[] { 8, 8, 5 })]
    [InlineData(new long[] { 3, 4 }, new long[] { 6 })]
    [InlineData(new long[] { 7 }, new long[] { 8, 1 })]
    public void PartsAndConcatenationAgreeInValuesAndGradients(long[] parts, long[] widths)
    {
        using var scope = NewDisposeScope();
        using var mlp = new Mlp(parts, widths).to(ScalarType.Float64);
        // Part k lives on its own axis, all others broadcast.
        var inputs = parts.Select((width, k) =>
        {
            var shape = Enumerable.Repeat(1L, parts.Length).Append(width).ToArray();
            shape[k] = 3 + k;
            var input = Tensors.Random(k, shape);
            input.requires_grad = true;
            return input;
        }).ToArray();
        var common = parts.Select((_, k) => 3L + k).ToArray();
        var concatenated = cat(inputs.Select(input => input.expand([.. common, input.size(-1)])).ToArray(), -1);

        var whole = mlp.forward(concatenated);
        var split = mlp.Rest(inputs.Select((input, k) => mlp.Part(k, input)).Aggregate((left, right) => left + right));

        Assert.Equal([.. common, widths[^1]], whole.shape);
        Tensors.AssertClose(whole, split);
        var weight = Tensors.Random(99, whole.shape);
        var sources = inputs.Concat(mlp.parameters()).ToList();
        Assert.Equal(parts.Length + 2 * widths.Length, sources.Count);
        var (expected, actual) = (autograd.grad([(whole * weight).sum()], sources), autograd.grad([(split * weight).sum()], sources));
        foreach (var (left, right) in expected.Zip(actual)) Tensors.AssertClose(left, right, 1e-10);
    }

    [Fact]
    public void ItsParametersAreThoseOfAnOrdinaryMlp()
    {
        using var mlp = new Mlp(parts: [3, 4], widths: [8, 8, 2]);
        Assert.Equal(
            ["0.weight [8, 7]", "0.bias [8]", "2.weight [8, 8]", "2.bias [8]", "4.weight [2, 8]", "4.bias [2]"],
            mlp.named_parameters().Select(named => $"{named.name} [{string.Join(", ", named.parameter.shape)}]"));
        Assert.All(mlp.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [Fact]
    public void ItComputesWhatAnOrdinaryMlpComputes()
    {
        using var scope = NewDisposeScope();
        using var mlp = new Mlp(parts: [3, 4], widths: [8, 8, 2]);
        using var plain = nn.Sequential(("0", nn.Linear(7, 8)), ("1", nn.SiLU()), ("2", nn.Linear(8, 8)), ("3", nn.SiLU()), ("4", nn.Linear(8, 2)));
        plain.load_state_dict(mlp.state_dict());
        var x = Tensors.Random(1, ScalarType.Float32, 5, 7);
        Tensors.AssertClose(plain.forward(x), mlp.forward(x), 1e-6);
    }

    [Fact]
    public void TheSeedFixesTheWeights()
    {
        using var scope = NewDisposeScope();
        var (first, second, third) = (Weights(1), Weights(1), Weights(2));
        Tensors.AssertClose(first, second, 0);
        Assert.True(Tensors.Distance(first, third) > 0.01);

        static Tensor Weights(int seed)
        {
            random.manual_seed(seed);
            var mlp = new Mlp(parts: [3], widths: [8, 2]);
            return cat(mlp.parameters().Select(parameter => parameter.flatten()).ToArray());
        }
    }

    [Theory]
    [InlineData(Activation.SiLU)]
    [InlineData(Activation.ReLU)]
    [InlineData(Activation.GELU)]
    [InlineData(Activation.Tanh)]
    public void UnitVarianceStaysUnitVarianceAndEndsAtATenth(Activation activation)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(3);
        using var mlp = new Mlp(parts: [64], widths: [512, 512, 512, 512], activation).to(ScalarType.Float64);
        var y = mlp.forward(Tensors.Random(5, 2000, 64));
        Assert.InRange((y * y).mean().item<double>(), 0.0075, 0.013);
        using var single = new Mlp(parts: [64], widths: [512], activation).to(ScalarType.Float64);
        var z = single.forward(Tensors.Random(5, 2000, 64));
        Assert.InRange((z * z).mean().item<double>(), 0.75, 1.3);
    }

    [Fact]
    public void ItConvertsToAnotherType()
    {
        using var scope = NewDisposeScope();
        using var mlp = new Mlp(parts: [2, 2], widths: [4, 1]);
        mlp.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, mlp.Probe.dtype);
        Assert.Equal(ScalarType.Float64, mlp.forward(Tensors.Random(1, 3, 4)).dtype);
        Assert.Equal(ScalarType.Float64, mlp.Part(1, Tensors.Random(1, 3, 2)).dtype);
    }

    [Fact]
    public void MistakesAreExplained()
    {
        Assert.StartsWith("parts must have at least one entry.", Assert.Throws<ArgumentException>(() => new Mlp([], [1])).Message);
        Assert.StartsWith("widths must have at least one entry.", Assert.Throws<ArgumentException>(() => new Mlp([1], [])).Message);
        Assert.StartsWith("widths[1] must be at least 1, got 0.", Assert.Throws<ArgumentOutOfRangeException>(() => new Mlp([1], [4, 0])).Message);
        using var mlp = new Mlp([1], [4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => mlp.Part(1, zeros(1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => mlp.Part(-1, zeros(1, 1)));
    }

    [Fact]
    public void AxesAreChannelsApart()
    {
        using var scope = NewDisposeScope();
        foreach (long[] widths in new long[][] { [24], [5, 24] })
        {
            random.manual_seed(3);
            var flat = new Mlp(parts: [2, 2], widths);
            random.manual_seed(3);
            var along = new Mlp(parts: [2, 2], widths, axes: [3, 4]);
            var x = Tensors.Random(1, ScalarType.Float32, 6, 5, 4);
            var parts = along.Part(0, x.narrow(-1, 0, 2)) + along.Part(1, x.narrow(-1, 2, 2));
            Assert.Equal([6, 5, 3, 4, 2], along.forward(x).shape);
            Tensors.AssertClose(flat.forward(x).reshape(6, 5, 3, 4, 2), along.forward(x), 1e-6);
            Tensors.AssertClose(along.forward(x), along.Rest(parts), 1e-6);
            Assert.Equal([6, 0, 3, 4, 2], along.forward(x.narrow(1, 0, 0)).shape);
        }
    }

    [Fact]
    public void AxesThatDoNotFitAreExplained()
    {
        Assert.StartsWith("The last width 8 is no whole number of channels along axes of lengths 3, 2.", Assert.Throws<ArgumentException>(() => new Mlp([1], [4, 8], axes: [3, 2])).Message);
        Assert.StartsWith("The last width 2 is no whole number of channels along axes of lengths 4.", Assert.Throws<ArgumentException>(() => new Mlp([1], [2], axes: [4])).Message);
        Assert.StartsWith("axes[1] must be at least 1, got 0.", Assert.Throws<ArgumentOutOfRangeException>(() => new Mlp([1], [4, 8], axes: [2, 0])).Message);
    }

    [Fact]
    public void NothingIsLeftBehind()
    {
        using var mlp = new Mlp(parts: [2, 2], widths: [4, 4, 1]);
        using var single = new Mlp(parts: [4], widths: [2]);
        using var along = new Mlp(parts: [4], widths: [2, 6], axes: [3]);
        using var x = Tensors.Random(1, ScalarType.Float32, 3, 4);
        using var half = Tensors.Random(1, ScalarType.Float32, 3, 2);
        Tensors.AssertNoLeak(() =>
        {
            mlp.forward(x).Dispose();
            single.forward(x).Dispose();
            along.forward(x).Dispose();
            using var product = mlp.Part(1, half);
            mlp.Rest(product).Dispose();
        });
        Tensors.AssertNoLeak(() => new Mlp(parts: [2], widths: [3, 3]).Dispose());
    }
}
