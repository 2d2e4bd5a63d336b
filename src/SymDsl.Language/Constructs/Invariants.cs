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
