using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
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

    /// <summary>Reports an argument that has no length, or whose length is no invariant: a position, several representations, or one whose length changes.</summary>
    /// <param name="call">The call.</param>
    /// <param name="argument">Which argument.</param>
    /// <param name="signature">How the construct is written.</param>
    /// <param name="ofPoint">What would be taken of a position.</param>
    /// <param name="advice">What to write instead of a position.</param>
    /// <param name="ofLength">What would be taken of a representation whose lengths change.</param>
    /// <returns>Whether there is a mistake.</returns>
    public static bool RejectWithoutLength(ConstructCall call, int argument, string signature, string ofPoint, string advice, string ofLength)
    {
        var fibre = call.Arguments[argument].Type.Fibre;
        if (fibre.HasPoints)
        {
            call.Fail(Rules.ScaledPoint, argument, call.Text(argument), ofPoint, advice);
        }
        else if (fibre.Single is not { } single)
        {
            call.Fail(Rules.Arguments, argument, signature.Substring(0, signature.IndexOf('(')), signature, $"'{call.Text(argument)}' is {fibre}");
        }
        else if (!single.IsOrthogonal)
        {
            RejectLength(call, argument, single, ofLength);
        }
        else
        {
            return false;
        }

        return true;
    }

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

    /// <summary>What to write where two that transform in different ways meet.</summary>
    public static string OfUnequal(Fibre left, Fibre right) =>
        left.HasPoints || right.HasPoints ? "take differences of positions, which are vectors, or invariants(…) of both"
        : left.IsInvariant ? $"take invariants(…) of the second, bring the first to {right} by scaling one, or put both side by side with ++"
        : right.IsInvariant ? $"take invariants(…) of the first, bring the second to {left} by scaling one, or put both side by side with ++"
        : "take invariants(…) of each, or put both side by side with ++";

    /// <summary>The invariant of two.</summary>
    public static string OfProduct(Fibre left, Fibre right) =>
        left.Single is { IsOrthogonal: true } && left.Single == right.Single
            ? "dot(…, …) for the invariant product, or scale by norm(…)"
            : "an invariant of one of them";
}
