using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Maps;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>Invariant numbers of several fields.</summary>
internal sealed class InvariantsOf : Construct
{
    public override string Name => "invariants";

    public override string Signature => "invariants(x, y, …)";

    public override string Summary =>
        "Every linear invariant of each channel and every invariant product of two channels, of one argument or of two: inner, Minkowski and symplectic products, traces. They generate all invariants of vectors of O(n), O(p,q), Sp(m) and SL(2); of SO(n), SO+(p,q) and SL(n) all but determinants of n ≥ 3 vectors.";

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", Accepts.NoPoint("an invariant of it"), Placement.Several));

    private protected override Expression? Type(ConstructCall call)
    {
        var map = InvariantsMap.Of(call.Arguments.Select(argument => argument.Fibre).ToEquatableArray(), call.Line.Representations);
        if (map.Width == Size.Zero)
        {
            return call.Fail(Rules.NoInvariants, call.Span, string.Join(" and ", call.Arguments.Select(argument => argument.Fibre)), call.Group);
        }

        return call.Arguments.FirstOrDefault(argument => !Contributes(call, argument)) is { } silent
            ? call.Fail(Rules.NoInvariants, silent.Span, $"'{silent.Text}', which is {silent.Fibre},", call.Group)
            : new LayerExpression(call.Values, call.Type(map.Output), map);
    }

    /// <summary>Whether some invariant depends on an argument: by itself, or together with another one.</summary>
    private static bool Contributes(ConstructCall call, Argument argument) => call.Line.Representations is not { } representations
        || argument.Fibre.Terms.Any(term =>
            representations.MapCount(term.Representation, Representation.Scalar) > 0
            || call.Arguments.SelectMany(other => other.Fibre.Terms).Any(other =>
                other.Representation != Representation.Scalar && representations.BilinearCount(term.Representation, other.Representation, Representation.Scalar) > 0));
}
