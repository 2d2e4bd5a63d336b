using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Compiler.Lowering;

/// <summary>
/// Brings what a reduction over neighbours reduces to the edges. What lives on elements, or on none, is computed there and then read by each edge;
/// only what needs both ends is computed on edges. A reduction inside of another that needs the outer edge too, as for the angles between two
/// bonds, runs over the pairs of edges that meet; one that does not is computed once an element.
/// </summary>
internal static class EdgeLowering
{
    /// <summary>The operation, its reductions over neighbours on edges.</summary>
    public static Operation Lower(Operation operation)
    {
        if (operation is not ReduceNeighboursOperation reduction)
        {
            return operation.WithChildren(Lower);
        }

        var edges = new EdgeDomain(reduction.Over);
        return reduction with { Operand = At(reduction.Operand, edges), Domain = edges };
    }

    private static Operation At(Operation operation, EdgeDomain edges)
    {
        if (operation is NumberOperation)
        {
            return operation;
        }

        var by = edges.Bound.Where(index => operation.Indices.Contains(index)).ToEquatableArray();
        var left = operation.Indices.Where(index => !by.Contains(index)).ToEquatableArray();
        if (edges.Outer is { } outer)
        {
            if (by.All(index => outer.Bound.Contains(index)))
            {
                return new GatherOperation(edges, EdgeReading.Outer, At(operation, outer), default, left);
            }

            if (by.All(index => index == edges.Over.Target || index == edges.Over.Source))
            {
                return new GatherOperation(edges, EdgeReading.Inner, At(operation, new EdgeDomain(edges.Over)), default, left);
            }
        }
        else if (operation is ReadEdgesOperation read && read.Over == edges.Over)
        {
            return read with { Indices = default };
        }

        return by.Count < 2 ? FromElements()
            : operation switch
            {
                ReduceNeighboursOperation inner when edges.Bound.Contains(inner.Over.Target) => Reduced(inner, new EdgeDomain(inner.Over, edges), left),
                SoftmaxOperation softmax when softmax.Along.Contains(edges.Over.Source) =>
                    softmax with { Operand = At(softmax.Operand, edges), Domain = edges, Indices = left },
                SoftmaxOperation softmax when softmax.Along.Any(by.Contains) => FromElements(),
                ReadOperation or SetMapOperation or BlockOperation or ReduceNeighboursOperation => FromElements(),
                _ => operation.WithChildren(child => At(child, edges)) with { Indices = left },
            };

        GatherOperation FromElements() => new(edges, EdgeReading.Elements, Lower(operation), by, left);
    }

    private static ReduceNeighboursOperation Reduced(ReduceNeighboursOperation inner, EdgeDomain pairs, EquatableArray<Index> left) =>
        inner with { Operand = At(inner.Operand, pairs), Domain = pairs, Indices = left };
}
