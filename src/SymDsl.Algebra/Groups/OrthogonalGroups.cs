using SymDsl.Algebra.Numerics;
using static SymDsl.Algebra.Groups.Elementary;

namespace SymDsl.Algebra.Groups;

/// <summary>Rotations, and rotations with reflections.</summary>
internal static class OrthogonalGroups
{
    public static IReadOnlyList<GroupEntry> Entries { get; } =
    [
        new("SO", ["n"], "Rotations of n-space.", n => new("", n[0], [.. Turns(n[0], n[0])], [Rotations(n[0])]) { IsCompact = true })
        {
            Example = [3],
            Representations = "irreps of SO(2): `0`, `1`, `2`, …; of SO(3): `0`, `1`, `2`, … (l)",
        },
        new("O", ["n"], "Rotations and reflections of n-space.", n => new("", n[0],
            [.. Turns(n[0], n[0]), Generator.Element("reflection", Flip(n[0], 0))], [Rotations(n[0]), Reflections(n[0])]) { IsCompact = true })
        {
            Example = [3],
            Representations = "irreps of O(2): `0e`, `0o`, `1`, `2`, …; of O(3): `0e`, `0o`, `1e`, `1o`, … (l and parity under x ↦ −x)",
        },
    ];

    internal static ElementFamily Rotations(int n) =>
        new("rotation", (random, _) => GroupElement.OfLinear(Sampling.Orthogonal(random, n, 1)));

    internal static ElementFamily Reflections(int n) =>
        new("reflection", (random, _) => GroupElement.OfLinear(Sampling.Orthogonal(random, n, -1)));

    /// <summary>The unit that a matrix family needs in several dimensions.</summary>
    internal static ElementFamily Fixed(string name, SparseMatrix matrix) => new(name, (_, _) => GroupElement.OfLinear(matrix.ToDense()));
}
