using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>What all layers with weights share: how a dense layer starts, and how a block of its columns is applied.</summary>
internal static class Weights
{
    /// <summary>
    /// A dense layer whose outputs have the variance of its inputs: weights uniform in ±gain·√(3/fan-in), which has variance gain²/fan-in
    /// (He et al. 2015, equation 10, with the activation's own second moment for the rectifier's ½); biases zero. Draws from torch's
    /// random numbers, so that <c>torch.manual_seed</c> fixes it.
    /// </summary>
    /// <param name="inputs">Width of the input.</param>
    /// <param name="outputs">Width of the output.</param>
    /// <param name="hasBias">Whether a bias is added.</param>
    /// <param name="gain">What the inputs must be multiplied with to have second moment 1.</param>
    /// <param name="fanIn">Number of inputs that add up in one output, if not all are this layer's own.</param>
    internal static Linear Dense(long inputs, long outputs, bool hasBias, double gain, long fanIn)
    {
        using var noGrad = no_grad();
        var layer = nn.Linear(inputs, outputs, hasBias);
        var bound = gain * Math.Sqrt(3.0 / fanIn);
        nn.init.uniform_(layer.weight, -bound, bound);
        if (layer.bias is { } bias) nn.init.zeros_(bias);
        return layer;
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
}
