using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Language.Operations;

/// <summary>
/// Computes a value for pairs of different elements only. What needs one element of a pair is computed once an element, and what a field holds
/// on the diagonal is left out before anything is computed of it: so a quotient that is none there does no harm, in the value or the gradient.
/// </summary>
internal static class OffDiagonal
{
    /// <summary>The value where the source's element is not the target's; one without the source as it is.</summary>
    public static Operation Of(Operation operation, Inequality pair)
    {
        var (source, target) = (pair.Index, pair.Other);
        if (!operation.Indices.Contains(source))
        {
            return operation;
        }

        // Along the target the places of the shorter axis are different elements: what works along it comes first.
        var isWhole = operation is ReadOperation or SetMapOperation or BlockOperation or OffDiagonalOperation or ReduceNeighboursOperation
            || !operation.Indices.Contains(target)
            || (operation is SoftmaxOperation softmax && softmax.Along.Contains(target));
        return isWhole
            ? new OffDiagonalOperation(operation, target, source, FieldType.Union([operation.Indices, EquatableArray.Of(target)]))
            : operation.WithChildren(child => Of(child, pair));
    }
}
