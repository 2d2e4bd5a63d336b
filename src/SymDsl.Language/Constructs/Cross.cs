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

    public override ConstructShape Shape { get; } = new(2, 2);

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(Name))
        {
            return null;
        }

        var representations = call.Binder.Scope.Representations;
        var (vector, pseudovector) = (representations?.TryParse("vector"), representations?.TryParse("pseudovector"));
        if (vector is not { Dimension: 3, IsOrthogonal: true } || pseudovector is null)
        {
            return call.Fail(Rules.Arguments, call.Span, Name, Signature, $"under {call.Group} there is no cross product; it needs vectors of three dimensions, as under SO(3), O(3), SE(3) or E(3); take tensor<…>(x, y) for the products that there are");
        }

        var fibres = call.Arguments.Select(argument => argument.Type.Fibre).ToList();
        for (var i = 0; i < 2; i++)
        {
            if (fibres[i].HasPoints)
            {
                return call.Fail(Rules.ScaledPoint, i, call.Text(i), "a cross product with it", "take the difference of two positions");
            }

            if (fibres[i].Single != vector && fibres[i].Single != pseudovector)
            {
                return call.Fail(Rules.Arguments, i, Name, $"{Signature} of vectors and pseudovectors", $"'{call.Text(i)}' is {fibres[i]}");
            }
        }

        // g·a × g·b = det(g) g·(a × b): each pseudovector brings a determinant more.
        var isEven = (fibres[0].Single == vector) == (fibres[1].Single == vector);
        return Channels.Broadcast(fibres[0].Channels, fibres[1].Channels) is not { } channels
            ? call.Fail(Rules.SizeMismatch, call.Span, call.Text(0), fibres[0].Channels, call.Text(1), fibres[1].Channels, Channels.Advice)
            : call.Result(this, Fibre.Of(isEven ? pseudovector : vector, channels));
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
        new CallOperation("cross", arguments.ToEquatableArray(), default, expression.Type.Indices);
}
