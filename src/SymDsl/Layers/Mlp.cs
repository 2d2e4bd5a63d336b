using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// A multi-layer perceptron on invariant components: dense layers with an activation between them and none after the last. Its input may be
/// given whole, or in parts that live on different indices, so that the wide products of the first layer run where each part lives:
/// <c>mlp.Rest(mlp.Part(0, h).unsqueeze(2) + mlp.Part(1, h).unsqueeze(1))</c> equals the forward of the two concatenated over all pairs.
/// </summary>
/// <remarks>
/// Its parameters are those of PyTorch's <c>Sequential(Linear, activation, Linear, …)</c>, names included (<c>0.weight</c>, <c>0.bias</c>,
/// <c>2.weight</c>, …). Weights start so that unit variance stays unit variance up to the last layer, whose outputs start at a tenth of
/// that (if it is not the only one); biases start at zero. A perceptron's output is mostly added to a field or multiplies one, step after
/// step; starting small keeps a deep model near the identity, where at full size the powers that such steps build up overflow
/// (cf. Zhang et al. 2019, "Fixup initialization", and the coordinate layers of Satorras et al. 2021).
/// </remarks>
public sealed class Mlp : nn.Module<Tensor, Tensor>
{
    private const double OutputScale = 0.1;

    private readonly Linear[] _layers;
    private readonly long[] _offsets;
    private readonly Activation _activation;
    private readonly long[] _axes; // and the channels behind them

    /// <summary>Creates the layers with random weights.</summary>
    /// <param name="parts">Widths of the parts that the input is concatenated from.</param>
    /// <param name="widths">Width of each layer's output; the last is the output's.</param>
    /// <param name="activation">What stands between the layers.</param>
    /// <param name="axes">
    /// Lengths of axes that the output has before its channels, the first outermost, [.., A₁, A₂, .., channels]: their product divides the last width
    /// into so many channels. Without them the output is [.., last width].
    /// </param>
    /// <exception cref="ArgumentException">
    /// There is no part or no layer, a width or an axis is less than 1, or the last width is no whole number of channels along the axes.
    /// </exception>
    public Mlp(long[] parts, long[] widths, Activation activation = Activation.SiLU, long[]? axes = null) : base(nameof(Mlp))
    {
        Check(parts, nameof(parts));
        Check(widths, nameof(widths));
        _axes = axes is { Length: > 0 } ? [.. axes, Channels(widths[^1], axes)] : [];
        _activation = activation;
        _offsets = Weights.Offsets(parts);
        _layers = new Linear[widths.Length];
        for (var i = 0; i < widths.Length; i++)
        {
            var inputs = i == 0 ? _offsets[^1] : widths[i - 1];
            var gain = i == 0 ? 1 : activation.Gain();
            if (i > 0 && i == widths.Length - 1) gain *= OutputScale;
            _layers[i] = Weights.Dense(inputs, widths[i], gain);
            register_module($"{2 * i}", _layers[i]); // the activations have the odd places
        }
    }

    /// <summary>A parameter of the layer: its element type and device are the layer's.</summary>
    public Parameter Probe => _layers[0].weight;

    /// <summary>The whole network.</summary>
    /// <param name="input">The parts side by side, [.., Σ parts].</param>
    /// <returns>[.., last width]; with axes [.., A₁, A₂, .., channels].</returns>
    public override Tensor forward(Tensor input)
    {
        var product = _layers[0].forward(input);
        if (_layers.Length == 1 && _axes.Length == 0) return product;
        using (product) return Rest(product);
    }

    /// <summary>What one part contributes to the first layer: its product with the weights' columns for it; the last part brings the bias.</summary>
    /// <param name="index">Which part.</param>
    /// <param name="input">That part, [.., parts[index]].</param>
    /// <returns>[.., first width]; the sum over all parts, broadcast against each other, goes into <see cref="Rest"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public Tensor Part(int index, Tensor input)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _offsets.Length - 1);
        var bias = index == _offsets.Length - 2 ? _layers[0].bias : null;
        return Weights.ApplyColumns(input, _layers[0].weight, _offsets[index], _offsets[index + 1] - _offsets[index], bias);
    }

    /// <summary>Everything after the first layer's product.</summary>
    /// <param name="product">The first layer's output before its activation, [.., first width].</param>
    /// <returns>[.., last width], the argument itself if there is one layer only; with axes [.., A₁, A₂, .., channels].</returns>
    public Tensor Rest(Tensor product)
    {
        var current = product;
        foreach (var layer in _layers.AsSpan(1))
        {
            using var active = _activation.Apply(current);
            if (!ReferenceEquals(current, product)) current.Dispose();
            current = layer.forward(active);
        }

        if (_axes.Length == 0) return current;
        var output = current.unflatten(current.Dimensions - 1, _axes);
        if (!ReferenceEquals(current, product)) current.Dispose();
        return output;
    }

    /// <summary>The channels of a width at each place of axes.</summary>
    private static long Channels(long width, long[] axes)
    {
        Check(axes, nameof(axes));
        var channels = axes.Aggregate(width, (left, axis) => left % axis == 0 ? left / axis : 0);
        return channels > 0
            ? channels
            : throw new ArgumentException(FormattableString.Invariant($"The last width {width} is no whole number of channels along axes of lengths {string.Join(", ", axes)}."), nameof(axes));
    }

    private static void Check(long[] sizes, string name)
    {
        if (sizes.Length == 0) throw new ArgumentException($"{name} must have at least one entry.", name);
        for (var i = 0; i < sizes.Length; i++) SizeCheck.Positive(sizes[i], FormattableString.Invariant($"{name}[{i}]"));
    }
}
