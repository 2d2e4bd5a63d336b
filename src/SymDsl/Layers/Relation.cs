using System.Globalization;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// A sparse relation between the elements of two sets, or of one with itself: a list of edges, each from an element (the target) to one of its
/// neighbours (the source), in every batch entry its own.
/// </summary>
/// <remarks>Fields on edges are [edges, indices…, fibre]: the edges take the place of the batch axis. <see cref="RelationExtensions"/> lead there and back.</remarks>
public sealed class Relation : EdgeSet
{
    internal Relation(Tensor batch, Tensor target, Tensor source, long entries, long targets, long sources) =>
        (Batch, Target, Source, Entries, Targets, Sources) = (batch, target, source, entries, targets, sources);

    internal override Tensor Batch { get; }

    internal override IReadOnlyList<(Tensor Element, long Count)> Ends => [(Target, Targets), (Source, Sources)];

    /// <summary>The element that has the neighbour, int64 [edges].</summary>
    internal Tensor Target { get; }

    /// <summary>The neighbour, int64 [edges].</summary>
    internal Tensor Source { get; }

    /// <summary>Number of batch entries.</summary>
    internal long Entries { get; }

    /// <summary>Elements that have neighbours, in each batch entry.</summary>
    internal long Targets { get; }

    /// <summary>Elements that can be neighbours, in each batch entry.</summary>
    internal long Sources { get; }

    /// <summary>Checks an edge list. It looks at the elements: an edge to nowhere would read another batch entry's values.</summary>
    /// <param name="edges">int64 [edges, 3], rows (batch entry, element, its neighbour), in any order; an edge may occur more than once.</param>
    /// <param name="batch">Number of batch entries.</param>
    /// <param name="targets">How many elements may have neighbours.</param>
    /// <param name="sources">How many elements may be neighbours.</param>
    /// <exception cref="ArgumentException">The tensor has another shape or element type, or an edge names something that is not there.</exception>
    public static Relation Of(Tensor edges, long batch, long targets, long sources)
    {
        if (edges.Dimensions != 2 || edges.shape[1] != 3 || edges.dtype != ScalarType.Int64)
            throw new ArgumentException($"Edges are an int64 tensor [edges, 3], not {edges.dtype} [{string.Join(", ", edges.shape)}].", nameof(edges));
        if (edges.shape[0] > 0)
        {
            using var scope = NewDisposeScope();
            var (least, largest) = (edges.amin([0L]).cpu(), edges.amax([0L]).cpu());
            Check(0, "batch entry", batch);
            Check(1, "element", targets);
            Check(2, "neighbour", sources);

            void Check(long column, string what, long size)
            {
                var (from, to) = (least[column].item<long>(), largest[column].item<long>());
                if (from < 0 || to >= size)
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"An edge names {what} {(from < 0 ? from : to)}; there are {size}, counted from 0."), nameof(edges));
            }
        }

        return new(edges.select(1, 0), edges.select(1, 1), edges.select(1, 2), batch, targets, sources);
    }

    /// <summary>The edges between all elements that are closer than a distance, without those from an element to itself.</summary>
    /// <remarks>Distances are compared in double precision, on the CPU; time and memory follow the points and their neighbours, not all pairs.</remarks>
    /// <param name="points">Positions, [batch, n, dimension].</param>
    /// <param name="cutoff">The distance, in the units of the positions.</param>
    /// <returns>int64 [edges, 3], rows (batch entry, element, its neighbour) in ascending order, on the device of the points; made without gradients.</returns>
    /// <exception cref="ArgumentException">The tensor has another number of axes or holds no floating-point numbers, or a position is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive.</exception>
    public static Tensor Radius(Tensor points, double cutoff)
    {
        if (points.Dimensions != 3) throw new ArgumentException($"Positions are [batch, n, dimension], not [{string.Join(", ", points.shape)}].", nameof(points));
        if (!is_floating_point(points.dtype)) throw new ArgumentException($"Positions are floating-point numbers, not {points.dtype}.", nameof(points));
        if (!(cutoff > 0)) throw new ArgumentOutOfRangeException(nameof(cutoff), cutoff, "A distance is positive.");
        using var scope = NewDisposeScope();
        var (batch, n, dimension) = (points.shape[0], (int)points.shape[1], (int)points.shape[2]);
        var positions = points.numel() == 0 ? [] : points.detach().cpu().to(ScalarType.Float64).contiguous().data<double>().ToArray();
        if (Array.FindIndex(positions, position => !double.IsFinite(position)) is >= 0 and var at)
        {
            var (entry, element) = (at / (n * dimension), at / dimension % n);
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Position {element} of batch entry {entry} is not finite: it has no neighbours. Leave it out, or give it a place."), nameof(points));
        }

        var edges = new List<long>();
        for (var entry = 0; entry < batch; entry++)
        {
            var cells = new NeighbourCells(positions.AsMemory(entry * n * dimension, n * dimension), n, dimension, cutoff);
            for (var element = 0; element < n; element++)
                foreach (var neighbour in cells.NeighboursOf(element)) edges.AddRange([entry, element, neighbour]);
        }

        return tensor(edges.ToArray(), [edges.Count / 3, 3], dtype: ScalarType.Int64, device: points.device).MoveToOuterDisposeScope();
    }

    /// <summary>The edges between all real elements that are closer than a distance, without those from an element to itself.</summary>
    /// <param name="points">Positions, [batch, n, dimension], with padding behind the elements of each batch entry.</param>
    /// <param name="cutoff">The distance, in the units of the positions.</param>
    /// <param name="sizes">How many elements each batch entry has, int64 [batch].</param>
    /// <returns>int64 [edges, 3], rows (batch entry, element, its neighbour); made without gradients, in time O(batch·n²).</returns>
    /// <exception cref="ArgumentException">A tensor has another shape or element type, or a size is negative or larger than n.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive.</exception>
    public static Tensor Radius(Tensor points, double cutoff, Tensor sizes)
    {
        using var scope = NewDisposeScope();
        var edges = Radius(points, cutoff);
        if (sizes.dtype != ScalarType.Int64 || sizes.Dimensions != 1 || sizes.size(0) != points.size(0))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Sizes are an int64 tensor [{points.size(0)}], one for each batch entry, not {sizes.dtype} [{string.Join(", ", sizes.shape)}]."), nameof(sizes));
        if (sizes.lt(0).logical_or(sizes.gt(points.size(1))).any().item<bool>())
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A size is from 0 to {points.size(1)}, the number of positions in a batch entry."), nameof(sizes));
        var real = edges.narrow(1, 1, 2).amax([1L]).lt(sizes.to(edges.device).index_select(0, edges.select(1, 0)));
        return edges.index_select(0, real.nonzero().flatten()).MoveToOuterDisposeScope();
    }
}
