using SymDsl.Algebra.Groups;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// Layer normalization that commutes with the group: at each place the copies of every kind are divided by the root of their mean square, and
/// only invariant numbers have their mean subtracted and a bias added (cf. Ba et al. 2016, and Liao and Smidt 2023, "Equiformer").
/// </summary>
/// <remarks>Parameters: <c>weight</c>, one a copy, starts at one; <c>bias</c>, one an invariant number, starts at zero.</remarks>
public sealed class EquivariantLayerNorm : nn.Module<Tensor, Tensor>
{
    // Added to mean squares, which may be zero.
    private const double Epsilon = 1e-5;

    private readonly FibreLayout _layout;

    /// <summary>Creates the normalization.</summary>
    /// <param name="group">The group; <see langword="null"/> where no group acts.</param>
    /// <param name="input">The fibre, which is also the output's.</param>
    /// <exception cref="ArgumentException">The group changes lengths, or as for <see cref="EquivariantLinear"/>.</exception>
    public EquivariantLayerNorm(Group? group, Fibre input) : base(nameof(EquivariantLayerNorm))
    {
        FibreChecks.Linear(input, group, nameof(input));
        _layout = new(input, FibreGroup.Of(group ?? Group.Parse("trivial")).Read);
        FibreChecks.Lengths(_layout, nameof(EquivariantLayerNorm), nameof(input));
        using (no_grad())
        {
            var weight = Weights.Zeros(_layout.Kinds.Sum(_layout.CopiesOf));
            weight.fill_(1);
            register_parameter("weight", weight);
        }

        if (_layout.Kinds.FirstOrDefault(kind => kind.IsInvariant) is { } scalars) register_parameter("bias", Weights.Zeros(_layout.CopiesOf(scalars)));
    }

    /// <summary>A parameter of the layer: its element type and device are the layer's.</summary>
    public TorchSharp.Modules.Parameter Probe => get_parameter("weight")!;

    /// <summary>Applies it.</summary>
    /// <param name="input">[.., width].</param>
    /// <returns>[.., width].</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var (copies, at) = (new Dictionary<string, Tensor>(), 0L);
        var type = Precision.Accumulating(input.dtype);
        foreach (var kind in _layout.Kinds)
        {
            var count = _layout.CopiesOf(kind);
            var gathered = _layout.Gather(input, kind)!;

            // Large numbers are divided by the largest of them, since their squares may leave the type's range. The quotient below is the same whatever
            // they are divided by, so no gradient passes.
            var divisor = gathered.detach().abs().amax([-1L], keepdim: true).clamp_min(1).to(type);
            var value = gathered.to(type) / divisor;
            if (kind.IsInvariant) value = value - value.mean([-1L], keepdim: true);
            var scale = ((value * value).mean([-1L], keepdim: true) + (divisor * divisor).reciprocal() * Epsilon).rsqrt();
            value = (value * scale).ScaleFibre(Probe.narrow(0, at, count).to(type), kind.Dimension);
            copies[kind.Name] = (kind.IsInvariant ? value + get_parameter("bias")! : value).to(input.dtype);
            at += count;
        }

        return _layout.Assemble(copies).MoveToOuterDisposeScope();
    }
}
