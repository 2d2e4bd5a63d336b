using SymDsl.Algebra.Numerics;
using static SymDsl.Algebra.Groups.Elementary;

namespace SymDsl.Algebra.Groups;

/// <summary>Symmetries of the regular solids, on ℝ³ with the cube along the axes.</summary>
internal static class PolyhedralGroups
{
    private const string Golden = "floating point (golden ratio) with the rank gap checked";

    public static IReadOnlyList<GroupEntry> Entries { get; } =
    [
        new("T", [], "Rotations of the tetrahedron.", _ => Finite(12, Cycle, Half)) { Representations = Irreps, Heads = ["tetrahedral"] },
        new("Th", [], "Rotations of the tetrahedron and the inversion x ↦ −x.", _ => Finite(24, Cycle, Half, Inversion)) { Representations = Irreps },
        new("Td", [], "Rotations and reflections of the tetrahedron.", _ => Finite(24, Cycle, Half, Diagonal)) { Representations = Irreps },
        new("O", [], "Rotations of the cube and the octahedron.", _ => Finite(24, Cycle, Quarter))
        {
            Representations = Irreps, Heads = ["octahedral", "Octahedral rotations O"], Names = [("octahedral rotations", [])],
        },
        new("Oh", [], "Rotations and reflections of the cube and the octahedron.", _ => Finite(48, Cycle, Quarter, Inversion))
        {
            Representations = Irreps, Heads = ["Full octahedral Oh"], Names = [("full octahedral", [])],
        },
        new("I", [], "Rotations of the icosahedron.", _ => Finite(60, Cycle, Half, Fifth))
        {
            Representations = Irreps, Heads = ["icosahedral", "Icosahedral rotations I"], Names = [("icosahedral rotations", [])], Exactness = Golden,
        },
        new("Ih", [], "Rotations and reflections of the icosahedron.", _ => Finite(120, Cycle, Half, Fifth, Inversion))
        {
            Representations = Irreps, Heads = ["Full icosahedral Ih"], Names = [("full icosahedral", [])], Exactness = Golden,
        },
    ];

    /// <summary>x → y → z → x.</summary>
    private static Generator Cycle => Generator.Element("rotation by 120°", SparseMatrix.OfPermutation([1, 2, 0]));

    private static Generator Half => Generator.Element("rotation by 180°", Flip(3, 0, 1));

    private static Generator Quarter => Generator.Element("rotation by 90°", Matrix(3, (1, 0, 1), (0, 1, -1), (2, 2, 1)));

    private static Generator Inversion => Generator.Element("inversion", Flip(3, 0, 1, 2));

    private static Generator Diagonal => Generator.Element("reflection", SparseMatrix.OfPermutation([1, 0, 2]));

    /// <summary>About the vertex (0, 1, φ) of an icosahedron, which belongs to the twelve (0, ±1, ±φ) and their cyclic shifts.</summary>
    private static Generator Fifth
    {
        get
        {
            // Rodrigues' formula for an angle of 72° about a unit axis.
            var golden = (1 + Math.Sqrt(5)) / 2;
            var length = Math.Sqrt(1 + golden * golden);
            var (y, z) = (1 / length, golden / length);
            double[,] cross = { { 0, -z, y }, { z, 0, 0 }, { -y, 0, 0 } };
            var angle = 2 * Math.PI / 5;
            var matrix = DenseMatrix.Add(DenseMatrix.Identity(3), cross, Math.Sin(angle));
            matrix = DenseMatrix.Add(matrix, DenseMatrix.Multiply(cross, cross), 1 - Math.Cos(angle));
            return Generator.Element("rotation by 72°", SparseMatrix.FromDense(matrix));
        }
    }

    private const string Irreps = "irreps in Mulliken's notation with F for T; `regular`, `quotient(H)`, `induced(H, …)`";

    private static GroupDefinition Finite(int order, params Generator[] generators)
    {
        // 120 elements at most: listed once, on the first draw.
        var elements = new Lazy<IReadOnlyList<double[,]>>(() =>
            FiniteClosure.Elements([.. generators.Select(g => g.Matrix.ToDense())], 3)!);
        ElementFamily Family(string name, double determinant) => new(name, (random, _) =>
        {
            var members = elements.Value.Where(m => DenseMatrix.Determinant(m) * determinant > 0).ToList();
            return GroupElement.OfLinear(members[random.Next(members.Count)]);
        });
        var hasReflections = generators.Any(g => DenseMatrix.Determinant(g.Matrix.ToDense()) < 0);
        ElementFamily[] families = hasReflections ? [Family("rotation", 1), Family("reflection", -1)] : [Family("rotation", 1)];
        return new GroupDefinition("", 3, generators, families) { Order = order };
    }
}
