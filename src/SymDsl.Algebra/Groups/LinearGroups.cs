using SymDsl.Algebra.Numerics;
using static SymDsl.Algebra.Groups.Elementary;

namespace SymDsl.Algebra.Groups;

/// <summary>Linear maps with little to keep: volume, a symplectic form, nothing at all.</summary>
internal static class LinearGroups
{
    private const string Law = "exp of a normal combination of the algebra (standard deviation 0.3 an entry)";

    public static IReadOnlyList<GroupEntry> Entries { get; } =
    [
        new("SL", ["n"], "Maps of n-space that keep volume and orientation.", n => Flowing(n[0], [.. Algebra(n[0], traceless: true)],
            "volume-preserving map", [])) { Example = [3] },
        new("GL", ["n"], "All invertible maps of n-space.", n => Flowing(n[0], [.. Algebra(n[0], traceless: false)],
            "linear map", [Generator.Element("reflection", Flip(n[0], 0))])) { Example = [2] },
        new("Sp", ["m"], "Maps of 2m-space (q₁ … q_m, p₁ … p_m) that keep the symplectic form.",
            m => Flowing(2 * m[0], [.. Symplectic(m[0])], "canonical map", [])) { Example = [2] },
        new("scaling", ["n"], "Positive multiples of the identity of n-space.", n => Flowing(n[0],
            [Generator.Infinitesimal("scaling", SparseMatrix.Identity(n[0]))], "scaling", []))
        {
            Example = [3], Heads = ["Scaling"],
        },
    ];

    /// <summary>The matrix units, and traceless or all diagonal ones.</summary>
    public static IEnumerable<Generator> Algebra(int n, bool traceless)
    {
        for (var i = 0; i < n; i++)
        {
            if (!traceless)
                yield return Generator.Infinitesimal($"scaling {i + 1}", Matrix(n, (i, i, 1)));
            else if (i + 1 < n)
                yield return Generator.Infinitesimal($"scaling {i + 1} {i + 2}", Matrix(n, (i, i, 1), (i + 1, i + 1, -1)));
        }
        foreach (var (i, j) in Pairs(n))
        {
            yield return Generator.Infinitesimal($"shear {i + 1} {j + 1}", Matrix(n, (i, j, 1)));
            yield return Generator.Infinitesimal($"shear {j + 1} {i + 1}", Matrix(n, (j, i, 1)));
        }
    }

    /// <summary>Matrices [A B; C −Aᵀ] with symmetric B and C.</summary>
    private static IEnumerable<Generator> Symplectic(int m)
    {
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < m; j++)
                yield return Generator.Infinitesimal($"A {i + 1} {j + 1}", Matrix(2 * m, (i, j, 1), (m + j, m + i, -1)));
        }
        for (var i = 0; i < m; i++)
        {
            for (var j = i; j < m; j++)
            {
                yield return Generator.Infinitesimal($"B {i + 1} {j + 1}", Symmetric(i, m + j, j, m + i));
                yield return Generator.Infinitesimal($"C {i + 1} {j + 1}", Symmetric(m + i, j, m + j, i));
            }
        }

        SparseMatrix Symmetric(int row1, int column1, int row2, int column2) => (row1, column1) == (row2, column2)
            ? Matrix(2 * m, (row1, column1, 1))
            : Matrix(2 * m, (row1, column1, 1), (row2, column2, 1));
    }

    private static GroupDefinition Flowing(int n, IReadOnlyList<Generator> algebra, string family, IReadOnlyList<Generator> elements)
    {
        // Laid out for the first draw: of large groups they fill gigabytes.
        var matrices = new Lazy<List<double[,]>>(() => [.. algebra.Select(g => g.Matrix.ToDense())]);
        return new GroupDefinition("", n, [.. algebra, .. elements],
        [
            new ElementFamily(family, (random, _) => GroupElement.OfLinear(Sampling.Flow(random, matrices.Value, n, 0.3))),
            .. elements.Select(e => OrthogonalGroups.Fixed(e.Name, e.Matrix)),
        ])
        {
            IsCompact = false,
            SamplingLaw = Law,
        };
    }
}
