using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Maps;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>The most general equivariant bilinear map to a given fibre.</summary>
internal sealed class TensorProduct : Construct
{
    private const string Weights = "weights";

    public override string Name => "tensor";

    public override string Signature => "tensor<fibre>(x, y, weights: w)";

    public override string Summary =>
        "The most general equivariant bilinear map of two fields to the fibre: a weight for each basis map between channels of both and one of the fibre. With `weights: w` a linear map of the invariants w makes the weights, place by place, as in message passing; otherwise leave it out.";

    public override ConstructShape Shape { get; } = new(
        new("x", Accepts.NoPoint("a bilinear map of it")),
        new("y", Accepts.NoPoint("a bilinear map of it")),
        new ConstructParameter(Weights, Accepts.Invariant("the weights of tensor are an unconstrained function of the components of weights"), Placement.Name))
    {
        TypeParameters = [new("fibre", TypeKind.Fibre)],
    };

    private protected override Expression? Type(ConstructCall call)
    {
        var output = call.Output;
        if (output.Fibre.HasPoints)
        {
            return call.Fail(Rules.ScaledPoint, output.Span, output.Fibre, "a bilinear map to it", "add a vector to a position instead");
        }

        call.Named.TryGetValue(Weights, out var features);
        var (left, right) = (call.Fibre(0), call.Fibre(1));
        var map = BilinearMap.Between(left, right, output.Fibre, features?.Fibre.Width, call.Line.Representations);
        foreach (var (span, term) in output.Terms)
        {
            if (map.Paths.All(path => path.To != term.Representation))
            {
                return call.Fail(Rules.ZeroBilinear, span, call.Group, left, right, term, Reachable(call, left, right));
            }

            // Different channels of one value have such products.
            if (left.Single is { } factor && left.Channels == Size.One && Diagonal.AreEqual(call.Arguments[0].Value, call.Arguments[1].Value)
                && call.Line.Representations?.HasSquare(factor, term.Representation) == false)
            {
                call.Fail(Rules.ZeroSquare, span, call.Group, call.Text(0), term);
            }
        }

        var all = features is null ? call.Values : EquatableArray.Of([.. call.Values, features.Value]);
        return new LayerExpression(all, FieldType.Over(output.Fibre, all.Select(argument => argument.Type)), map);
    }

    /// <summary>What the product of single channels holds, for the message.</summary>
    private static string Reachable(ConstructCall call, Fibre left, Fibre right)
    {
        var representations = call.Line.Representations;
        var known = representations is null ? [] : left.Terms.Concat(right.Terms).Select(term => term.Representation).Append(Representation.Scalar)
            .Concat(representations.Friendly).Concat(representations.Irreps)
            .Append(representations.Product(left.Terms[0].Representation, right.Terms[0].Representation)).Distinct()
            .Where(candidate => left.Terms.Any(a => right.Terms.Any(b => representations.BilinearCount(a.Representation, b.Representation, candidate) > 0)))
            .Select(candidate => candidate.Name).Distinct().ToList();
        return known.Count == 0 ? "take other factors" : $"it reaches {string.Join(", ", known)}, among others";
    }
}
