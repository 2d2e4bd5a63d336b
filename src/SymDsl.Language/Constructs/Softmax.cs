using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Constructs;

/// <summary>Positive weights that add up to one along an index.</summary>
internal sealed class Softmax : Construct
{
    public override string Name => "softmax";

    public override string Signature => "softmax[index, …](x)";

    public override string Summary =>
        "eˣ divided by its sum over indices of the line, component by component: weights for attention. Of invariants; inside a reduction over neighbours the sum is over those.";

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", Accepts.Permuted)) { Indices = IndexUse.Along };

    private protected override Expression? Type(ConstructCall call) => new SoftmaxExpression(call.Values, call.Type(call.Fibre(0)), call.Over.ToEquatableArray());
}

/// <summary>Positive weights that add up to one along indices.</summary>
/// <param name="Arguments">The scores.</param>
/// <param name="Type">Their type.</param>
/// <param name="Along">The indices.</param>
public sealed record SoftmaxExpression(EquatableArray<Expression> Arguments, FieldType Type, EquatableArray<Index> Along) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) => new SoftmaxOperation(arguments[0], Along);
}
