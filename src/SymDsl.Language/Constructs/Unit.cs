using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;

namespace SymDsl.Language.Constructs;

/// <summary>The direction of each channel.</summary>
internal sealed class Unit : Construct
{
    public override string Name => "unit";

    public override string Signature => "unit(x)";

    public override string Summary =>
        "The direction x / norm(x) of each channel of vectors, of length one; of the zero vector it is zero, and its gradient is taken as zero.";

    public override ConstructShape Shape { get; } = new(1, 1);

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(Name))
        {
            return null;
        }

        return Invariants.RejectWithoutLength(call, 0, $"{Signature} of one representation", "its direction", "take the direction of a difference of two positions", "its length")
            ? null
            : call.Result(this, call.Arguments[0].Type.Fibre);
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) => new CallOperation(
        "unit", arguments.ToEquatableArray(), EquatableArray.Of((double)expression.Arguments[0].Type.Fibre.Single!.Dimension), expression.Type.Indices);
}
