using static TorchSharp.torch;

namespace SymDsl;

/// <summary>
/// Sizes channel by channel. A channel is one copy of a term of the fibre: its components mix when the group acts, so that its Euclidean norm
/// is the finest size that all of them share.
/// </summary>
internal static class ChannelSizes
{
    /// <summary>The norm of each channel.</summary>
    /// <returns>[batch, indices…, channels].</returns>
    internal static Tensor Of(FieldSpec field, Tensor value)
    {
        if (field.Fibre.IsBare) return value.abs().unsqueeze(-1);
        var (pieces, at) = (new List<Tensor>(), 0L);
        foreach (var term in field.Fibre.Terms)
        {
            var components = value.narrow(-1, at, term.Width).reshape([.. value.shape[..^1], term.Multiplicity, term.Dimension]);
            // The largest component is taken out first: its square may overflow, or vanish, where it does not.
            var largest = components.abs().amax([-1L], keepdim: true);
            var unit = (components / largest).square().sum([-1L], keepdim: true).sqrt();
            pieces.Add(where(largest == 0, largest, where(largest == double.PositiveInfinity, largest, largest * unit)).squeeze(-1));
            at += term.Width;
        }

        return cat(pieces, -1);
    }

    /// <summary>The field of an output's sizes: the same indices, an invariant number for each channel.</summary>
    internal static FieldSpec Field(FieldSpec field) => new(field.Name, field.Indices, Fibre.Scalars(field.Fibre.Terms.Sum(term => term.Multiplicity)), field.Sizes);

    /// <summary>A number for each kind of term, laid out by channel: [channels].</summary>
    internal static Tensor PerChannel(FieldSpec field, Func<FibreKind, double> number) =>
        tensor(field.Fibre.Terms.SelectMany(term => Enumerable.Repeat(number(term.Kind), checked((int)term.Multiplicity))).ToArray());

    /// <summary>The place of an element of the sizes.</summary>
    /// <param name="field">The output.</param>
    /// <param name="shape">The shape of its sizes.</param>
    /// <param name="flat">The element, counted in the order in which a contiguous tensor holds them.</param>
    /// <param name="entry">The batch entry that each entry of the sizes is.</param>
    internal static SymmetryPlace Place(FieldSpec field, long[] shape, long flat, Func<long, long> entry)
    {
        var at = new long[shape.Length];
        for (var axis = shape.Length - 1; axis >= 0; axis--) (flat, at[axis]) = Math.DivRem(flat, shape[axis]);
        var (term, copy) = (0, at[^1]);
        while (copy >= field.Fibre.Terms[term].Multiplicity) copy -= field.Fibre.Terms[term++].Multiplicity;
        return new(field, entry(at[0]), at[1..^1], term, copy);
    }
}
