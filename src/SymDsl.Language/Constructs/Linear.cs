using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Maps;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>The most general equivariant linear map to a given fibre.</summary>
internal sealed class Linear : Construct
{
    public override string Name => "linear";

    public override string Signature => "linear<fibre>(x, y, …)";

    public override string Summary =>
        "The most general equivariant linear map to the fibre, its arguments side by side: a matrix between the channels for each map that the group allows between two representations, and a bias along each invariant. `linear<fibre>[n,m](x)` is the same between fields: it uses up the indices of x and makes those in brackets, by every map that commutes with the order of the sets; the value is [n] for vectors, [n,m] for matrices, [] for a single one.";

    public override ConstructShape Shape { get; } = new(1, int.MaxValue, 1, 1, IndexUse.Produced) { Axes = AxisUse.Channels };

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(Name) || call.Binder.Scope.BindFibre(call.TypeArguments[0]) is not { } output)
        {
            return null;
        }

        if (!call.IsIndexed && call.Arguments is [ConstructExpression { Map: LinearMap }])
        {
            call.Binder.Diagnostics.Add(Rules.RedundantMap, call.Span);
        }

        var input = Fibre.Sum(call.Arguments.SelectMany(argument => argument.Type.Fibre.Terms));
        if (call.RejectPoints("a linear map of it"))
        {
            return null;
        }

        if (output.HasPoints)
        {
            return call.Fail(Rules.ScaledPoint, call.TypeArguments[0].Span, output, "a linear map to it", "add a vector to a position instead");
        }

        var map = LinearMap.Between(input, output, call.Binder.Scope.Representations);
        foreach (var (written, term) in call.TypeArguments[0].Terms.SelectMany(written => call.Binder.Scope.BindTerms(written)!.Select(term => (written, term))))
        {
            if (input.Terms.All(source => map.Count(source.Representation, term.Representation) == 0))
            {
                return call.Fail(Rules.ZeroMap, written.Span, call.Group, input, term, Remedy(term.Representation, input));
            }
        }

        if (Ignored(call, map) is var (ignored, fibre))
        {
            return call.Fail(Rules.ZeroMap, ignored.Span, call.Group, fibre, output, $"'{call.Binder.TextOf(ignored)}' would be ignored: leave it out, or {Remedy(output.Terms[0].Representation, fibre)}");
        }

        if (!call.IsIndexed)
        {
            return call.Result(this, output, map);
        }

        var produced = call.Over.ToEquatableArray();
        if (call.Indices.Concat(produced).FirstOrDefault(index => call.Binder.Scope.Axes.ContainsKey(index.Set)) is { } axis)
        {
            return call.Fail(Rules.Arguments, call.Span, Name, $"{Signature} between indices over sets", $"'{axis.Name}' is an axis; 'mix' maps along it");
        }

        if (call.Indices.Count + produced.Count > SetMap.MaxOrder)
        {
            return call.Fail(
                Rules.Arguments, call.Span, Name, $"{Signature} with up to {SetMap.MaxOrder} indices on both sides together", $"here are {call.Indices.Count + produced.Count}");
        }

        // A layer makes as many elements as an index of its input has; of another set nothing tells it the number.
        foreach (var (made, written) in produced.Zip(call.Written!.Indices!.Value, (index, written) => (index, written)))
        {
            if (call.Indices.All(index => index.Set != made.Set))
            {
                return call.Fail(
                    Rules.UnboundIndex, written.Name.Span, made.Name,
                    $"no argument of the map has an index over '{made.Set}', so each of its elements would get the same; leave it out of the brackets, and the line spreads the value along it");
            }
        }

        var between = new SetMap(map, call.Indices.Select(index => index.Set).ToEquatableArray(), produced.Select(index => index.Set).ToEquatableArray());
        return call.Result(this, output, FieldType.Union([produced]), between);
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments)
    {
        if (expression.Map is not SetMap map)
        {
            return MapArguments.Apply(expression, arguments);
        }

        // The layer's input has all indices of the arguments.
        var indices = FieldType.Union(expression.Arguments.Select(argument => argument.Type.Indices));
        Operation input = arguments.Count == 1 && arguments[0].Indices == indices
            ? arguments[0]
            : new ConcatenateOperation(arguments.ToEquatableArray(), indices);
        return new SetMapOperation(map, input, expression.Over, expression.Type.Indices);
    }

    /// <summary>The first argument, or part of one that is put together in the call, that no map takes to any part of the output.</summary>
    private static (ExpressionSyntax Syntax, Fibre Fibre)? Ignored(ConstructCall call, LinearMap map)
    {
        foreach (var (syntax, fibre) in call.Arguments.SelectMany((argument, i) => Parts(argument, call.Syntax[i])))
        {
            if (fibre.Terms.All(source => map.Output.Terms.All(term => map.Count(source.Representation, term.Representation) == 0)))
            {
                return (syntax, fibre);
            }
        }

        return null;
    }

    private static IEnumerable<(ExpressionSyntax Syntax, Fibre Fibre)> Parts(Expression argument, ExpressionSyntax syntax)
    {
        var operands = syntax switch
        {
            BinarySyntax binary => [binary.Left, binary.Right],
            ReferenceSyntax { Arguments: { } written } => written.ToList(),
            _ => (IReadOnlyList<ExpressionSyntax>)[],
        };
        return argument is ConstructExpression { Construct: "++" or "concat", Arguments: var parts } && operands.Count == parts.Count
            ? parts.SelectMany((part, i) => Parts(part, operands[i]))
            : [(syntax, argument.Type.Fibre)];
    }

    private static string Remedy(Representation target, Fibre input) =>
        target.IsInvariant ? "take norm2(…) or dot(…, …) first"
        : input.IsInvariant ? $"scale a {target.Name} by a scalar instead: linear<…>(…) * v"
        : $"give it something that holds a {target.Name} as well";
}
