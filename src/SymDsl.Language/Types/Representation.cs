using SymDsl.Algebra.Groups;

namespace SymDsl.Language.Types;

/// <summary>How one channel of a fibre transforms. Equal representations are equal values.</summary>
/// <param name="Name">The name that users read: <c>vector</c>, <c>2e</c>, <c>V*V</c>.</param>
/// <param name="Notation">The algebra's notation for it, over the group without translations.</param>
/// <param name="Dimension">Number of real components.</param>
/// <param name="Motion">How group elements move the components.</param>
/// <param name="IsOrthogonal">Whether they preserve lengths.</param>
/// <param name="IsAffine">Whether it is a position: translations shift it, and only differences are vectors.</param>
public sealed record Representation(
    string Name, string Notation, int Dimension, ComponentMotion Motion, bool IsOrthogonal, bool IsAffine = false)
{
    /// <summary>The name of the group that it is a representation of; <see langword="null"/> for what every group leaves as it is.</summary>
    public string? Group { get; init; }

    /// <summary>The values that a channel may have: all of them, unless something keeps it inside of a part that the group maps to itself.</summary>
    public ValueDomain Domain { get; init; }

    /// <summary>What no element moves.</summary>
    public static Representation Scalar { get; } = new("scalar", "scalar", 1, ComponentMotion.None, IsOrthogonal: true);

    /// <summary>Whether no group element moves it.</summary>
    public bool IsInvariant => Motion == ComponentMotion.None;

    /// <summary>Whether a gated nonlinearity multiplies each channel by a number of its own.</summary>
    public bool NeedsGate => GateRule.NeedsGate(Dimension, Motion);
}
