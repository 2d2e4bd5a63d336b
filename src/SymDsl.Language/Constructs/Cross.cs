using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>The cross product, channel by channel.</summary>
internal sealed class Cross : Construct
{
    public override string Name => "cross";

    public override string Signature => "cross(x, y)";

    public override string Summary =>
        "The cross product of vectors of space, channel by channel: of two vectors or two pseudovectors a pseudovector, of one of each a vector. Under groups of rotations and reflections of three dimensions; both have the same number of channels, or one has a single one.";

    public override ConstructShape Shape { get; } = new(new("x", Accepts.Field), new ConstructParameter("y", Accepts.Field));

    private protected override Expression? Type(ConstructCall call)
    {
        var representations = call.Line.Representations;
        var (vector, pseudovector) = (representations?.TryParse(Algebra.Representations.RepresentationNames.Vector), representations?.TryParse(Algebra.Representations.RepresentationNames.Pseudovector));
        if (vector is not { Dimension: 3, IsOrthogonal: true } || pseudovector is null)
        {
            return call.Fail(Rules.UndefinedUnderGroup, call.Span, call.Group, "cross product", "vectors of three dimensions", "x, y");
        }

        foreach (var argument in call.Arguments)
        {
            if (call.RejectPoint(argument, "a cross product with it", "take the difference of two positions"))
            {
                return null;
            }

            if (argument.Fibre.Single != vector && argument.Fibre.Single != pseudovector)
            {
                return call.Fail(Rules.OtherRepresentation, argument.Span, Name, $"{Signature} of vectors and pseudovectors", $"'{argument.Text}' is {argument.Fibre}");
            }
        }

        // g·a × g·b = det(g) g·(a × b): each pseudovector brings a determinant more.
        var (left, right) = (call.Fibre(0), call.Fibre(1));
        var isEven = (left.Single == vector) == (right.Single == vector);
        return Channels.Broadcast(left.Channels, right.Channels) is not { } channels
            ? call.Fail(Rules.SizeMismatch, call.Span, call.Text(0), left.Channels, call.Text(1), right.Channels, Channels.Advice)
            : new CrossExpression(call.Values, call.Type(Fibre.Of(isEven ? pseudovector : vector, channels)));
    }
}

/// <summary>The cross product, channel by channel.</summary>
/// <param name="Arguments">Both factors: vectors or pseudovectors of three dimensions.</param>
/// <param name="Type">Vectors or pseudovectors.</param>
public sealed record CrossExpression(EquatableArray<Expression> Arguments, FieldType Type) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) => new CallOperation("cross", arguments.ToEquatableArray(), default, Type.Indices);

    internal override bool IsZeroOn(Diagonal at) => Arguments.Any(at.IsZero);
}
