using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>The inner product, channel by channel.</summary>
internal sealed class Dot : Construct
{
    public override string Name => "dot";

    public override string Signature => "dot(x, y)";

    public override string Summary =>
        "The inner product of vectors, channel by channel: an invariant; of a vector and a pseudovector a pseudoscalar. Both have the same number of channels, or one has a single one.";

    public override ConstructShape Shape { get; } = new(2, 2);

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(Name))
        {
            return null;
        }

        var fibres = call.Arguments.Select(argument => argument.Type.Fibre).ToList();
        for (var i = 0; i < 2; i++)
        {
            if (Invariants.RejectWithoutLength(
                call, i, $"{Signature} of one representation each", "an inner product with it", "take the difference of two positions", "an inner product with it"))
            {
                return null;
            }
        }

        // Without a group all are scalars.
        var kind = fibres[0].Single == fibres[1].Single ? Representation.Scalar : call.Binder.Scope.Representations!.SignBetween(fibres[0].Single!, fibres[1].Single!);
        return kind is null
                ? call.Fail(
                    Rules.UnequalRepresentations, call.Span, call.Text(0), fibres[0], call.Text(1), fibres[1], call.Group, "contracted", Invariants.OfUnequal(fibres[0], fibres[1]))
            : Channels.Broadcast(fibres[0].Channels, fibres[1].Channels) is not { } channels
                ? call.Fail(
                    Rules.SizeMismatch, call.Span, call.Text(0), fibres[0].Channels, call.Text(1), fibres[1].Channels, Channels.Advice)
            : call.Result(this, Fibre.Of(kind, channels));
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
        new DotOperation(arguments[0], arguments[1], expression.Arguments[0].Type.Fibre.Single!.Dimension, expression.Type.Indices);
}
