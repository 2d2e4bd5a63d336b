using SymDsl.Algebra.Groups;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// A nonlinearity for any fibre: invariant numbers go through SiLU, numbers that at most change sign through tanh, and every other copy is
/// multiplied by a gate of its own, the sigmoid of a learned linear function of the invariant numbers (Weiler et al. 2018, "3D steerable CNNs",
/// equation 14; there and in e3nn the gates are extra channels of the input).
/// </summary>
/// <remarks>
/// Each function is scaled so that of a standard normal number it makes one of mean square 1. The only parameters are <c>weight</c>, [gates,
/// invariant numbers], and <c>bias</c>, [gates], which starts at zero; without other copies there are none.
/// </remarks>
public sealed class Gate : nn.Module<Tensor, Tensor>
{
    private readonly FibreLayout _layout;
    private readonly CopyKind? _scalars;
    private readonly CopyKind[] _gated;

    /// <summary>Creates the gate with random weights.</summary>
    /// <param name="group">The group; <see langword="null"/> where no group acts.</param>
    /// <param name="input">The fibre, which is also the output's.</param>
    /// <exception cref="ArgumentException">As for <see cref="EquivariantLinear"/>.</exception>
    public Gate(Group? group, Fibre input) : base(nameof(Gate))
    {
        FibreChecks.Linear(input, group, nameof(input));
        _layout = new(input, FibreGroup.Of(group ?? Group.Parse("trivial")).Read);
        _scalars = _layout.Kinds.FirstOrDefault(kind => kind.IsInvariant);
        _gated = [.. _layout.Kinds.Where(kind => kind.NeedsGate)];
        var (gates, numbers) = (_gated.Sum(_layout.CopiesOf), _scalars is null ? 0 : _layout.CopiesOf(_scalars));
        if (gates == 0) return;
        if (numbers > 0) register_parameter("weight", Weights.Uniform(numbers, gates, numbers));
        register_parameter("bias", Weights.Zeros(gates));
    }

    /// <summary>A parameter of the layer, whose element type and device are the layer's; <see langword="null"/> if it has none.</summary>
    public TorchSharp.Modules.Parameter? Probe => get_parameter("bias");

    /// <summary>Applies it.</summary>
    /// <param name="input">[.., width].</param>
    /// <returns>[.., width].</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var scalars = _scalars is null ? null : _layout.Gather(input, _scalars);
        var copies = new Dictionary<string, Tensor>();
        foreach (var kind in _layout.Kinds.Except(_gated))
        {
            var activation = kind.IsInvariant ? Activation.SiLU : Activation.Tanh;
            copies[kind.Name] = activation.Apply(_layout.Gather(input, kind)!) * activation.Gain();
        }

        if (_gated.Length > 0)
        {
            Tensor bias = get_parameter("bias")!;
            var gates = (scalars is null ? bias : nn.functional.linear(scalars, get_parameter("weight")!, bias)).sigmoid() * ActivationFunctions.SigmoidGain;
            var at = 0L;
            foreach (var kind in _gated)
            {
                copies[kind.Name] = _layout.Gather(input, kind)!.ScaleFibre(gates.narrow(-1, at, _layout.CopiesOf(kind)), kind.Dimension);
                at += _layout.CopiesOf(kind);
            }
        }

        return _layout.Assemble(copies).MoveToOuterDisposeScope();
    }
}
