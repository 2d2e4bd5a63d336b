using SymDsl.Language.Binding;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>The most general equivariant linear map to a given fibre.</summary>
internal sealed class Linear : Construct
{
    public override string Name => "linear";

    public override string Signature => "linear<fibre>(x, y, …)";

    public override string Summary =>
        "The most general equivariant linear map to the fibre, its arguments side by side: a matrix between the channels of each representation, and a bias on invariants.";

    public override ConstructShape Shape { get; } = new(1, int.MaxValue, 1, 1);

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(Name) || call.Binder.Scope.BindFibre(call.TypeArguments[0]) is not { } output)
        {
            return null;
        }

        var input = Fibre.Sum(call.Arguments.SelectMany(argument => argument.Type.Fibre.Terms));
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (call.Arguments[i].Type.Fibre.HasPoints)
            {
                return call.Fail(
                    Rules.ScaledPoint, i, call.Text(i), "a linear map of it", "subtract another position, such as a mean, first");
            }
        }

        for (var i = 0; i < output.Terms.Count; i++)
        {
            var target = output.Terms[i].Representation;
            if (input.Terms.All(source => source.Representation != target))
            {
                var syntax = call.TypeArguments[0].Terms.First(term => term.Representation.Text == target.Name || output.Terms.Count == 1);
                return call.Fail(Rules.ZeroMap, syntax.Span, call.Group, input, output.Terms[i], Remedy(target, input));
            }
        }

        var commutant = call.Binder.Scope.Group is { Dimension: 2, HasReflections: false } ? 2 : 1;
        return call.Result(this, output, new LinearMap(input, output, commutant));
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
        MapArguments.Apply(expression, arguments);

    private static string Remedy(Representation target, Fibre input) =>
        target.IsInvariant ? "take norm2(…) or dot(…, …) first"
        : target.IsAffine ? "add a vector to a position instead"
        : input.IsInvariant ? "scale a vector by a scalar instead: linear<…>(…) * v"
        : $"give it a {target.Name} as well";
}
