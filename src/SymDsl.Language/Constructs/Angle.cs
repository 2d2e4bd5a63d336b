using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>The angle between two directions, channel by channel.</summary>
internal sealed class Angle : Construct
{
    public override string Name => "angle";

    public override string Signature => "angle(x, y)";

    public override string Summary =>
        "The angle between vectors of one representation, channel by channel: an invariant from 0 to π. Both have the same number of channels, or one has a single one. Its slope is 1/norm(x), and at 0 and π, where it has none, taken as zero; with the zero vector the angle is zero, and so is its gradient.";

    public override ConstructShape Shape { get; } = new(Side("x"), Side("y"));

    private protected override Expression? Type(ConstructCall call)
    {
        // Of a vector and a pseudovector a reflection makes the angle π less the angle: no number that the group multiplies.
        var (left, right) = (call.Fibre(0), call.Fibre(1));
        return left.Single != right.Single
                ? call.Fail(
                    Rules.UnequalRepresentations, call.Span, call.Text(0), left, call.Text(1), right, call.Group, "compared by an angle", Invariants.OfUnequal(left, right))
            : Channels.Broadcast(left.Channels, right.Channels) is not { } channels
                ? call.Fail(
                    Rules.SizeMismatch, call.Span, call.Text(0), left.Channels, call.Text(1), right.Channels, Channels.Advice)
            : new AngleExpression(call.Values, call.Type(Fibre.Of(Representation.Scalar, channels)));
    }

    private static ConstructParameter Side(string name) =>
        new(name, Accepts.Length("angle(x, y)", "an angle with it", "take the difference of two positions", "an angle with it"));
}

/// <summary>The angle between two directions, channel by channel.</summary>
/// <param name="Arguments">Both sides, of one representation.</param>
/// <param name="Type">A number for each channel.</param>
public sealed record AngleExpression(EquatableArray<Expression> Arguments, FieldType Type) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) => new CallOperation(
        "angle", arguments.ToEquatableArray(), EquatableArray.Of((double)Arguments[0].Type.Fibre.Single!.Dimension), Type.Indices);

    internal override bool IsZeroOn(Diagonal at) => Arguments.Any(at.IsZero);
}
