using SymDsl.Language.Common;
using SymDsl.Language.Maps;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;

namespace SymDsl.Language.Constructs;

/// <summary>Invariant numbers of several fields.</summary>
internal sealed class InvariantsOf : Construct
{
    public override string Name => "invariants";

    public override string Signature => "invariants(x, y, …)";

    public override string Summary =>
        "Every linear invariant of each channel and every invariant product of two channels, of one argument or of two: inner, Minkowski and symplectic products, traces. They generate all invariants of vectors of O(n), O(p,q), Sp(m) and SL(2); of SO(n), SO+(p,q) and SL(n) all but determinants of n ≥ 3 vectors.";

    public override ConstructShape Shape { get; } = new(1, int.MaxValue);

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(Name) || call.RejectPoints("an invariant of it"))
        {
            return null;
        }

        var map = InvariantsMap.Of(call.Arguments.Select(argument => argument.Type.Fibre).ToEquatableArray(), call.Binder.Scope.Representations);
        if (map.Width == Types.Size.Zero)
        {
            var fibres = string.Join(" and ", call.Arguments.Select(argument => argument.Type.Fibre));
            return call.Fail(Diagnostics.Rules.NoInvariants, call.Span, fibres, call.Group);
        }

        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (!Contributes(call, i))
            {
                return call.Fail(Diagnostics.Rules.NoInvariants, i, $"'{call.Text(i)}', which is {call.Arguments[i].Type.Fibre},", call.Group);
            }
        }

        return call.Result(this, map.Output, map);
    }

    /// <summary>Whether some invariant depends on an argument: by itself, or together with another one.</summary>
    private static bool Contributes(ConstructCall call, int argument) => call.Binder.Scope.Representations is not { } representations
        || call.Arguments[argument].Type.Fibre.Terms.Any(term =>
            representations.MapCount(term.Representation, Types.Representation.Scalar) > 0
            || call.Arguments.SelectMany(other => other.Type.Fibre.Terms).Any(other =>
                other.Representation != Types.Representation.Scalar && representations.BilinearCount(term.Representation, other.Representation, Types.Representation.Scalar) > 0));

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) => new ApplyOperation(
        expression.Map!,
        expression.Arguments.Select((argument, i) => new MapPart(argument.Type.Fibre, arguments[i])).ToEquatableArray(),
        expression.Type.Indices);
}
