using static SymDsl.Algebra.Groups.Elementary;

namespace SymDsl.Algebra.Groups;

/// <summary>Finite groups of the plane, and mirrors of any space.</summary>
internal static class PlaneGroups
{
    private const string Exact = "exact for V and irreps; floating point with the rank gap checked where other representations join them, unless n = 1, 2, 4";

    public static IReadOnlyList<GroupEntry> Entries { get; } =
    [
        new("C", ["n"], "Rotations of the plane by multiples of 2π/n.", n => new("", 2,
            [Generator.Element("rotation", PlaneRotation(n[0]))], [Rotations(n[0])]) { Order = n[0] })
        {
            Example = [4], Largest = 10_000, Exactness = Exact, Representations = "irreps `0` … `n/2` (frequency); `vertices`, `regular`, `quotient(C(m))`",
        },
        new("D", ["n"], "Symmetries of the regular n-gon in the plane: rotations by multiples of 2π/n, and the reflection y ↦ −y.", n => new("", 2,
            [Generator.Element("rotation", PlaneRotation(n[0])), Generator.Element("reflection", Flip(2, 1))], [Rotations(n[0]), Reflections(n[0])])
            {
                Order = 2 * n[0],
            })
        {
            Example = [4], Largest = 10_000, Exactness = Exact, Representations = "irreps `0e`, `0o`, `1`, … , `(n/2)e`, `(n/2)o` for even n; `vertices`, `regular`, `quotient(C(m))`",
        },
        new("mirror", ["n"], "Reflection of the first axis of n-space (of the plane, if n is left out).", n => new("", n[0],
            [Generator.Element("reflection", Flip(n[0], 0))], [OrthogonalGroups.Fixed("reflection", Flip(n[0], 0))]) { Order = 2 })
        {
            Example = [2], Names = [("mirror", [2])],
        },
    ];

    private static ElementFamily Rotations(int n) =>
        new("rotation", (random, _) => GroupElement.OfLinear(PlaneRotation(n, random.Next(n)).ToDense()));

    private static ElementFamily Reflections(int n) =>
        new("reflection", (random, _) => GroupElement.OfLinear((PlaneRotation(n, random.Next(n)) * Flip(2, 1)).ToDense()));
}
