using SymDsl.Language.Common;

namespace SymDsl.Language.Operations;

/// <summary>The operations that an operation is made of.</summary>
public static class OperationChildren
{
    /// <summary>An operation and all that it is made of, from the leaves up.</summary>
    public static IEnumerable<Operation> WithDescendants(this Operation operation)
    {
        var found = new List<Operation>();
        Func<Operation, Operation> visit = null!;
        visit = node =>
        {
            node.WithChildren(visit);
            found.Add(node);
            return node;
        };
        visit(operation);
        return found;
    }

    /// <summary>The same operation on other operands; the very same where none of them is another.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="change">What becomes of each operand.</param>
    public static Operation WithChildren(this Operation operation, Func<Operation, Operation> change) => operation switch
    {
        ElementwiseOperation node => Two(node, node.Left, node.Right, change, static (node, left, right) => node with { Left = left, Right = right }),
        ScaleOperation node => Two(node, node.Field, node.Scalars, change, static (node, field, scalars) => node with { Field = field, Scalars = scalars }),
        NegateOperation node => One(node, node.Operand, change, static (node, operand) => node with { Operand = operand }),
        CallOperation node => Some(node, node.Operands, change, static (node, operands) => node with { Operands = operands }),
        PointwiseOperation node => One(node, node.Operand, change, static (node, operand) => node with { Operand = operand }),
        NormOperation node => One(node, node.Operand, change, static (node, operand) => node with { Operand = operand }),
        DotOperation node => Two(node, node.Left, node.Right, change, static (node, left, right) => node with { Left = left, Right = right }),
        ReduceOperation node => Some(
            One(node, node.Operand, change, static (node, operand) => node with { Operand = operand }), node.Masks, change, static (node, masks) => node with { Masks = masks }),
        ReduceNeighboursOperation node => One(node, node.Operand, change, static (node, operand) => node with { Operand = operand }),
        GatherOperation node => One(node, node.Operand, change, static (node, operand) => node with { Operand = operand }),
        OffDiagonalOperation node => One(node, node.Operand, change, static (node, operand) => node with { Operand = operand }),
        SoftmaxOperation node => Some(
            One(node, node.Operand, change, static (node, operand) => node with { Operand = operand }), node.Masks, change, static (node, masks) => node with { Masks = masks }),
        ConcatenateOperation node => Some(node, node.Parts, change, static (node, parts) => node with { Parts = parts }),
        AxesAsChannelsOperation node => One(node, node.Operand, change, static (node, operand) => node with { Operand = operand }),
        LayerAxesOperation node => One(node, node.Operand, change, static (node, operand) => node with { Operand = operand }),
        SpreadOperation node => One(node, node.Operand, change, static (node, operand) => node with { Operand = operand }),
        MixOperation node => One(node, node.Operand, change, static (node, operand) => node with { Operand = operand }),
        SetMapOperation node => One(node, node.Operand, change, static (node, operand) => node with { Operand = operand }),
        BlockOperation node => Some(
            node,
            node.Arguments,
            argument => One(argument, argument.Value, change, static (argument, value) => argument with { Value = value }),
            static (node, arguments) => node with { Arguments = arguments }),
        ApplyOperation node => Some(
            node,
            node.Parts,
            part => One(part, part.Value, change, static (part, value) => part with { Value = value }),
            static (node, parts) => node with { Parts = parts }),
        _ => operation,
    };

    private static T One<T>(T node, Operation operand, Func<Operation, Operation> change, Func<T, Operation, T> with)
    {
        var changed = change(operand);
        return ReferenceEquals(changed, operand) ? node : with(node, changed);
    }

    private static T Two<T>(
        T node, Operation left, Operation right, Func<Operation, Operation> change, Func<T, Operation, Operation, T> with)
    {
        var (changedLeft, changedRight) = (change(left), change(right));
        return ReferenceEquals(changedLeft, left) && ReferenceEquals(changedRight, right) ? node : with(node, changedLeft, changedRight);
    }

    private static T Some<T, TOperand>(
        T node, EquatableArray<TOperand> operands, Func<TOperand, TOperand> change, Func<T, EquatableArray<TOperand>, T> with)
        where TOperand : class, IEquatable<TOperand>
    {
        TOperand[]? all = null;
        for (var i = 0; i < operands.Count; i++)
        {
            var changed = change(operands[i]);
            if (all is not null || !ReferenceEquals(changed, operands[i]))
            {
                all ??= [.. operands];
                all[i] = changed;
            }
        }

        return all is null ? node : with(node, new(all));
    }
}
