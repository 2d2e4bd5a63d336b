using System.Numerics;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>Groups that permute the coordinates of V.</summary>
internal static class PermutationGroups
{
    public static IReadOnlyList<GroupEntry> Entries { get; } =
    [
        new("trivial", ["n"], "Nothing but the identity, on n-space (on one number, if n is left out).", n => Of(n[0], 1))
        {
            Example = [3], Largest = 2000, Names = [("trivial", [1]), ("1", [1])],
        },
        new("S", ["n"], "All permutations of n things.", n => Of(n[0], Factorial(n[0]), Cyclic(n[0]), Swap(n[0])))
        {
            Example = [5], Largest = 2000, Heads = ["Sym"], Representations = "`sign`, irreps `[n]`, `[n-1,1]`, … (Young, n ≤ 12); `regular`, `quotient(S(m))`",
        },
        new("A", ["n"], "Even permutations of n things.", n => Of(n[0], n[0] < 2 ? BigInteger.One : Factorial(n[0]) / 2,
            [.. Enumerable.Range(2, Math.Max(0, n[0] - 2)).Select(i => Permutations.FromCycles(n[0], [0, 1, i]))]))
        {
            Example = [5], Largest = 500, Heads = ["Alt"],
        },
        new("Z", ["n"], "Cyclic shifts of n things.", n => Of(n[0], n[0], Cyclic(n[0])))
        {
            Example = [6], Largest = 2000, Heads = ["cyclic"], Representations = "irreps `0` … `n/2` (frequency)",
        },
        new("Z", ["n", "m"], "Translations of a periodic n by m grid: Z(n) x Z(m) on its n·m cells.", a => Of(a[0] * a[1], a[0] * a[1],
            Grid(a[0], a[1], (i, j) => (i + 1, j)), Grid(a[0], a[1], (i, j) => (i, j + 1))))
        {
            Example = [3, 4], Largest = 100, Heads = ["torus", "Torus"],
        },
        new("vertices", ["n"], "Symmetries of the regular n-gon, on its n vertices.", n => Of(n[0], n[0] < 3 ? n[0] : 2 * n[0],
            Cyclic(n[0]), [.. Enumerable.Range(0, n[0]).Select(i => (n[0] - i) % n[0])]))
        {
            Example = [6], Largest = 2000, Heads = ["Dihedral"],
        },
        new("cube faces", [], "Rotations of the cube, on its six faces.", _ => Of(6, 24,
            Permutations.FromCycles(6, [0, 1, 2, 3]), Permutations.FromCycles(6, [0, 4, 2, 5])))
        {
            Heads = ["Cube", "CubeFaces"], Names = [("Cube(6 faces)", []), ("Cube(6)", [])],
        },
        new("ZksZnxZn", ["k", "n"], "Translations of a periodic n by n grid with rotations by 2π/k about a cell, on itself (k·n² elements).",
            a => RotatedGrid(a[0], a[1]))
        {
            Example = [4, 4],
            Requires = a => !Turns.ContainsKey(a[0]) ? $"no lattice has rotations of order {a[0]}: use 1, 2, 3, 4 or 6" : null,
        },
        new("RubiksCube", [], "The Rubik's cube group, on its 48 movable stickers.", _ => Rubik())
        {
            Heads = ["Rubik"], Names = [("RubiksCube(48)", []), ("RubiksCube(48) true", [])],
        },
    ];

    private static BigInteger Factorial(int n) => Enumerable.Range(1, n).Aggregate(BigInteger.One, (product, i) => product * i);

    private static int[] Cyclic(int n) => [.. Enumerable.Range(0, n).Select(i => (i + 1) % n)];

    private static int[] Swap(int n) => n < 2 ? Permutations.Identity(n) : Permutations.FromCycles(n, [0, 1]);

    private static int[] Grid(int n, int m, Func<int, int, (int I, int J)> move) => [.. Enumerable.Range(0, n * m).Select(cell =>
    {
        var (i, j) = move(cell / m, cell % m);
        return Modulo(i, n) * m + Modulo(j, m);
    })];

    private static int Modulo(int a, int n) => (a % n + n) % n;

    /// <summary>A group on n points from the images of generators.</summary>
    public static GroupDefinition Of(int n, BigInteger? order, params int[][] images)
    {
        Generator[] generators =
            [.. images.Where(g => !Permutations.IsIdentity(g)).Select((g, k) => Generator.Element($"permutation {k + 1}", SparseMatrix.OfPermutation(g)))];
        // The strong generating set is found on the first draw only.
        var group = new Lazy<PermutationGroup>(() => new PermutationGroup(n, images, order));
        return new GroupDefinition("", n, generators,
        [
            new ElementFamily("permutation", (random, _) =>
                GroupElement.OfLinear(SparseMatrix.OfPermutation(group.Value.Sample(random)).ToDense())),
        ])
        {
            Order = order,
        };
    }

    /// <summary>Rotations of a lattice plane in lattice coordinates, by order.</summary>
    private static Dictionary<int, Func<int, int, (int I, int J)>> Turns => new()
    {
        [1] = (i, j) => (i, j),
        [2] = (i, j) => (-i, -j),
        [3] = (i, j) => (-j, i - j),
        [4] = (i, j) => (-j, i),
        [6] = (i, j) => (i - j, i),
    };

    /// <summary>Layer s of the k·n² points is the grid as seen after s rotations; the group permutes the points without fixing any.</summary>
    private static GroupDefinition RotatedGrid(int k, int n)
    {
        var turn = Turns[k];
        int[] Move(Func<int, int, int, (int S, int I, int J)> move) => [.. Enumerable.Range(0, k * n * n).Select(point =>
        {
            var (s, i, j) = move(point / (n * n), point / n % n, point % n);
            return (Modulo(s, k) * n + Modulo(i, n)) * n + Modulo(j, n);
        })];
        return Of(k * n * n, k * n * n,
            Move((s, i, j) => (s, i + 1, j)),
            Move((s, i, j) => (s, i, j + 1)),
            Move((s, i, j) => (s + 1, turn(i, j).I, turn(i, j).J)));
    }

    /// <summary>
    /// The six quarter turns. Stickers are numbered from 1 face by face (up, left, front, right, back, down), row by row without the centres.
    /// </summary>
    private static GroupDefinition Rubik()
    {
        int[][][] turns =
        [
            [[1, 3, 8, 6], [2, 5, 7, 4], [9, 33, 25, 17], [10, 34, 26, 18], [11, 35, 27, 19]],
            [[9, 11, 16, 14], [10, 13, 15, 12], [1, 17, 41, 40], [4, 20, 44, 37], [6, 22, 46, 35]],
            [[17, 19, 24, 22], [18, 21, 23, 20], [6, 25, 43, 16], [7, 28, 42, 13], [8, 30, 41, 11]],
            [[25, 27, 32, 30], [26, 29, 31, 28], [3, 38, 43, 19], [5, 36, 45, 21], [8, 33, 48, 24]],
            [[33, 35, 40, 38], [34, 37, 39, 36], [3, 9, 46, 32], [2, 12, 47, 29], [1, 14, 48, 27]],
            [[41, 43, 48, 46], [42, 45, 47, 44], [14, 22, 30, 38], [15, 23, 31, 39], [16, 24, 32, 40]],
        ];
        return Of(48, BigInteger.Parse("43252003274489856000", System.Globalization.CultureInfo.InvariantCulture),
            [.. turns.Select(turn => Permutations.FromCycles(48, [.. turn.Select(cycle => cycle.Select(i => i - 1).ToArray())]))]);
    }
}
