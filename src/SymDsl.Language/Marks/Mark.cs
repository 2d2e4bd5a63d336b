using SymDsl.Language.Common;
using SymDsl.Language.Semantics;

namespace SymDsl.Language.Marks;

/// <summary>How well a symmetry holds; the stronger the greater.</summary>
public enum MarkDegree
{
    /// <summary>Nothing makes it hold.</summary>
    None,

    /// <summary>Training makes it hold, as far as it goes.</summary>
    Trained,

    /// <summary>It holds in the limit of many samples.</summary>
    Sampled,

    /// <summary>It holds, up to rounding.</summary>
    Exact,
}

/// <summary>How a model keeps one of its symmetries.</summary>
/// <param name="Symmetry">The symmetry, as it is declared: a group's name, or <c>S(n)</c> for the order of a set.</param>
/// <param name="Degree">How well it holds.</param>
/// <param name="Where">The subgroup for whose elements it holds so; <see langword="null"/> for all elements.</param>
/// <param name="Unless">The cases in which it does not hold; none where it holds always.</param>
public sealed record Mark(string Symmetry, MarkDegree Degree, string? Where = null, EquatableArray<string> Unless = default)
{
    /// <summary>
    /// The marks of a model: for its group, then for each of its sets. The group's basis maps tie the weights and each operation commutes with the
    /// order of the sets, so that all hold exactly.
    /// </summary>
    public static EquatableArray<Mark> Of(Architecture model) =>
        (model.Group is { } group ? new[] { group.Name } : []).Concat(model.Sets.Select(set => $"S({set})"))
            .Select(symmetry => new Mark(symmetry, MarkDegree.Exact)).ToEquatableArray();
}
