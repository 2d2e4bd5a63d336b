using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Maps;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>The most general equivariant bilinear map to a given fibre.</summary>
internal sealed class TensorProduct : Construct
{
    private const string WeightsArgument = "weights";

    public override string Name => "tensor";

    public override string Signature => "tensor<fibre>(x, y, weights: w)";

    public override string Summary =>
        "The most general equivariant bilinear map of two fields to the fibre: a weight for each basis map between channels of both and one of the fibre. With `weights: w` a linear map of the invariants w makes the weights, place by place, as in message passing; otherwise leave it out.";

    public override ConstructShape Shape { get; } = new(2, 2, 1, 1) { NamedArguments = [WeightsArgument] };

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(Name) || call.RejectPoints("a bilinear map of it") || call.Binder.Scope.BindFibre(call.TypeArguments[0]) is not { } output)
        {
            return null;
        }

        if (output.HasPoints)
        {
            return call.Fail(Rules.ScaledPoint, call.TypeArguments[0].Span, output, "a bilinear map to it", "add a vector to a position instead");
        }

        Expression? features = null;
        if (call.Named.TryGetValue(WeightsArgument, out var named))
        {
            features = named.Value;
            if (features is NumberExpression)
            {
                return call.Fail(Rules.NotAField, named.Syntax.Span, WeightsArgument);
            }

            if (!features.Type.Fibre.IsInvariant)
            {
                var text = call.Binder.TextOf(named.Syntax);
                return call.Fail(
                    Rules.UnconstrainedOnComponents, named.Syntax.Span, text, features.Type.Fibre, call.Group, Invariants.Of(text, features.Type.Fibre), "the weights of tensor are an unconstrained function of the components of weights");
            }
        }

        var (left, right) = (call.Arguments[0].Type.Fibre, call.Arguments[1].Type.Fibre);
        var map = BilinearMap.Between(left, right, output, features?.Type.Fibre.Width, call.Binder.Scope.Representations);
        foreach (var (written, term) in call.TypeArguments[0].Terms.SelectMany(written => call.Binder.Scope.BindTerms(written)!.Select(term => (written, term))))
        {
            if (map.Paths.All(path => path.To != term.Representation))
            {
                return call.Fail(Rules.ZeroBilinear, written.Span, call.Group, left, right, term, Reachable(call, left, right));
            }

            // Different channels of one value have such products.
            if (call.Arguments[0] == call.Arguments[1] && left.Single is { } factor && left.Channels == Size.One
                && call.Binder.Scope.Representations?.HasSquare(factor, term.Representation) == false)
            {
                call.Binder.Diagnostics.Add(Rules.ZeroSquare, written.Span, call.Group, call.Text(0), term);
            }
        }

        var all = features is null ? call.Arguments : [.. call.Arguments, features];
        var indices = FieldType.Union(all.Select(argument => argument.Type.Indices));
        return new ConstructExpression(Name, all.ToEquatableArray(), new FieldType(output, indices), map);
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) => new ApplyOperation(
        expression.Map!,
        expression.Arguments.Select((argument, i) => new MapPart(argument.Type.Fibre, arguments[i])).ToEquatableArray(),
        expression.Type.Indices);

    /// <summary>What the product of single channels holds, for the message.</summary>
    private static string Reachable(ConstructCall call, Fibre left, Fibre right)
    {
        var representations = call.Binder.Scope.Representations;
        var known = representations is null ? [] : left.Terms.Concat(right.Terms).Select(term => term.Representation).Append(Representation.Scalar)
            .Concat(representations.Friendly).Concat(representations.Irreps)
            .Append(representations.Product(left.Terms[0].Representation, right.Terms[0].Representation)).Distinct()
            .Where(candidate => left.Terms.Any(a => right.Terms.Any(b => representations.BilinearCount(a.Representation, b.Representation, candidate) > 0)))
            .Select(candidate => candidate.Name).Distinct().ToList();
        return known.Count == 0 ? "take other factors" : $"it reaches {string.Join(", ", known)}, among others";
    }
}
