using SymDsl.Language.Common;

namespace SymDsl.Language.Operations;

/// <summary>The operations that an operation is made of.</summary>
public static class OperationChildren
{
    /// <summary>An operation and all that it is made of, from the leaves up.</summary>
    public static IEnumerable<Operation> WithDescendants(this Operation operation)
    {
        var found = new List<Operation>();
        Visit(operation);
        return found;

        Operation Visit(Operation node)
        {
            node.WithChildren(Visit);
            found.Add(node);
            return node;
        }
    }

    /// <summary>The same operation on other operands.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="change">What becomes of each operand.</param>
    public static Operation WithChildren(this Operation operation, Func<Operation, Operation> change) => operation switch
    {
        ElementwiseOperation node => node with { Left = change(node.Left), Right = change(node.Right) },
        ScaleOperation node => node with { Field = change(node.Field), Scalars = change(node.Scalars) },
        NegateOperation node => node with { Operand = change(node.Operand) },
        CallOperation node => node with { Operands = node.Operands.Select(change).ToEquatableArray() },
        PointwiseOperation node => node with { Operand = change(node.Operand) },
        NormOperation node => node with { Operand = change(node.Operand) },
        DotOperation node => node with { Left = change(node.Left), Right = change(node.Right) },
        ReduceOperation node => node with { Operand = change(node.Operand), Masks = node.Masks.Select(change).ToEquatableArray() },
        ReduceNeighboursOperation node => node with { Operand = change(node.Operand) },
        GatherOperation node => node with { Operand = change(node.Operand) },
        OffDiagonalOperation node => node with { Operand = change(node.Operand) },
        SoftmaxOperation node => node with { Operand = change(node.Operand), Masks = node.Masks.Select(change).ToEquatableArray() },
        ConcatenateOperation node => node with { Parts = node.Parts.Select(change).ToEquatableArray() },
        AxesAsChannelsOperation node => node with { Operand = change(node.Operand) },
        LayerAxesOperation node => node with { Operand = change(node.Operand) },
        SpreadOperation node => node with { Operand = change(node.Operand) },
        MixOperation node => node with { Operand = change(node.Operand) },
        SetMapOperation node => node with { Operand = change(node.Operand) },
        BlockOperation node => node with { Arguments = node.Arguments.Select(argument => argument with { Value = change(argument.Value) }).ToEquatableArray() },
        ApplyOperation node => node with { Parts = node.Parts.Select(part => part with { Value = change(part.Value) }).ToEquatableArray() },
        _ => operation,
    };
}
