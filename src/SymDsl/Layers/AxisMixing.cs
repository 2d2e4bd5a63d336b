using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// A learned matrix along an axis without symmetry, such as time steps or geometric channels, the same for every component of the fibre. It
/// commutes with every linear action on the fibre (Xu et al. 2023, "EqMotion", equation 3, there for coordinates).
/// </summary>
/// <remarks>
/// The only parameter is <c>weight</c>, [to, from]; there is no bias. It starts uniform with variance 1/from, so that independent elements keep
/// their variance.
/// </remarks>
public sealed class AxisMixing : nn.Module<Tensor, Tensor>
{
    /// <summary>Creates the matrix with random weights.</summary>
    /// <param name="from">Elements of the axis that goes in.</param>
    /// <param name="to">Elements of the axis that comes out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public AxisMixing(long from, long to) : base(nameof(AxisMixing))
    {
        SizeCheck.Positive(from, nameof(from));
        SizeCheck.Positive(to, nameof(to));
        register_parameter("weight", Weights.Uniform(from, to, from));
    }

    /// <summary>A parameter of the layer: its element type and device are the layer's.</summary>
    public Parameter Probe => get_parameter("weight")!;

    /// <summary>y[.., c, f] = Σ_t weight[c, t] · x[.., t, f].</summary>
    /// <param name="input">[.., from, fibre].</param>
    /// <returns>[.., to, fibre].</returns>
    public override Tensor forward(Tensor input) => Probe.matmul(input);
}
