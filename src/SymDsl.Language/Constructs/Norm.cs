using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>The length of each channel, or its square.</summary>
internal sealed class Norm(string name, bool squared) : Construct
{
    public override string Name => name;

    public override string Signature => $"{name}(x)";

    public override string Summary => squared
        ? "The squared length of each channel of vectors: an invariant, smooth everywhere."
        : "The length of each channel of vectors: an invariant. At zero its gradient is taken as zero.";

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", Accepts.Length($"{name}(x)", "its length", "take the length of a difference of two positions", "its length")));

    private protected override Expression? Type(ConstructCall call) =>
        new NormExpression(call.Values, call.Type(Fibre.Of(Representation.Scalar, call.Fibre(0).Channels)), squared);
}

/// <summary>The length of each channel, or its square.</summary>
/// <param name="Arguments">The channels, of one representation.</param>
/// <param name="Type">A number for each.</param>
/// <param name="IsSquared">Whether the square is meant.</param>
public sealed record NormExpression(EquatableArray<Expression> Arguments, FieldType Type, bool IsSquared) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) =>
        new NormOperation(arguments[0], Arguments[0].Type.Fibre.Single!.Dimension, IsSquared);

    internal override bool IsZeroOn(Diagonal at) => at.IsZero(Arguments[0]);
}
