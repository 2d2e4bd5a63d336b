using SymDsl.Algebra.Groups;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// A nonlinearity of lengths: x ↦ x · σ(|x| + b), σ the sigmoid and b a learned number for each copy, on every copy of a kind whose length the
/// group keeps; invariant numbers go through SiLU (cf. Worrall et al. 2017, "Harmonic networks", and Weiler and Cesa 2019).
/// </summary>
/// <remarks>The only parameter is <c>bias</c>, one a copy that is no invariant number; it starts at zero. At zero value and gradient are finite.</remarks>
public sealed class NormActivation : nn.Module<Tensor, Tensor>
{
    private readonly FibreLayout _layout;

    /// <summary>Creates the nonlinearity.</summary>
    /// <param name="group">The group; <see langword="null"/> where no group acts.</param>
    /// <param name="input">The fibre, which is also the output's.</param>
    /// <exception cref="ArgumentException">The group changes lengths, or as for <see cref="EquivariantLinear"/>.</exception>
    public NormActivation(Group? group, Fibre input) : base(nameof(NormActivation))
    {
        FibreChecks.Linear(input, group, nameof(input));
        _layout = new(input, FibreGroup.Of(group ?? Group.Parse("trivial")).Read);
        FibreChecks.Lengths(_layout, nameof(NormActivation), nameof(input));
        var copies = _layout.Kinds.Where(kind => !kind.IsInvariant).Sum(_layout.CopiesOf);
        if (copies > 0) register_parameter("bias", Weights.Zeros(copies));
    }

    /// <summary>A parameter of the layer, whose element type and device are the layer's; <see langword="null"/> if it has none.</summary>
    public TorchSharp.Modules.Parameter? Probe => get_parameter("bias");

    /// <summary>Applies it.</summary>
    /// <param name="input">[.., width].</param>
    /// <returns>[.., width].</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var (copies, at) = (new Dictionary<string, Tensor>(), 0L);
        foreach (var kind in _layout.Kinds)
        {
            var value = _layout.Gather(input, kind)!;
            if (kind.IsInvariant)
            {
                copies[kind.Name] = Activation.SiLU.Apply(value) * Activation.SiLU.Gain();
                continue;
            }

            var count = _layout.CopiesOf(kind);
            var factor = (value.Norm(kind.Dimension) + get_parameter("bias")!.narrow(0, at, count)).sigmoid();
            copies[kind.Name] = value.ScaleFibre(factor, kind.Dimension);
            at += count;
        }

        return _layout.Assemble(copies).MoveToOuterDisposeScope();
    }
}
