using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// Operations over sets of different size in one batch. A field over such a set is padded at the end; a mask, Boolean [batch, size, 1], says
/// which elements are real. What stands in the padding moves nothing. All are differentiable any number of times.
/// </summary>
/// <remarks>
/// Within a model padding holds what the first real element of the same batch entry holds, <see cref="FillPadding"/>: whatever is computed for
/// it is then computed for a real element too, so that no division by zero, infinity or not-a-number can come of padding alone, neither in values
/// nor in gradients of weights. Positions and vectors stand apart besides: the difference of two elements that coincide has no direction.
/// </remarks>
public static class RaggedExtensions
{
    /// <summary>Which elements are real.</summary>
    /// <param name="sizes">How many elements each batch entry has, int64 [batch].</param>
    /// <param name="like">A field over the set.</param>
    /// <param name="axis">Which of its axes is over it.</param>
    /// <returns>Boolean [batch, size, 1], on the field's device.</returns>
    public static Tensor PaddingMask(this Tensor sizes, Tensor like, long axis)
    {
        using var scope = NewDisposeScope();
        var places = arange(like.shape[axis], dtype: ScalarType.Int64, device: like.device);
        return places.lt(sizes.to(like.device).unsqueeze(-1)).unsqueeze(-1).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The field with copies of the first element in the padding, or ones where there is none. No gradient passes to what stood there, nor through
    /// the copies.
    /// </summary>
    /// <param name="x">A field, [batch, indices…, fibre].</param>
    /// <param name="mask">The set's mask.</param>
    /// <param name="axis">Which axis is over the set.</param>
    /// <param name="apart">Whether the copies are to differ from one another and from the element, by up to its size and one.</param>
    public static Tensor FillPadding(this Tensor x, Tensor mask, long axis, bool apart = false)
    {
        if (x.shape[axis] == 0) return x.alias();
        using var scope = NewDisposeScope();
        var real = Along(mask, x, axis);
        var first = x.narrow(axis, 0, 1).detach().masked_fill(real.narrow(axis, 0, 1).logical_not(), 1);
        if (apart)
        {
            var shape = Enumerable.Repeat(1L, (int)x.Dimensions).ToArray();
            shape[axis] = x.shape[axis];
            first = first + (first.abs() + 1) * (arange(x.shape[axis], dtype: x.dtype, device: x.device) / x.shape[axis]).view(shape);
        }

        return where(real, x, first).MoveToOuterDisposeScope();
    }

    /// <summary>The field with zeros in the padding.</summary>
    /// <inheritdoc cref="FillPadding"/>
    public static Tensor ZeroPadding(this Tensor x, Tensor mask, long axis)
    {
        using var scope = NewDisposeScope();
        return x.masked_fill(Along(mask, x, axis).logical_not(), 0).MoveToOuterDisposeScope();
    }

    /// <summary>The sum of real elements along axes; zero where there are none.</summary>
    /// <param name="x">Any field.</param>
    /// <param name="masks">Masks that broadcast to the field: those elements count that all of them name.</param>
    /// <param name="axes">The axes that the sum is over; they disappear.</param>
    public static Tensor SumOver(this Tensor x, Tensor[] masks, params long[] axes)
    {
        using var scope = NewDisposeScope();
        return x.masked_fill(All(masks).logical_not(), 0).sum(axes).MoveToOuterDisposeScope();
    }

    /// <summary>The mean of real elements along axes; zero where there are none.</summary>
    /// <inheritdoc cref="SumOver"/>
    public static Tensor MeanOver(this Tensor x, Tensor[] masks, params long[] axes)
    {
        using var scope = NewDisposeScope();
        var mask = All(masks);
        return (x.masked_fill(mask.logical_not(), 0).sum(axes) / Count(mask, x, axes).clamp_min(1).to(x.dtype)).MoveToOuterDisposeScope();
    }

    /// <summary>The mean of positions over real elements along axes.</summary>
    /// <inheritdoc cref="SumOver"/>
    /// <exception cref="ArgumentException">A batch entry has no elements: the mean of no positions is no position.</exception>
    public static Tensor CentreOver(this Tensor x, Tensor[] masks, params long[] axes)
    {
        using var scope = NewDisposeScope();
        if (Count(All(masks), x, axes).eq(0).any().item<bool>())
            throw new ArgumentException("The mean of no positions is no position, and a batch entry has a set of size 0. Leave such entries out of the batch, or pass at least one element.", nameof(x));
        return x.MeanOver(masks, axes).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The largest of real elements along axes, component by component; zero where there are none. Where it is reached more than once, the gradient
    /// is shared evenly.
    /// </summary>
    /// <inheritdoc cref="SumOver"/>
    public static Tensor MaxOver(this Tensor x, Tensor[] masks, params long[] axes)
    {
        using var scope = NewDisposeScope();
        if (axes.Any(axis => x.shape[axis] == 0)) return x.sum(axes).MoveToOuterDisposeScope();
        var mask = All(masks);
        var largest = x.masked_fill(mask.logical_not(), double.NegativeInfinity).amax(axes);
        return largest.masked_fill(Count(mask, x, axes).eq(0), 0).MoveToOuterDisposeScope();
    }

    /// <summary>eˣ divided by its sum over real elements along axes, component by component.</summary>
    /// <returns>[same shape]; in the padding it holds numbers without meaning, which no later reduction counts.</returns>
    /// <inheritdoc cref="SumOver"/>
    public static Tensor SoftmaxOver(this Tensor x, Tensor[] masks, params long[] axes)
    {
        using var scope = NewDisposeScope();
        if (x.numel() == 0) return x.clone().MoveToOuterDisposeScope();
        var padding = All(masks).logical_not();
        var isEmpty = Count(padding.logical_not(), x, axes, keep: true).eq(0);

        // The largest is subtracted for the sake of range; it cancels, so that no gradient need pass through it.
        var wide = x.to(Precision.Accumulating(x.dtype));
        var (values, none) = (wide.detach(), double.NegativeInfinity);
        var largest = where(isEmpty, values.amax(axes, keepdim: true), values.masked_fill(padding, none).amax(axes, keepdim: true));
        var powers = (wide - largest).masked_fill(padding, 0).exp(); // what stands in the padding may be far larger
        var sums = powers.masked_fill(padding, 0).sum(axes, keepdim: true).masked_fill(isEmpty, 1);
        return (powers / sums).to(x.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>A mask with an axis of length one for each axis of a field but the batch and the one over the set.</summary>
    internal static Tensor Along(Tensor mask, Tensor x, long axis)
    {
        var shape = new long[x.Dimensions];
        Array.Fill(shape, 1);
        (shape[0], shape[axis]) = (mask.size(0), mask.size(1));
        return mask.view(shape);
    }

    private static Tensor All(Tensor[] masks) => masks.Aggregate((all, mask) => all.logical_and(mask));

    /// <summary>How many elements there are along axes; the mask may be of length one along those that are over no ragged set.</summary>
    private static Tensor Count(Tensor mask, Tensor x, long[] axes, bool keep = false)
    {
        var shape = mask.shape;
        foreach (var axis in axes) shape[axis] = x.shape[axis];
        return mask.expand(shape).sum(axes, keepdim: keep, type: ScalarType.Int64);
    }
}
