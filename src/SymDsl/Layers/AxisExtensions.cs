using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>Operations along axes without symmetry, such as time steps. A field is [batch, indices…, fibre]. All are differentiable any number of times.</summary>
public static class AxisExtensions
{
    /// <summary>Brings axes together just before the fibre: [.., A, .., B, .., F] → [.., A·B, F], the first axis outermost.</summary>
    /// <param name="x">A field.</param>
    /// <param name="axes">Which axes, in the order in which they are to stand.</param>
    public static Tensor AxesToLast(this Tensor x, params long[] axes)
    {
        using var scope = NewDisposeScope();
        var others = Enumerable.Range(0, (int)x.Dimensions - 1).Select(axis => (long)axis).Except(axes);
        var moved = x.permute([.. others, .. axes, x.Dimensions - 1]);
        return (axes.Length == 1 ? moved : moved.flatten(-1 - axes.Length, -2)).MoveToOuterDisposeScope();
    }

    /// <summary>The same field with one axis in another place.</summary>
    /// <param name="x">A field.</param>
    /// <param name="from">Which axis; negative from the end.</param>
    /// <param name="to">Its new place.</param>
    public static Tensor MoveAxis(this Tensor x, long from, long to) => x.movedim([from], [to]);

    /// <summary>Axes that become channels: [.., A, .., F] → [.., A·F], the first axis outermost.</summary>
    /// <param name="x">A field of one representation.</param>
    /// <param name="axes">Which axes.</param>
    public static Tensor AxesToChannels(this Tensor x, params long[] axes)
    {
        using var last = x.AxesToLast(axes);
        return last.flatten(-2);
    }

    /// <summary>
    /// The field one or more steps along an axis: y[t] = x[t + offset]. Beyond the ends stands what stands at them, so that whatever group acts on
    /// the fibres acts on the result likewise; positions stay positions.
    /// </summary>
    /// <param name="x">A field.</param>
    /// <param name="axis">The axis; of size 0 it stays empty.</param>
    /// <param name="offset">How many steps; −1 is the one before.</param>
    public static Tensor Shifted(this Tensor x, long axis, long offset)
    {
        var size = x.shape[axis];
        if (size == 0) return x.alias();
        using var scope = NewDisposeScope();
        var places = arange(size, dtype: ScalarType.Int64, device: x.device).add(offset).clamp(0, size - 1);
        return x.index_select(axis, places).MoveToOuterDisposeScope();
    }
}
