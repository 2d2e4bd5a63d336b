using static TorchSharp.torch;

namespace SymDsl;

/// <summary>
/// Measures the size at which rounding acts on each channel at each place of a function's outputs: by how much the output changes, divided by
/// η, when each number of the inputs is multiplied by 1 + ηξ with ξ normal. For a smooth function this is about √(Σ (xᵢ ∂f/∂xᵢ)²), in which a
/// sum that cancels is as large as what it sums; rounding within the function changes with the inputs and so is seen besides.
/// </summary>
/// <param name="outputs">Declarations of the outputs.</param>
/// <param name="forward">The function: inputs in its own element type to outputs in float64.</param>
/// <param name="type">The element type that it computes in.</param>
/// <param name="generator">Where ξ comes from.</param>
internal sealed class RoundingNoise(IReadOnlyList<FieldSpec> outputs, Func<Tensor[], Tensor[]> forward, ScalarType type, Generator generator)
{
    /// <summary>The relative size of one rounding: half the distance from 1 to the next number.</summary>
    internal static double UnitRoundoff(ScalarType type) => type switch
    {
        ScalarType.Float64 => Math.ScaleB(1, -53),
        ScalarType.Float16 => Math.ScaleB(1, -11),
        ScalarType.BFloat16 => Math.ScaleB(1, -8),
        _ => Math.ScaleB(1, -24),
    };

    /// <summary>The η of a few roundings.</summary>
    internal double Fine => 4 * UnitRoundoff(type);

    /// <summary>The largest of several measurements.</summary>
    /// <param name="inputs">In the function's element type.</param>
    /// <param name="plain">What it makes of them.</param>
    /// <param name="step">η.</param>
    /// <param name="draws">How many measurements.</param>
    /// <returns>For each output [batch, indices…, channels]; 0 where a changed output is not finite, for then nothing is known.</returns>
    internal Tensor[] Measure(Tensor[] inputs, Tensor[] plain, double step, int draws)
    {
        using var scope = NewDisposeScope();
        var largest = outputs.Select((field, k) => zeros_like(ChannelSizes.Of(field, plain[k]))).ToArray();
        for (var i = 0; i < draws; i++)
        {
            using var drawScope = NewDisposeScope();
            var changed = forward([.. inputs.Select(input => Perturbed(input, step))]);
            for (var k = 0; k < largest.Length; k++)
            {
                var size = (ChannelSizes.Of(outputs[k], changed[k] - plain[k]) / step).nan_to_num(nan: 0, posinf: 0, neginf: 0);
                largest[k] = maximum(largest[k], size).MoveToOuterDisposeScope();
            }
        }

        foreach (var size in largest) size.MoveToOuterDisposeScope();
        return largest;
    }

    private Tensor Perturbed(Tensor input, double step)
    {
        if (!is_floating_point(input.dtype)) return input;
        var noise = randn(input.shape, dtype: ScalarType.Float64, generator: generator).to(input.device);
        return (input.to(ScalarType.Float64) * (1 + step * noise)).to(type);
    }
}
