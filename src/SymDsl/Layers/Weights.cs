using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>What all layers with weights share: how they start, and how a block of columns is applied.</summary>
/// <remarks>
/// Initial weights are uniform in ±gain·√(3/fan-in), which has variance gain²/fan-in, so that outputs have the variance of the inputs (He et
/// al. 2015, equation 10, with the activation's own second moment for the rectifier's ½); biases are zero. They draw from torch's random
/// numbers, so that <c>torch.manual_seed</c> fixes them.
/// </remarks>
internal static class Weights
{
    /// <summary>A dense layer with a bias.</summary>
    /// <param name="inputs">Width of the input.</param>
    /// <param name="outputs">Width of the output.</param>
    /// <param name="gain">What the inputs must be multiplied with to have second moment 1.</param>
    internal static Linear Dense(long inputs, long outputs, double gain)
    {
        using var normal = inference_mode(false); // what is made in inference mode can never be trained
        using var noGrad = no_grad();
        var layer = nn.Linear(inputs, outputs);
        Fill(layer.weight, gain, inputs);
        nn.init.zeros_(layer.bias!);
        return layer;
    }

    /// <summary>Weights by themselves, for inputs of second moment 1.</summary>
    /// <param name="fanIn">How many inputs add up in one output.</param>
    /// <param name="shape">The shape.</param>
    internal static Parameter Uniform(long fanIn, params long[] shape)
    {
        using var normal = inference_mode(false); // what is made in inference mode can never be trained
        using var noGrad = no_grad();
        var weights = Zeros(shape);
        Fill(weights, gain: 1, fanIn);
        return weights;
    }

    /// <summary>A parameter that starts at zero.</summary>
    internal static Parameter Zeros(params long[] shape)
    {
        using var normal = inference_mode(false);
        var parameter = new Parameter(zeros(shape));
        _ = parameter.DetachFromDisposeScope();
        return parameter;
    }

    /// <summary>x [.., count] times the transposed columns [from, from + count) of weight [out, in]: [.., out]. A view of the weight, no copy.</summary>
    internal static Tensor ApplyColumns(Tensor x, Tensor weight, long from, long count, Tensor? bias)
    {
        if (count == weight.shape[1]) return nn.functional.linear(x, weight, bias);
        using var columns = weight.narrow(1, from, count);
        return nn.functional.linear(x, columns, bias);
    }

    /// <summary>Where each part begins: the running sum of the widths, one entry more than there are parts.</summary>
    internal static long[] Offsets(IReadOnlyList<long> widths)
    {
        var offsets = new long[widths.Count + 1];
        for (var i = 0; i < widths.Count; i++) offsets[i + 1] = offsets[i] + widths[i];
        return offsets;
    }

    private static void Fill(Tensor weight, double gain, long fanIn)
    {
        var bound = gain * Math.Sqrt(3.0 / fanIn);
        nn.init.uniform_(weight, -bound, bound);
    }
}
