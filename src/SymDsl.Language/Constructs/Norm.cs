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

    public override ConstructShape Shape { get; } = new(1, 1);

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(name))
        {
            return null;
        }

        var fibre = call.Arguments[0].Type.Fibre;
        return Invariants.RejectWithoutLength(call, 0, $"{Signature} of one representation", "its length", "take the length of a difference of two positions", "its length")
            ? null
            : call.Result(this, Fibre.Of(Representation.Scalar, fibre.Channels));
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
        new NormOperation(arguments[0], expression.Arguments[0].Type.Fibre.Single!.Dimension, squared);
}
