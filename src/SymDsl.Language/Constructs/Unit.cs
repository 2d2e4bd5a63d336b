using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>The direction of each channel.</summary>
internal sealed class Unit : Construct
{
    public override string Name => "unit";

    public override string Signature => "unit(x)";

    public override string Summary =>
        "The direction x / norm(x) of each channel of vectors, of length one; of the zero vector it is zero, and its gradient is taken as zero.";

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", Accepts.Length("unit(x)", "its direction", "take the direction of a difference of two positions", "its length")));

    private protected override Expression? Type(ConstructCall call) => new UnitExpression(call.Values, call.Type(call.Fibre(0)));
}

/// <summary>The direction of each channel.</summary>
/// <param name="Arguments">The channels, of one representation.</param>
/// <param name="Type">Their type.</param>
public sealed record UnitExpression(EquatableArray<Expression> Arguments, FieldType Type) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) =>
        new CallOperation("unit", arguments.ToEquatableArray(), EquatableArray.Of((double)Type.Fibre.Single!.Dimension), Type.Indices);

    internal override bool IsZeroOn(Diagonal at) => at.IsZero(Arguments[0]);
}
