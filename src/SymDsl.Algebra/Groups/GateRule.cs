namespace SymDsl.Algebra.Groups;

/// <summary>
/// How a gated nonlinearity treats a copy of a representation (Weiler et al. 2018, "3D steerable CNNs", equation 14): any function of a number that
/// nothing moves is equivariant, any odd one of a number that at most changes its sign; every other copy may only be multiplied by a number, its gate.
/// </summary>
public static class GateRule
{
    /// <summary>Whether a copy is a number that nothing moves.</summary>
    /// <param name="dimension">The components of a copy.</param>
    /// <param name="motion">How they move.</param>
    public static bool IsInvariantNumber(long dimension, ComponentMotion motion) => dimension == 1 && motion == ComponentMotion.None;

    /// <summary>Whether a copy needs a gate: there are as many gates as such copies.</summary>
    /// <param name="dimension">The components of a copy.</param>
    /// <param name="motion">How they move.</param>
    public static bool NeedsGate(long dimension, ComponentMotion motion) => dimension > 1 || motion == ComponentMotion.Mixing;
}
