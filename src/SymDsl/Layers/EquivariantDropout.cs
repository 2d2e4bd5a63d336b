using SymDsl.Algebra.Groups;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// Dropout of whole copies: in training each copy of a representation is zero with probability p, at each place by itself, and otherwise 1/(1 − p)
/// times itself (Srivastava et al. 2014). Dropping single components would break the symmetry.
/// </summary>
public sealed class EquivariantDropout : nn.Module<Tensor, Tensor>
{
    private readonly FibreLayout _layout;
    private readonly double _probability;

    /// <summary>Creates the layer, which has no weights.</summary>
    /// <param name="group">The group; <see langword="null"/> where no group acts.</param>
    /// <param name="input">The fibre, which is also the output's.</param>
    /// <param name="p">The probability, from 0 up to but not 1.</param>
    /// <exception cref="ArgumentException">As for <see cref="EquivariantLinear"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of its range.</exception>
    public EquivariantDropout(Group? group, Fibre input, double p) : base(nameof(EquivariantDropout))
    {
        if (!(p >= 0 && p < 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "A probability of dropout is from 0 up to but not 1.");
        FibreChecks.Linear(input, group, nameof(input));
        _layout = new(input, FibreGroup.Of(group ?? Group.Parse("trivial")).Read);
        _probability = p;
    }

    /// <summary>Applies it.</summary>
    /// <param name="input">[.., width].</param>
    /// <returns>[.., width].</returns>
    public override Tensor forward(Tensor input)
    {
        if (!training || _probability == 0) return input.alias();
        using var scope = NewDisposeScope();
        var copies = _layout.Kinds.ToDictionary(kind => kind.Name, kind =>
        {
            var value = _layout.Gather(input, kind)!;
            var shape = value.shape;
            shape[^1] = _layout.CopiesOf(kind);
            var kept = nn.functional.dropout(ones(shape, dtype: value.dtype, device: value.device), _probability, training: true);
            return value.ScaleFibre(kept, kind.Dimension);
        });
        return _layout.Assemble(copies).MoveToOuterDisposeScope();
    }
}
