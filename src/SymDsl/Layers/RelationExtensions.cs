using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>From elements to the edges of a <see cref="Relation"/>, and back. All are differentiable any number of times.</summary>
public static class RelationExtensions
{
    /// <summary>What the elements that have the neighbours hold: [batch, targets, ..] → [edges, ..].</summary>
    public static Tensor AtTarget(this Tensor x, Relation relation) => At(x, relation.Batch, relation.Target, relation.Targets);

    /// <summary>What the neighbours hold: [batch, sources, ..] → [edges, ..].</summary>
    public static Tensor AtSource(this Tensor x, Relation relation) => At(x, relation.Batch, relation.Source, relation.Sources);

    /// <summary>What the pairs of both hold: [batch, targets, sources, ..] → [edges, ..].</summary>
    public static Tensor AtPair(this Tensor x, Relation relation)
    {
        using var scope = NewDisposeScope();
        return At(x.flatten(1, 2), relation.Batch, relation.Target * relation.Sources + relation.Source, relation.Targets * relation.Sources).MoveToOuterDisposeScope();
    }

    /// <summary>What the batch entries hold: [batch, ..] → [edges, ..].</summary>
    public static Tensor AtBatch(this Tensor x, Relation relation) => Select(x, relation.Batch);

    /// <summary>The sum over the neighbours of each element: [edges, ..] → [batch, targets, ..]; zero where there are none.</summary>
    public static Tensor SumAtTarget(this Tensor x, Relation relation)
    {
        using var scope = NewDisposeScope();
        return WideSum(x, relation).to(x.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>The mean over the neighbours of each element: [edges, ..] → [batch, targets, ..]; zero where there are none.</summary>
    public static Tensor MeanAtTarget(this Tensor x, Relation relation)
    {
        using var scope = NewDisposeScope();
        var sums = WideSum(x, relation);
        var counts = PerElement(Counts(Place(relation), relation), relation).clamp_min(1).to(sums.dtype);
        return (sums / Column(counts, x)).to(x.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The largest over the neighbours of each element, component by component: [edges, ..] → [batch, targets, ..]; zero where there are none. Where it is
    /// reached more than once, the gradient is shared evenly. Time and memory follow the edges and the elements, however many neighbours one of them has.
    /// </summary>
    public static Tensor MaxAtTarget(this Tensor x, Relation relation)
    {
        using var scope = NewDisposeScope();
        var place = Place(relation);
        var largest = Largest(x.detach(), place, relation);
        if (x.requires_grad && is_grad_enabled())
        {
            // Zero in value, and in slope one over the number of edges that reach the maximum; there all higher derivatives are zero.
            var reached = x.detach().eq(largest.index_select(0, place));
            var (wide, type) = (Precision.Accumulating(x.dtype), x.dtype);
            var times = largest.new_zeros(largest.shape, dtype: wide).index_add(0, place, reached.to(wide), 1);
            var shares = reached.to(wide) / times.index_select(0, place).clamp_min(1);
            var change = (x - x.detach()).masked_fill(reached.logical_not().logical_or(x.detach().isfinite().logical_not()), 0);
            largest = largest + largest.new_zeros(largest.shape, dtype: wide).index_add(0, place, change.to(wide) * shares, 1).to(type);
        }

        return PerElement(largest, relation).MoveToOuterDisposeScope();
    }

    /// <summary>eˣ divided by its sum over the neighbours of the same element, component by component: [edges, ..] → [edges, ..].</summary>
    public static Tensor SoftmaxAtTarget(this Tensor x, Relation relation)
    {
        using var scope = NewDisposeScope();
        // The largest is subtracted for the sake of range; it cancels, so that no gradient need pass through it.
        var place = Place(relation);
        var wide = x.to(Precision.Accumulating(x.dtype));
        var powers = (wide - Largest(wide.detach(), place, relation).index_select(0, place)).exp();
        return (powers / WideSum(powers, relation).AtTarget(relation)).to(x.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>What each edge finds at its element. The gradient is a sum over edges, taken in a type that does not saturate.</summary>
    private static Tensor At(Tensor x, Tensor batch, Tensor element, long size)
    {
        using var scope = NewDisposeScope();
        return Select(x.flatten(0, 1), batch * size + element).MoveToOuterDisposeScope();
    }

    /// <returns>[edges, ..].</returns>
    private static Tensor Select(Tensor x, Tensor places)
    {
        using var scope = NewDisposeScope();
        return x.to(Precision.Accumulating(x.dtype)).index_select(0, places).to(x.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>Each edge's element, among those of all batch entries.</summary>
    private static Tensor Place(Relation relation) => relation.Batch * relation.Targets + relation.Target;

    private static Tensor PerElement(Tensor values, Relation relation) => values.unflatten(0, relation.Entries, relation.Targets);

    /// <summary>How many edges each element has, int64 [batch · targets]: as a sum of ones of a half precision it would stop at 256 or 2048.</summary>
    private static Tensor Counts(Tensor place, Relation relation) =>
        zeros(relation.Entries * relation.Targets, dtype: ScalarType.Int64, device: place.device).index_add(0, place, ones_like(place), 1);

    /// <summary>The sum over each element's edges in a type that does not saturate: [edges, ..] → [batch, targets, ..].</summary>
    private static Tensor WideSum(Tensor x, Relation relation)
    {
        var wide = x.to(Precision.Accumulating(x.dtype));
        return PerElement(wide.new_zeros([relation.Entries * relation.Targets, .. x.shape[1..]]).index_add(0, Place(relation), wide, 1), relation);
    }

    /// <summary>
    /// The largest over each element's edges, zero where there are none: [edges, ..] → [batch · targets, ..]. Edges are sorted by element; then each row
    /// takes the larger of itself and the row 1, 2, 4, … further on while that belongs to the same element.
    /// </summary>
    private static Tensor Largest(Tensor x, Tensor place, Relation relation)
    {
        var (edges, elements) = (x.shape[0], relation.Entries * relation.Targets);
        if (edges == 0) return x.new_zeros([elements, .. x.shape[1..]]);
        var order = place.argsort();
        var sorted = place.index_select(0, order);
        var counts = Counts(place, relation);
        var rows = x.index_select(0, order);
        var most = counts.max().item<long>();
        for (var step = 1L; step < most; step *= 2)
        {
            using var scope = NewDisposeScope();
            var (here, ahead, rest) = (rows.narrow(0, 0, edges - step), rows.narrow(0, step, edges - step), rows.narrow(0, edges - step, step));
            var isSame = Column(sorted.narrow(0, 0, edges - step).eq(sorted.narrow(0, step, edges - step)), x);
            var larger = cat([where(isSame, maximum(here, ahead), here), rest]);
            rows.Dispose();
            rows = larger.MoveToOuterDisposeScope();
        }

        var first = (counts.cumsum(0) - counts).clamp_max(edges - 1);
        return rows.index_select(0, first).masked_fill(Column(counts.eq(0), x), 0);
    }

    /// <summary>A number for each place of the leading axes, to go with each of x's components there.</summary>
    private static Tensor Column(Tensor numbers, Tensor x) => numbers.view([.. numbers.shape, .. Enumerable.Repeat(1L, (int)x.Dimensions - 1)]);
}
