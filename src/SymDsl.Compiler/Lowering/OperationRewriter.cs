using SymDsl.Language.Operations;

namespace SymDsl.Compiler.Lowering;

/// <summary>Rebuilds a tree of operations from the leaves up; what a pass does to a learned map is its own.</summary>
internal abstract class OperationRewriter
{
    public Operation Rewrite(Operation operation) => operation.WithChildren(Rewrite) switch
    {
        MapOperation map => RewriteMap(map),
        BlockOperation block => RewriteBlock(block),
        var rebuilt => rebuilt,
    };

    /// <summary>What becomes of a block whose arguments are rewritten already.</summary>
    protected virtual Operation RewriteBlock(BlockOperation node) => node;

    /// <summary>What becomes of a learned map whose arguments are rewritten already.</summary>
    protected abstract Operation RewriteMap(MapOperation node);
}
