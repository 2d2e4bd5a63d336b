using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>Edges between elements, or chains of edges that meet: each is in a batch entry and has an element at each of its ends.</summary>
/// <remarks>Fields on edges are [edges, indices…, fibre]: the edges take the place of the batch axis.</remarks>
public abstract class EdgeSet
{
    private protected EdgeSet()
    {
    }

    /// <summary>The batch entry of each edge, int64 [edges].</summary>
    internal abstract Tensor Batch { get; }

    /// <summary>The elements at the ends, int64 [edges] each, and how many elements there are in a batch entry.</summary>
    internal abstract IReadOnlyList<(Tensor Element, long Count)> Ends { get; }

    /// <summary>
    /// The pairs of one of these edges and an edge of a relation that begins where this one has an element: with both sums over neighbours of
    /// neighbours, such as over the angles between bonds, run over pairs that there are, in time and memory in proportion to their number.
    /// </summary>
    /// <param name="end">At which end they meet: 0 for the element that has the neighbour, 1 for the neighbour, 2 and more for those of further edges.</param>
    /// <param name="inner">The relation; its first elements are of the same set as the ends.</param>
    /// <returns>The pairs, in the order of these edges.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such end.</exception>
    /// <exception cref="ArgumentException">The relation is between the elements of other sets or batches.</exception>
    public EdgePairs Meeting(int end, Relation inner)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(end);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(end, Ends.Count);
        var (element, count) = Ends[end];
        if (count != inner.Targets)
            throw new ArgumentException(FormattableString.Invariant($"The edges end at one of {count} elements, and those of the relation begin at one of {inner.Targets}."), nameof(inner));
        var (outerRow, innerRow) = Rows(element, count, inner);
        return new(this, inner, outerRow, innerRow);
    }

    private (Tensor Outer, Tensor Inner) Rows(Tensor element, long count, Relation inner)
    {
        using var scope = NewDisposeScope();
        var (from, to) = (Batch * count + element, inner.Batch * count + inner.Target);

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
