using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Maps;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Constructs;

/// <summary>The most general equivariant linear map to a given fibre.</summary>
internal sealed class Linear : Construct
{
    public override string Name => "linear";

    public override string Signature => "linear<fibre>(x, y, …)";

    public override string Summary =>
        "The most general equivariant linear map to the fibre, its arguments side by side: a matrix between the channels for each map that the group allows between two representations, and a bias along each invariant. `linear<fibre>[n,m](x)` is the same between fields: it uses up the indices of x and makes those in brackets, by every map that commutes with the order of the sets; the value is [n] for vectors, [n,m] for matrices, [] for a single one.";

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", Accepts.NoPoint("a linear map of it"), Placement.Several))
    {
        TypeParameters = [new("fibre", TypeKind.Fibre)],
        Indices = IndexUse.Produced,
        Axes = AxisUse.Channels,
    };

    private protected override Expression? Type(ConstructCall call)
    {
        var output = call.Output;
        if (!call.IsIndexed && call.Arguments.Count == 1 && call.Arguments[0].Value is ConstructExpression { Learned: LinearMap })
        {
            call.Fail(Rules.RedundantMap, call.Span);
        }

        if (output.Fibre.HasPoints)
        {
            return call.Fail(Rules.ScaledPoint, output.Span, output.Fibre, "a linear map to it", "add a vector to a position instead");
        }

        var input = Fibre.Sum(call.Arguments.SelectMany(argument => argument.Fibre.Terms));
        var map = LinearMap.Between(input, output.Fibre, call.Line.Representations);
        foreach (var (span, term) in output.Terms)
        {
            if (input.Terms.All(source => map.Count(source.Representation, term.Representation) == 0))
            {
                return call.Fail(Rules.ZeroMap, span, call.Group, input, term, Remedy(term.Representation, input));
            }
        }

        if (Ignored(call, map) is { } ignored)
        {
            return call.Fail(
                Rules.ZeroMap, ignored.Span, call.Group, ignored.Fibre, output.Fibre, $"'{ignored.Text}' would be ignored: leave it out, or {Remedy(output.Fibre.Terms[0].Representation, ignored.Fibre)}");
        }

        return call.IsIndexed ? BetweenFields(call, map) : new SumLayerExpression(call.Values, call.Type(output.Fibre), map);
    }

    /// <summary>The map that uses up the indices of its arguments and makes others.</summary>
    private Expression? BetweenFields(ConstructCall call, LinearMap map)
    {
        var produced = call.Over.ToEquatableArray();
        if (call.Indices.Concat(produced).FirstOrDefault(index => index.Range is AxisRange) is { } axis)
        {
            return call.Fail(Rules.OtherIndices, call.Span, Name, $"{Signature} between indices over sets", $"'{axis.Name}' is an axis; 'mix' maps along it");
        }

        if (call.Indices.Count + produced.Count > SetMap.MaxOrder)
        {
            return call.Fail(
                Rules.OtherIndices, call.Span, Name, $"{Signature} with up to {SetMap.MaxOrder} indices on both sides together", $"here are {call.Indices.Count + produced.Count}");
        }

        // A layer makes as many elements as an index of its input has; of another set nothing tells it the number.
        foreach (var (made, span) in produced.Zip(call.OverSpans, (index, span) => (index, span)))
        {
            if (call.Indices.All(index => index.Range != made.Range))
            {
                return call.Fail(
                    Rules.UnboundIndex, span, made.Name,
                    $"no argument of the map has an index over '{made.Range}', so each of its elements would get the same; leave it out of the brackets, and the line spreads the value along it");
            }
        }

        var between = new SetMap(map, call.Indices.Select(index => index.Range.Name).ToEquatableArray(), produced.Select(index => index.Range.Name).ToEquatableArray());
        return new SetMapExpression(call.Values, call.Type(map.Output) with { Indices = FieldType.Union([produced]) }, between, produced);
    }

    /// <summary>The first argument, or part of one that is put together in the call, that no map takes to any part of the output.</summary>
    private static Argument? Ignored(ConstructCall call, LinearMap map) => call.Arguments.SelectMany(Parts).FirstOrDefault(part =>
        part.Fibre.Terms.All(source => map.Output.Terms.All(term => map.Count(source.Representation, term.Representation) == 0)));

    private static IEnumerable<Argument> Parts(Argument argument) => argument.Parts.Count == 0 ? [argument] : argument.Parts.SelectMany(Parts);

    private static string Remedy(Representation target, Fibre input) =>
        target.IsInvariant ? "take norm2(…) or dot(…, …) first"
        : input.IsInvariant ? $"scale a {target.Name} by a scalar instead: linear<…>(…) * v"
        : $"give it something that holds a {target.Name} as well";
}

/// <summary>A learned map between fields over sets.</summary>
/// <param name="Arguments">What goes in, side by side, over all of its indices.</param>
/// <param name="Type">What comes out.</param>
/// <param name="Map">The map.</param>
/// <param name="Produced">The indices of what comes out, in the order of the map.</param>
public sealed record SetMapExpression(EquatableArray<Expression> Arguments, FieldType Type, SetMap Map, EquatableArray<Index> Produced)
    : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override LearnedMap Learned => Map;

    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments)
    {
        // The layer's input has all indices of the arguments.
        Operation input = arguments.Count == 1 && arguments[0].Indices == ArgumentIndices
            ? arguments[0]
            : new ConcatenateOperation(arguments.ToEquatableArray(), ArgumentIndices);
        return new SetMapOperation(Map, input, Produced, Type.Indices);
    }
}
