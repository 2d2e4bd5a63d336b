using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>From elements and edges to <see cref="EdgePairs"/>, and back to the outer edges. All are differentiable any number of times.</summary>
public static class EdgePairExtensions
{
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
}
