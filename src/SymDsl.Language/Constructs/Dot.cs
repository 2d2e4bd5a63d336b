using SymDsl.Language.Common;
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

    public override ConstructShape Shape { get; } = new(Factor("x"), Factor("y"));

    private protected override Expression? Type(ConstructCall call)
    {
        // Without a group all are scalars.
        var (left, right) = (call.Fibre(0), call.Fibre(1));
        var kind = left.Single == right.Single ? Representation.Scalar : call.Line.Representations!.SignBetween(left.Single!, right.Single!);
        return kind is null
                ? call.Fail(
                    Rules.UnequalRepresentations, call.Span, call.Text(0), left, call.Text(1), right, call.Group, "contracted", Invariants.OfUnequal(left, right))
            : Channels.Broadcast(left.Channels, right.Channels) is not { } channels
                ? call.Fail(
                    Rules.SizeMismatch, call.Span, call.Text(0), left.Channels, call.Text(1), right.Channels, Channels.Advice)
            : new DotExpression(call.Values, call.Type(Fibre.Of(kind, channels)));
    }

    private static ConstructParameter Factor(string name) =>
        new(name, Accepts.Length("dot(x, y)", "an inner product with it", "take the difference of two positions", "an inner product with it"));
}

/// <summary>The inner product, channel by channel.</summary>
/// <param name="Arguments">Both factors, each of one representation.</param>
/// <param name="Type">A number for each channel.</param>
public sealed record DotExpression(EquatableArray<Expression> Arguments, FieldType Type) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) =>
        new DotOperation(arguments[0], arguments[1], Arguments[0].Type.Fibre.Single!.Dimension, Type.Indices);

    internal override bool IsZeroOn(Diagonal at) => Arguments.Any(at.IsZero);
}
