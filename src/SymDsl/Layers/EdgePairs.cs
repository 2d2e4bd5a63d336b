using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>Pairs of edges that meet at an element: an outer edge, or chain of edges, and an edge of a relation: see <see cref="EdgePairExtensions.Meeting"/>.</summary>
public sealed class EdgePairs : EdgeSet
{
    private readonly EdgeSet _outer;
    private readonly Relation _inner;

    internal EdgePairs(EdgeSet outer, Relation inner, Tensor outerRow, Tensor innerRow)
    {
        (_outer, _inner) = (outer, inner);
        Rows = new Relation(zeros_like(outerRow), outerRow, innerRow, 1, outer.Batch.shape[0], inner.Batch.shape[0]);
    }

    /// <summary>The pairs as a relation between edges: an outer edge has inner edges as its neighbours, all in one batch entry.</summary>
    internal Relation Rows { get; }

    internal override Tensor Batch => _outer.Batch.index_select(0, Rows.Target);

    internal override IReadOnlyList<(Tensor Element, long Count)> Ends =>
        [.. _outer.Ends.Select(end => (end.Element.index_select(0, Rows.Target), end.Count)), (_inner.Source.index_select(0, Rows.Source), _inner.Sources)];
}
