namespace SymDsl;

/// <summary>How far one output was from following one family of group elements.</summary>
/// <param name="Output">The output's name.</param>
/// <param name="Family">
/// The family: one of the group's, such as <c>rotation</c>, <c>reflection</c>, <c>translation</c>, <c>boost</c>; <c>permutation(n)</c> of a set;
/// or <c>composed</c>.
/// </param>
/// <param name="Value">The largest relative error over all draws; not a number if an output held one.</param>
public sealed record SymmetryError(string Output, string Family, double Value);
