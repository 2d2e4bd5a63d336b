namespace SymDsl.Algebra.Groups;

/// <summary>A kind of group elements with a name that users know.</summary>
/// <param name="Name"><c>rotation</c>, <c>reflection</c>, <c>translation</c>.</param>
/// <param name="Sample">Draws an element: Haar measure where it exists; a translation is normal with the given length scale.</param>
public sealed record ElementFamily(string Name, Func<Random, double, GroupElement> Sample);
