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

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", Accepts.Field, Placement.Several));

    private protected override Expression? Type(ConstructCall call) =>
        new ConcatExpression(call.Values, call.Type(Fibre.Sum(call.Arguments.SelectMany(argument => argument.Fibre.Terms))));
}

/// <summary>Fibres side by side.</summary>
/// <param name="Arguments">The parts.</param>
/// <param name="Type">Their direct sum.</param>
public sealed record ConcatExpression(EquatableArray<Expression> Arguments, FieldType Type) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) => new ConcatenateOperation(arguments.ToEquatableArray(), Type.Indices);

    internal override bool IsZeroOn(Diagonal at) => Arguments.All(at.IsZero);
}
