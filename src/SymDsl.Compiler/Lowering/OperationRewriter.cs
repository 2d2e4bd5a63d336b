using SymDsl.Language.Common;
using SymDsl.Language.Operations;

namespace SymDsl.Compiler.Lowering;

/// <summary>Rebuilds a tree of operations from the leaves up; what a pass does to a learned map is its own.</summary>
internal abstract class OperationRewriter
{
    public Operation Rewrite(Operation operation) => operation switch
    {
        ElementwiseOperation node => node with { Left = Rewrite(node.Left), Right = Rewrite(node.Right) },
        ScaleOperation node => node with { Field = Rewrite(node.Field), Scalars = Rewrite(node.Scalars) },
        NegateOperation node => node with { Operand = Rewrite(node.Operand) },
        PointwiseOperation node => node with { Operand = Rewrite(node.Operand) },
        NormOperation node => node with { Operand = Rewrite(node.Operand) },
        DotOperation node => node with { Left = Rewrite(node.Left), Right = Rewrite(node.Right) },
        ReduceOperation node => node with { Operand = Rewrite(node.Operand) },
        ConcatenateOperation node => node with { Parts = node.Parts.Select(Rewrite).ToEquatableArray() },
        SpreadOperation node => node with { Operand = Rewrite(node.Operand) },
        ApplyOperation node => RewriteMap(node with
        {
            Parts = node.Parts.Select(part => part with { Value = Rewrite(part.Value) }).ToEquatableArray(),
        }),
        _ => operation,
    };

    /// <summary>What becomes of a learned map whose arguments are rewritten already.</summary>
    protected abstract Operation RewriteMap(ApplyOperation node);
}
