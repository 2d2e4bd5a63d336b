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
    public static Tensor AtBatch(this Tensor x, Relation relation) => x.index_select(0, relation.Batch);

    /// <summary>The sum over the neighbours of each element: [edges, ..] → [batch, targets, ..]; zero where there are none.</summary>
    public static Tensor SumAtTarget(this Tensor x, Relation relation)
    {
        using var scope = NewDisposeScope();
        var sums = x.new_zeros([relation.Entries * relation.Targets, .. x.shape[1..]]).index_add(0, Place(relation), x, 1);
        return PerElement(sums, relation).MoveToOuterDisposeScope();
    }

    /// <summary>The mean over the neighbours of each element: [edges, ..] → [batch, targets, ..]; zero where there are none.</summary>
    public static Tensor MeanAtTarget(this Tensor x, Relation relation)
    {
        using var scope = NewDisposeScope();
        var counts = x.new_ones(x.shape[0]).SumAtTarget(relation).clamp_min(1);
        var sums = x.SumAtTarget(relation);
        return (sums / counts.view([.. counts.shape, .. Enumerable.Repeat(1L, (int)x.Dimensions - 1)])).MoveToOuterDisposeScope();
    }

    /// <summary>The largest over the neighbours of each element, component by component: [edges, ..] → [batch, targets, ..]; zero where there are none.</summary>
    public static Tensor MaxAtTarget(this Tensor x, Relation relation)
    {
        using var scope = NewDisposeScope();
        var (edges, elements) = (x.shape[0], relation.Entries * relation.Targets);
        if (edges == 0) return PerElement(x.new_zeros([elements, .. x.shape[1..]]), relation).MoveToOuterDisposeScope();

        // A row for each element with its edges, as many columns as the largest number of neighbours, filled up with the number behind the last edge.
        var place = Place(relation);
        var order = place.argsort();
        var sorted = place.index_select(0, order);
        var counts = zeros(elements, dtype: ScalarType.Int64, device: x.device).index_add(0, place, ones_like(place), 1);
        var rank = arange(edges, dtype: ScalarType.Int64, device: x.device) - (counts.cumsum(0) - counts).index_select(0, sorted);
        var columns = counts.max().item<long>();
        var table = full(elements * columns, edges, dtype: ScalarType.Int64, device: x.device).index_copy(0, sorted * columns + rank, order);
        var filled = cat([x, x.new_full([1, .. x.shape[1..]], double.NegativeInfinity)]);
        var largest = filled.index_select(0, table).unflatten(0, elements, columns).amax([1L]);
        var isEmpty = counts.eq(0).view([-1, .. Enumerable.Repeat(1L, (int)x.Dimensions - 1)]);
        return PerElement(largest.masked_fill(isEmpty, 0), relation).MoveToOuterDisposeScope();
    }

    /// <summary>eˣ divided by its sum over the neighbours of the same element, component by component: [edges, ..] → [edges, ..].</summary>
    public static Tensor SoftmaxAtTarget(this Tensor x, Relation relation)
    {
        using var scope = NewDisposeScope();
        // The largest is subtracted for the sake of range; it cancels, so that no gradient need pass through it.
        var largest = x.detach().MaxAtTarget(relation).AtTarget(relation);
        var powers = (x - largest).exp();
        return (powers / powers.SumAtTarget(relation).AtTarget(relation)).MoveToOuterDisposeScope();
    }

    private static Tensor At(Tensor x, Tensor batch, Tensor element, long size)
    {
        using var scope = NewDisposeScope();
        return x.flatten(0, 1).index_select(0, batch * size + element).MoveToOuterDisposeScope();
    }

    /// <summary>Each edge's element, among those of all batch entries.</summary>
    private static Tensor Place(Relation relation) => relation.Batch * relation.Targets + relation.Target;

    private static Tensor PerElement(Tensor values, Relation relation) => values.unflatten(0, relation.Entries, relation.Targets);
}
