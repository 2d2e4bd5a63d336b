using SymDsl.Algebra.Numerics;
using static SymDsl.Algebra.Groups.Elementary;

namespace SymDsl.Algebra.Groups;

/// <summary>
/// Unitary groups on ℂⁿ. Complex-linear maps that commute with U(n) are those that commute with its complexified algebra gl(n, ℂ), which has
/// a rational basis: so the bases are exact. <see cref="Group.RealForm"/> acts on ℝ²ⁿ.
/// </summary>
internal static class UnitaryGroups
{
    public static IReadOnlyList<GroupEntry> Entries { get; } =
    [
        new("SU", ["n"], "Unitary maps of ℂⁿ with determinant 1; complex-linear maps are counted, real-linear ones on ℝ²ⁿ on demand.",
            n => Make(n[0], special: true)) { Example = [3], Representations = "irreps of SU(2): `0`, `1/2`, `1`, … (spin)" },
        new("U", ["n"], "Unitary maps of ℂⁿ; complex-linear maps are counted, real-linear ones on ℝ²ⁿ on demand.",
            n => Make(n[0], special: false)) { Example = [3] },
    ];

    /// <summary>The name that the group on ℝ²ⁿ goes by.</summary>
    public static string RealName(string name) => name + " real";

    private static GroupDefinition Make(int n, bool special)
    {
        ElementFamily[] families =
        [
            new(special ? "special unitary map" : "unitary map", (random, _) => GroupElement.OfLinear(Sampling.Unitary(random, n, special))),
        ];
        return new GroupDefinition("", n, [.. LinearGroups.Algebra(n, traceless: special)], families)
        {
            Scalars = ScalarField.Complex,
            IsCompact = true,
            RealForm = () => new Group(new GroupDefinition(
                RealName($"{(special ? "SU" : "U")}({n})"), 2 * n, [.. RealGenerators(n, special)], families)
            {
                IsCompact = true,
                Kind = special ? "SU real" : "U real",
                Arguments = [n],
            }),
        };
    }

    /// <summary>Anti-Hermitian matrices as [Re −Im; Im Re].</summary>
    private static IEnumerable<Generator> RealGenerators(int n, bool special)
    {
        foreach (var (i, j) in Pairs(n))
        {
            yield return Generator.Infinitesimal($"real rotation {i + 1} {j + 1}", SparseMatrix.DirectSum(Turn(n, i, j), Turn(n, i, j)));
            yield return Generator.Infinitesimal(
                $"imaginary rotation {i + 1} {j + 1}", Imaginary(n, (i, j, 1), (j, i, 1)));
        }
        for (var i = 0; i < n - 1; i++)
            yield return Generator.Infinitesimal($"phase {i + 1} {i + 2}", Imaginary(n, (i, i, 1), (i + 1, i + 1, -1)));
        if (!special)
            yield return Generator.Infinitesimal($"phase {n}", Imaginary(n, (n - 1, n - 1, 1)));
    }

    private static SparseMatrix Imaginary(int n, params (int Row, int Column, Number Value)[] entries) => Matrix(2 * n,
        [.. entries.Select(e => (n + e.Row, e.Column, e.Value)), .. entries.Select(e => (e.Row, n + e.Column, -e.Value))]);
}
