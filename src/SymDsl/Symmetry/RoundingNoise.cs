using SymDsl.Algebra.Representations;
using static TorchSharp.torch;

namespace SymDsl;

/// <summary>
/// Measures the size at which rounding acts on each channel at each place of a function's outputs: by how much the output changes, divided by
/// η, when each number of the inputs is multiplied by 1 + ηξ with ξ normal. For a smooth function this is about √(Σ (xᵢ ∂f/∂xᵢ)²), in which a
/// sum that cancels is as large as what it sums; rounding within the function changes with the inputs and so is seen besides.
/// </summary>
/// <param name="inputs">Declarations of the inputs.</param>
/// <param name="outputs">Declarations of the outputs.</param>
/// <param name="forward">The function: inputs in its own element type to outputs in float64.</param>
/// <param name="type">The element type that it computes in.</param>
/// <param name="generator">Where ξ comes from.</param>
internal sealed class RoundingNoise(
    IReadOnlyList<FieldSpec> inputs, IReadOnlyList<FieldSpec> outputs, Func<Tensor[], Tensor[]> forward, ScalarType type, Generator generator)
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
    /// <param name="values">Inputs in the function's element type.</param>
    /// <param name="plain">What it makes of them.</param>
    /// <param name="step">η.</param>
    /// <param name="draws">How many measurements.</param>
    /// <returns>For each output [batch, indices…, channels]; 0 where a changed output is not finite, for then nothing is known.</returns>
    internal Tensor[] Measure(Tensor[] values, Tensor[] plain, double step, int draws) =>
        Largest(plain, step, draws, () => [.. values.Select(value => Changed(value, step * value.to(ScalarType.Float64)))]);

    /// <summary>
    /// The same for points that were taken far away: vectors are changed by η times that distance over 8, as if they had been added to the points
    /// and the points then taken off. In (x + v) − x the bits of v that x has no room for are lost, and no change of x shows it.
    /// </summary>
    /// <param name="values">Inputs in the function's element type.</param>
    /// <param name="plain">What it makes of them.</param>
    /// <param name="distance">How far the points are from the origin.</param>
    /// <param name="draws">How many measurements.</param>
    internal Tensor[] MeasureVectors(Tensor[] values, Tensor[] plain, double distance, int draws) =>
        Largest(plain, Fine, draws, () => [.. values.Select((value, i) => IsVector(inputs[i]) ? Changed(value, Mask(inputs[i]).to(value.device) * (Fine * distance / 8)) : value)]);

    private static bool IsVector(FieldSpec field) => !field.IsRelation && field.Fibre.Terms.Any(IsVector);

    private static bool IsVector(FibreTerm term) => term.Kind is { IsAffine: false, Notation: RepresentationNames.Defining };

    /// <summary>1 for components of vectors, 0 for others: [fibre].</summary>
    private static Tensor Mask(FieldSpec field) =>
        tensor(field.Fibre.Terms.SelectMany(term => Enumerable.Repeat(IsVector(term) ? 1.0 : 0, checked((int)term.Width))).ToArray());

    private Tensor[] Largest(Tensor[] plain, double step, int draws, Func<Tensor[]> change)
    {
        using var scope = NewDisposeScope();
        var largest = outputs.Select((field, k) => zeros_like(ChannelSizes.Of(field, plain[k]))).ToArray();
        for (var i = 0; i < draws; i++)
        {
            using var drawScope = NewDisposeScope();
            var changed = forward(change());
            for (var k = 0; k < largest.Length; k++)
            {
                var size = (ChannelSizes.Of(outputs[k], changed[k] - plain[k]) / step).nan_to_num(nan: 0, posinf: 0, neginf: 0);
                largest[k] = maximum(largest[k], size).MoveToOuterDisposeScope();
            }
        }

        foreach (var size in largest) size.MoveToOuterDisposeScope();
        return largest;
    }

    /// <param name="value">A number for each component.</param>
    /// <param name="size">By how much each may change.</param>
    private Tensor Changed(Tensor value, Tensor size)
    {
        if (!is_floating_point(value.dtype)) return value;
        var noise = randn(value.shape, dtype: ScalarType.Float64, generator: generator).to(value.device);
        return (value.to(ScalarType.Float64) + noise * size).to(type);
    }
}
