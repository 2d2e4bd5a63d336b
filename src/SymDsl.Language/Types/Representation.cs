using SymDsl.Algebra.Groups;

namespace SymDsl.Language.Types;

/// <summary>How one channel of a fibre transforms.</summary>
/// <param name="Name">The name that users write.</param>
/// <param name="Dimension">Number of real components.</param>
/// <param name="IsInvariant">Whether no group element moves it.</param>
/// <param name="IsAffine">Whether it is a position: translations shift it, and only differences are vectors.</param>
public sealed record Representation(string Name, int Dimension, bool IsInvariant = false, bool IsAffine = false)
{
    /// <summary>What no element moves.</summary>
    public static Representation Scalar { get; } = new("scalar", 1, IsInvariant: true);

    /// <summary>The representations that a group's models can name; without a group, only scalars.</summary>
    public static IReadOnlyList<Representation> Of(Group? group) => group is null
        ? [Scalar]
        : [Scalar, Vector(group), new("point", group.Dimension, IsAffine: group.HasTranslations)];

    /// <summary>The representation of that name, or <see langword="null"/>.</summary>
    public static Representation? Find(Group? group, string name)
    {
        var found = Of(group).FirstOrDefault(representation => representation.Name == name);

        // Where nothing shifts the origin, a position is a vector from it.
        return found is { Name: "point", IsAffine: false } ? Vector(group!) : found;
    }

    /// <summary>Whether models know the group's vectors: those of the rotations of space, with or without reflections and translations.</summary>
    public static bool HasVectors(Group group) =>
        group.Dimension >= 2 && new[] { "SO", "O", "SE", "E" }.Any(family => group.Name == FormattableString.Invariant($"{family}({group.Dimension})"));

    /// <summary>The defining representation of a group's linear part.</summary>
    public static Representation Vector(Group group) => new("vector", group.Dimension);
}
