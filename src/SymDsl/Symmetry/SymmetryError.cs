using SymDsl.Algebra.Marks;

namespace SymDsl;

/// <summary>How far one output was from following one family of group elements.</summary>
/// <param name="Output">The output's name.</param>
/// <param name="Family">
/// The family: one of the group's, such as <c>rotation</c>, <c>reflection</c>, <c>translation</c>, <c>boost</c>; <c>permutation(n)</c> of a set;
/// <c>edge order(near)</c> of a relation; or one of the names that <see cref="SymmetryVerification"/> has.
/// </param>
/// <param name="Value">The largest relative error over all draws, places and channels; not a number if an output held one.</param>
public sealed record SymmetryError(string Output, string Family, double Value)
{
    /// <summary>Where it is that large; <see langword="null"/> if it is zero.</summary>
    public SymmetryPlace? Place { get; init; }

    /// <summary>How what the family tests is claimed to hold. An error counts against a model only where that is <see cref="Mark.IsExact"/>.</summary>
    public Mark Mark { get; init; } = Mark.Exact;
}
