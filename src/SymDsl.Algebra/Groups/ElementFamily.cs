namespace SymDsl.Algebra.Groups;

/// <summary>A kind of group elements with a name that users know.</summary>
/// <param name="Name">Such as <c>rotation</c>, <c>reflection</c>, <c>translation</c>, <c>boost</c>, <c>permutation</c>.</param>
/// <param name="Sample">
/// Draws an element: by Haar measure where the kind is a compact group, otherwise by the law that the group's entry in the catalogue states;
/// the number is the length scale of translations and leaves everything else alone.
/// </param>
public sealed record ElementFamily(string Name, Func<Random, double, GroupElement> Sample);
