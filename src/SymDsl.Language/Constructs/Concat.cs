using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>The direct sum of fibres, as a function of several fields or as the operator <c>++</c>.</summary>
internal sealed class Concat(string name = "concat") : Construct
{
    public override string Name => name;

    public override string Signature => name == "++" ? "x ++ y" : "concat(x, y, …)";

    public override string Summary => "The fibres side by side: their direct sum. Indices that one of them lacks are spread.";

    public override ConstructShape Shape { get; } = new(1, int.MaxValue);

    internal override Expression? Bind(ConstructCall call) => call.RejectNumbers(name)
        ? null
        : call.Result(this, Fibre.Sum(call.Arguments.SelectMany(argument => argument.Type.Fibre.Terms)));

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
        new ConcatenateOperation(arguments.ToEquatableArray(), expression.Type.Indices);
}
