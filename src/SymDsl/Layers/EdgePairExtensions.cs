using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// From edges to <see cref="EdgePairs"/>, and from what elements and edges hold to what pairs hold, and back to the outer edges: differentiable any
/// number of times.
/// </summary>
public static class EdgePairExtensions
{
    /// <summary>
    /// The pairs of an outer edge and an edge of a relation that begins where the outer one has an element: with both sums over neighbours of
    /// neighbours, such as over the angles between bonds, run over pairs that there are, in time and memory in proportion to their number.
    /// </summary>
    /// <param name="outer">The outer edges, or chains of edges.</param>
    /// <param name="end">At which end they meet: 0 for the element that has the neighbour, 1 for the neighbour, 2 and more for those of further edges.</param>
    /// <param name="inner">The relation; its first elements are of the same set as the ends.</param>
    /// <returns>The pairs, in the order of the outer edges.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such end.</exception>
    /// <exception cref="ArgumentException">The relation is between the elements of other sets or batches.</exception>
    public static EdgePairs Meeting(this EdgeSet outer, int end, Relation inner)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(end);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(end, outer.Ends.Count);
        var (element, count) = outer.Ends[end];
        if (count != inner.Targets)
            throw new ArgumentException(FormattableString.Invariant($"The edges end at one of {count} elements, and those of the relation begin at one of {inner.Targets}."), nameof(inner));
        var (outerRow, innerRow) = Rows(outer.Batch, element, count, inner);
        return new(outer, inner, outerRow, innerRow);
    }

    /// <summary>What the outer edges hold: [outer edges, ..] → [pairs, ..].</summary>
    /// <param name="x">A field on the outer edges.</param>
    /// <param name="pairs">The pairs.</param>
    public static Tensor AtOuter(this Tensor x, EdgePairs pairs) => x.index_select(0, pairs.Rows.Target);

    /// <summary>What the inner edges hold: [inner edges, ..] → [pairs, ..].</summary>
    /// <param name="x">A field on the edges of the inner relation.</param>
    /// <param name="pairs">The pairs.</param>
    public static Tensor AtInner(this Tensor x, EdgePairs pairs) => x.index_select(0, pairs.Rows.Source);

    /// <summary>What several of the elements of each pair of edges hold together: [batch, elements, elements, …, ..] → [pairs, ..].</summary>
    /// <param name="x">A field over elements, an axis for each of the ends.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="ends">Which ends, in the order of the axes: 0 and 1 of the outermost edge, one more for each further edge.</param>
    public static Tensor AtElements(this Tensor x, EdgePairs pairs, params int[] ends)
    {
        using var scope = NewDisposeScope();
        var all = pairs.Ends;
        var place = ends.Aggregate(pairs.Batch, (place, end) => place * all[end].Count + all[end].Element);
        return (ends.Length == 0 ? x : x.flatten(0, ends.Length)).index_select(0, place).MoveToOuterDisposeScope();
    }

    /// <summary>The sum over the inner edges of each outer edge: [pairs, ..] → [outer edges, ..]; zero where there are none.</summary>
    /// <param name="x">A field on pairs.</param>
    /// <param name="pairs">The pairs.</param>
    public static Tensor SumAtOuter(this Tensor x, EdgePairs pairs) => PerOuter(x.SumAtTarget(pairs.Rows));

    /// <summary>The mean over the inner edges of each outer edge: [pairs, ..] → [outer edges, ..]; zero where there are none.</summary>
    /// <inheritdoc cref="SumAtOuter"/>
    public static Tensor MeanAtOuter(this Tensor x, EdgePairs pairs) => PerOuter(x.MeanAtTarget(pairs.Rows));

    /// <summary>The largest over the inner edges of each outer edge, component by component: [pairs, ..] → [outer edges, ..]; zero where there are none.</summary>
    /// <inheritdoc cref="SumAtOuter"/>
    public static Tensor MaxAtOuter(this Tensor x, EdgePairs pairs) => PerOuter(x.MaxAtTarget(pairs.Rows));

    /// <summary>eˣ divided by its sum over the inner edges of the same outer edge, component by component: [pairs, ..] → [pairs, ..].</summary>
    /// <inheritdoc cref="SumAtOuter"/>
    public static Tensor SoftmaxAtOuter(this Tensor x, EdgePairs pairs) => x.SoftmaxAtTarget(pairs.Rows);

    private static Tensor PerOuter(Tensor values)
    {
        using (values) return values.squeeze(0);
    }

    /// <summary>The rows of the edges that meet, those of the outer edges in ascending order.</summary>
    /// <param name="batch">The batch entry of each outer edge, int64 [outer edges].</param>
    /// <param name="element">The element at which each meets others, int64 [outer edges].</param>
    /// <param name="count">How many elements there are in a batch entry.</param>
    /// <param name="inner">The relation.</param>
    private static (Tensor Outer, Tensor Inner) Rows(Tensor batch, Tensor element, long count, Relation inner)
    {
        using var scope = NewDisposeScope();
        var (from, to) = (batch * count + element, inner.Batch * count + inner.Target);

        // The inner edges by the element that they begin at, and where those of each element begin and how many they are.
        var order = to.argsort();
        var degrees = zeros(inner.Entries * count, dtype: ScalarType.Int64, device: to.device).index_add(0, to, ones_like(to), 1);
        var begins = degrees.cumsum(0) - degrees;

        var pairs = degrees.index_select(0, from);
        var outerRow = arange(from.shape[0], dtype: ScalarType.Int64, device: from.device).repeat_interleave(pairs);
        var rank = arange(outerRow.shape[0], dtype: ScalarType.Int64, device: from.device) - (pairs.cumsum(0) - pairs).index_select(0, outerRow);
        var innerRow = order.index_select(0, begins.index_select(0, from).index_select(0, outerRow) + rank);
        return (outerRow.MoveToOuterDisposeScope(), innerRow.MoveToOuterDisposeScope());
    }
}
