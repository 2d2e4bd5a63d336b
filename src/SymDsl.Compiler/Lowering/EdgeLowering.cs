using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Compiler.Lowering;

/// <summary>
/// Brings what a reduction over neighbours reduces to the edges. What lives on elements, or on none, is computed there and then read by each edge;
/// only what needs both ends is computed on edges. A reduction inside of another that needs the outer edge too, as for the angles between two
/// bonds, runs over the pairs of edges that meet; one that does not is computed once an element.
/// </summary>
/// <param name="parameters">The fields that a block takes, and which of them on edges.</param>
internal sealed class EdgeLowering(Func<BlockInstance, EquatableArray<RegionField>> parameters)
{
    /// <summary>The operation, its reductions over neighbours on edges.</summary>
    public Operation Lower(Operation operation) => operation switch
    {
        ReduceNeighboursOperation reduction => Reduced(reduction, new EdgeDomain(reduction.Over), reduction.Indices, isDefinition: false),
        BlockOperation block => WithArguments(block),
        _ => operation.WithChildren(Lower),
    };

    /// <summary>The operation's value on edges alone, outside of any reduction.</summary>
    /// <param name="operation">The operation, with an index for each end of an edge.</param>
    /// <param name="edges">The edges.</param>
    public Operation OnEdges(Operation operation, EdgeDomain edges) => At(operation, edges, isDefinition: true);

    /// <param name="operation">What is brought to the edges.</param>
    /// <param name="edges">The edges.</param>
    /// <param name="isDefinition">Whether no reduction runs over the outermost edges, so that a softmax among them is over whole sets.</param>
    private Operation At(Operation operation, EdgeDomain edges, bool isDefinition)
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
                return new GatherOperation(edges, EdgeReading.Outer, At(operation, outer, isDefinition), default, left);
            }

            if (by.All(index => index == edges.Over.Target || index == edges.Over.Source))
            {
                return new GatherOperation(edges, EdgeReading.Inner, At(operation, new EdgeDomain(edges.Over), isDefinition: false), default, left);
            }
        }
        else if (operation is ReadEdgesOperation read && read.Over == edges.Over)
        {
            return read with { Indices = default };
        }

        return by.Count < 2 ? FromElements()
            : operation switch
            {
                ReduceNeighboursOperation inner when edges.Bound.Contains(inner.Over.Target) =>
                    Reduced(inner, new EdgeDomain(inner.Over, edges), left, isDefinition),
                SoftmaxOperation softmax when softmax.Along.Contains(edges.Over.Source) && (edges.Outer is not null || !isDefinition) =>
                    softmax with { Operand = At(softmax.Operand, edges, isDefinition), Domain = edges, Indices = left },
                SoftmaxOperation softmax when softmax.Along.Any(by.Contains) => FromElements(),
                SpreadOperation spread => Spread(spread, edges, left, isDefinition),
                ReadOperation or SetMapOperation or BlockOperation or OffDiagonalOperation or ReduceNeighboursOperation => FromElements(),
                _ => operation.WithChildren(child => At(child, edges, isDefinition)) with { Indices = left },
            };

        GatherOperation FromElements() => new(edges, EdgeReading.Elements, Lower(operation), by, left);
    }

    private ReduceNeighboursOperation Reduced(ReduceNeighboursOperation reduction, EdgeDomain edges, EquatableArray<Index> left, bool isDefinition) =>
        reduction with { Operand = At(reduction.Operand, edges, isDefinition), Domain = edges, Indices = left };

    /// <summary>Edges have a value along their own indices: it is spread along the others.</summary>
    private Operation Spread(SpreadOperation spread, EdgeDomain edges, EquatableArray<Index> left, bool isDefinition)
    {
        var along = spread.Along.Where(axis => !edges.Bound.Contains(axis.Index)).ToEquatableArray();
        var operand = At(spread.Operand, edges, isDefinition);
        return along.Count == 0 ? operand : new SpreadOperation(operand, along, left);
    }

    private BlockOperation WithArguments(BlockOperation block)
    {
        var fields = parameters(block.Block);
        return block with
        {
            Arguments = block.Arguments.Select((argument, i) => fields[i].Placement is { } placement
                ? new BlockOperand(OnEdges(argument.Value, placement.Edges(argument.Axes)), placement.Remaining(argument.Axes))
                : argument with { Value = Lower(argument.Value) }).ToEquatableArray(),
        };
    }
}
