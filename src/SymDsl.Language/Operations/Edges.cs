using SymDsl.Language.Binding;
using SymDsl.Language.Common;

namespace SymDsl.Language.Operations;

/// <summary>
/// Brings a value over pairs to the edges of a relation. What lives on elements, or on none, is computed there and then read by each edge; only
/// what needs both ends is computed on edges.
/// </summary>
internal static class Edges
{
    /// <summary>The value for each edge.</summary>
    public static Operation Of(Operation operation, Neighbours over)
    {
        if (operation is NumberOperation)
        {
            return operation;
        }

        var (hasTarget, hasSource) = (operation.Indices.Contains(over.Target), operation.Indices.Contains(over.Source));
        var indices = operation.Indices.Where(index => index != over.Target && index != over.Source).ToEquatableArray();
        if (operation is ReadOperation or SetMapOperation or BlockOperation or OffDiagonalOperation || !hasTarget || !hasSource)
        {
            var place = hasTarget && hasSource ? EdgePlace.Pair : hasTarget ? EdgePlace.Target : hasSource ? EdgePlace.Source : EdgePlace.Batch;
            return new GatherOperation(
                over.Relation, place, operation, hasTarget ? over.Target : null, hasSource ? over.Source : null, indices);
        }

        return operation is SoftmaxOperation softmax && softmax.Along.Contains(over.Source)
            ? softmax with { Operand = Of(softmax.Operand, over), Relation = over.Relation, Indices = indices }
            : operation.WithChildren(child => Of(child, over)) with { Indices = indices };
    }
}
