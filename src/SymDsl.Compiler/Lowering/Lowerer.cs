using SymDsl.Language.Common;
using SymDsl.Language.Constructs;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Lowering;

/// <summary>From typed expressions to tensor operations: each construct says its own.</summary>
internal static class Lowerer
{
    public static Operation Lower(Expression expression) => expression switch
    {
        FieldExpression field => new ReadOperation(field.Name, field.Axes, field.Type.Indices, field.Offsets),
        EdgeFieldExpression field => new ReadEdgesOperation(field.Name, field.Over, field.Type.Indices),
        NumberExpression number => new NumberOperation(number.Value),
        ConstructExpression construct => construct.Lower([.. construct.Arguments.Select(Lower)]),
        AxesAsChannelsExpression axes => new AxesAsChannelsOperation(Lower(axes.Value), axes.Over, axes.Type.Indices),
        BlockExpression block => new BlockOperation(
            block.Block,
            block.Arguments.Select(argument => new BlockOperand(Lower(argument.Value), argument.Axes)).ToEquatableArray(),
            block.Axes,
            block.Type.Indices),
        SpreadExpression spread => new SpreadOperation(Lower(spread.Value), spread.Along, spread.Type.Indices),
        _ => throw new InvalidOperationException($"unknown expression {expression.GetType().Name}"),
    };
}
