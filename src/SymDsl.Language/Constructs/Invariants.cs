using SymDsl.Language.Binding;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>Which invariant to take of something that transforms: advice for messages.</summary>
internal static class Invariants
{
    /// <summary>The invariant of one expression.</summary>
    public static string Of(string text, Fibre fibre) =>
        fibre.HasPoints ? "norm2 of a difference of positions"
        : fibre.Single is { IsOrthogonal: true } ? $"norm({text})"
        : "an invariant of it";

    /// <summary>Reports that the squares of an argument's components do not add up to an invariant.</summary>
    /// <param name="call">The call.</param>
    /// <param name="argument">Which argument.</param>
    /// <param name="representation">What does not keep lengths in it.</param>
    /// <param name="what">What would be taken of it.</param>
    public static Expression? RejectLength(ConstructCall call, int argument, Representation representation, string what)
    {
        var representations = call.Binder.Scope.Representations!;
        return call.Fail(
            Rules.LengthNotPreserved,
            argument,
            call.Text(argument),
            representation.Name,
            call.Group,
            representations.Vector.IsOrthogonal
                ? "whose matrices on these components are not orthogonal although it keeps the length of a vector"
                : "which does not preserve lengths",
            what,
            representations.HasQuadraticInvariant(representation) ? $"; take invariants({call.Text(argument)})" : "");
    }

    /// <summary>The invariant of two.</summary>
    public static string OfProduct(Fibre left, Fibre right) =>
        left.Single is { IsOrthogonal: true } && left.Single == right.Single
            ? "dot(…, …) for the invariant product, or scale by norm(…)"
            : "an invariant of one of them";
}
