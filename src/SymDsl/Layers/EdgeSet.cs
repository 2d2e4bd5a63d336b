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
}
