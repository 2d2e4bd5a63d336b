namespace SymDsl.Algebra.Groups;

/// <summary>The group as it acts on the real components of tensors.</summary>
public static class LinearPart
{
    /// <summary>
    /// The group that moves fibres other than positions: without translations, which move positions alone, and on real numbers, a complex
    /// group on real and imaginary parts.
    /// </summary>
    /// <exception cref="NotSupportedException">A group with translations other than SE(n) and E(n).</exception>
    public static Group OnFibres(this Group group) =>
        !group.HasTranslations ? group.RealForm
        : group.Name.StartsWith("SE(", StringComparison.Ordinal) ? Group.Parse("SO" + group.Name.Substring(2))
        : group.Name.StartsWith("E(", StringComparison.Ordinal) ? Group.Parse("O" + group.Name.Substring(1))
        : throw new NotSupportedException($"The fibres of {group.Name} are not known: of the groups with translations only SE(n) and E(n) are supported.");

    /// <summary>Whether <see cref="OnFibres"/> knows the group.</summary>
    public static bool HasFibres(this Group group) =>
        !group.HasTranslations || group.Name.StartsWith("SE(", StringComparison.Ordinal) || group.Name.StartsWith("E(", StringComparison.Ordinal);
}
