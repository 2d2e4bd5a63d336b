using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Models.Tests;

/// <summary>A block that is used in several places, inside repetitions and outside: each use has weights of its own, and all of them count.</summary>
public sealed class RepeatedBlockTests
{
    // Grow maps 3 scalars to 3: 9 weights and 3 biases. It stands in `layers` repetitions, in 3 others, and once behind them.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Each_use_in_and_behind_repetitions_has_weights_of_its_own(int layers)
    {
        using var model = new Reused(hidden: 5, layers: layers);
        const int first = 3 + 3;
        const int mlp = (3 * 5) + 5 + (5 * 1) + 1;

        Assert.Equal(first + ((layers + 3 + 1) * (9 + 3)) + mlp, model.parameters().Sum(weight => weight.numel()));
        AssertAllCount(model, random => model.forward(random(2, 3, 3)));
    }

    // Grow maps 2 scalars to 2: 4 weights and 2 biases. Both has two of them.
    [Fact]
    public void So_has_each_block_in_a_block_in_a_repetition_in_a_repetition()
    {
        using var model = new Nested();

        Assert.Equal(((2 * 2 * 2) + 2 + 2 + 1) * (4 + 2), model.parameters().Sum(weight => weight.numel()));
        AssertAllCount(model, random => model.forward(random(2, 3, 3)));
    }

    private static void AssertAllCount(nn.Module model, Func<Func<long, long, long, Tensor>, Tensor> run)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        model.to(ScalarType.Float64);
        var weights = model.parameters().ToList();

        // Biases begin at zero, all alike.
        using (no_grad())
        {
            weights.ForEach(weight => weight.copy_(randn(weight.shape, ScalarType.Float64)));
        }

        run((a, b, c) => randn([a, b, c], ScalarType.Float64)).square().sum().backward();
        var slopes = weights.Select(weight => weight.grad!.abs().sum().ToDouble()).ToList();
        Assert.All(slopes, slope => Assert.True(slope > 0, "a weight that nothing reads"));
        Assert.Distinct(slopes);
    }
}
