using static SymDsl.Adversary.Motions.Matrices;

namespace SymDsl.Adversary.Motions;

/// <summary>The groups that programs are drawn over.</summary>
public static class GroupCases
{
    private static readonly FibreCase Scalar = new("scalar", _ => Identity(1));
    private static readonly FibreCase Vector = new("vector", g => g.V);
    private static readonly FibreCase Matrix = new("V", g => g.V);
    private static readonly FibreCase Pseudoscalar = new("pseudoscalar", g => Scale(Determinant(g.V), Identity(1)));
    private static readonly FibreCase Pseudovector = new("pseudovector", g => Scale(Determinant(g.V), g.V));
    private static readonly FibreCase Square = new("V*V", g => Kronecker(g.V, g.V));
    private static readonly FibreCase Dual = new("dual(V)", g => Transpose(Inverse(g.V)));
    private static readonly FibreCase Mixed = new("T(1,1)", g => Kronecker(g.V, Transpose(Inverse(g.V))));
    private static readonly FibreCase Symmetric = new("sym(2,V)", g => SymmetricSquare(g.V));
    private static readonly FibreCase Alternating = new("alt(2,V)", g => AlternatingSquare(g.V));

    /// <summary>A model without a group.</summary>
    public static GroupCase None { get; } = new("", [Scalar], [], (_, _) => new("", [Identity(1)]));

    /// <summary>Every group, once.</summary>
    public static IReadOnlyList<GroupCase> All { get; } =
    [
        None,
        .. new[] { 1, 2, 3, 4 }.SelectMany(n => new[] { Space("SO", n), Space("O", n), Space("SE", n), Space("E", n) }),
        .. new[] { 1, 2, 3, 4, 6 }.Select(Cyclic),
        .. new[] { 2, 3, 4, 5 }.Select(Dihedral),
        .. new[] { 1, 2, 3, 4 }.Select(n => Exchanges("S", n)),
        Exchanges("Z", 3), Exchanges("A", 3),
        Generated("SO+(1,3)", "", [.. Boosts(4), .. Turns(4, 1)], []),
        Generated("O(1,3)", "", [.. Boosts(4), .. Turns(4, 1)], [Diagonal(-1, 1, 1, 1), Diagonal(1, -1, 1, 1)]),
        Generated("SO+(1,2)", "", [.. Boosts(3), .. Turns(3, 1)], []),
        Generated("SO+(1,1)", "", [.. Boosts(2)], []),
        Generated("SL(2)", "", [Unit(2, 0, 1), Unit(2, 1, 0), Diagonal(1, -1)], []),
        Generated("GL(2)", "", [Unit(2, 0, 1), Unit(2, 1, 0), Diagonal(1, -1), Identity(2)], [Diagonal(-1, 1)]),
        Generated("Sp(1)", "", [Unit(2, 0, 1), Unit(2, 1, 0), Diagonal(1, -1)], []),
        Generated("scaling(2)", "", [Identity(2)], []),
        Generated("mirror(2)", "", [], [Diagonal(-1, 1)]),
        Generated("trivial(3)", "", [], [Identity(3)]),
        Spinors(),
        Own("Signs", 2, [], ["-1 0; 0 -1"]),
        Own("Flip", 1, [], ["-1"]),
        Own("Nothing", 2, [], ["1 0; 0 1"]),
        Own("Rapid", 2, ["0 1; 1 0"], ["1 0; 0 -1"]),
        Own("Shear", 2, ["0 1; 0 0"], []),
        Own("Stretch", 1, ["1"], []),
        Own("Lattice", 2, [], ["1 -1; 1 0"]),
        Own("Swap", 2, [], ["0 1; 1 0"]),
        Own("Wheel", 3, [], ["0 0 1; 1 0 0; 0 1 0"]),
        Own("Mirrors", 3, [], ["-1 0 0; 0 1 0; 0 0 1", "1 0 0; 0 -1 0; 0 0 1"]),
        Own("Axis", 3, ["0 -1 0; 1 0 0; 0 0 0"], []),
        Own("Conformal", 2, ["0 -1; 1 0", "1 0; 0 1"], []),
        Product(Space("SO", 3), Cyclic(4), 3, 2),
        Product(Space("O", 2), Exchanges("S", 3), 2, 3),
        Product(Cyclic(2), Space("O", 3), 2, 3),
        Named(Space("E", 3), "E(3), S(n)"),
        Named(Space("O", 2), "O(2), S(n)"),
        Grid(4), Grid(2),
    ];

    private static GroupCase Named(GroupCase group, string symmetry) => group with { Symmetry = symmetry };

    /// <summary>SO(n), O(n), SE(n) and E(n).</summary>
    private static GroupCase Space(string family, int n)
    {
        var (reflects, shifts) = (family is "O" or "E", family.EndsWith('E'));
        List<FibreCase> fibres =
        [
            Scalar, Vector, Pseudoscalar, Pseudovector, Matrix, Square, Symmetric,
            new("point", g => g.V, IsPoint: shifts),
        ];
        if (n > 1) fibres.Add(Alternating);
        if (n == 3)
        {
            foreach (var l in new[] { 0, 1, 2, 3 })
            {
                foreach (var parity in reflects ? new[] { "e", "o" } : [""])
                {
                    fibres.Add(new($"{l}{parity}", g => Irrep(l, parity, g.V)));
                }
            }
        }
        else if (n == 2)
        {
            fibres.AddRange(reflects ? [new("0e", _ => Identity(1)), new("0o", g => Scale(Determinant(g.V), Identity(1)))] : [new("0", _ => Identity(1))]);
            fibres.AddRange([new("1", g => Harmonic.Plane(1, g.V)), new("2", g => Harmonic.Plane(2, g.V)), new("3", g => Harmonic.Plane(3, g.V))]);
        }

        List<string> kinds = [.. n > 1 ? new[] { "rotation" } : [], .. reflects ? new[] { "reflection" } : [], .. shifts ? new[] { "translation" } : []];
        return new($"{family}({n})", fibres, kinds.Count == 0 ? ["identity"] : kinds, (kind, random) => new(
            kind,
            [kind is "rotation" or "reflection" ? Orthogonal(n, kind == "reflection", random) : Identity(n)],
            kind == "translation" ? [.. Enumerable.Range(0, n).Select(_ => 2 * Normal(random))] : null))
        {
            Inner = n == 3 ? [reflects ? "4e" : "4", "V*V*V"] : ["V*V*V"],
        };
    }

    /// <summary>The irrep of degree l of O(3) or SO(3): on improper elements as on their negative, times the parity.</summary>
    private static double[,] Irrep(int l, string parity, double[,] g)
    {
        var improper = Determinant(g) < 0;
        var rotation = improper ? Scale(-1, g) : g;
        return Scale(improper && parity == "o" ? -1 : 1, l == 0 ? Identity(1) : Harmonic.Space(l, rotation));
    }

    private static GroupCase Cyclic(int n)
    {
        List<FibreCase> fibres = [Scalar, Vector, Matrix, Pseudoscalar, Square, Exchange("regular", n), Exchange("vertices", n)];
        return new($"C({n})", fibres, ["rotation"], (kind, random) => new(kind, [Turn(2 * Math.PI * random.Next(n) / n)])) { Exchanged = ["regular", "vertices"] };
    }

    private static GroupCase Dihedral(int n) => new(
        $"D({n})",
        [Scalar, Vector, Matrix, Pseudoscalar, Pseudovector, Square, Exchange("vertices", n)],
        ["rotation", "reflection"],
        (kind, random) => new(kind, [kind == "rotation" ? Turn(2 * Math.PI * random.Next(n) / n) : Multiply(Turn(2 * Math.PI * random.Next(n) / n), Diagonal(1, -1))]))
    {
        Exchanged = ["vertices"],
        Inner = ["regular"],
    };

    /// <summary>The corners of the regular n-gon, the first on the axis; of a cyclic group they are its elements as well.</summary>
    private static FibreCase Exchange(string name, int n) => new(name, g => Permutation(
        [.. Enumerable.Range(0, n).Select(k =>
        {
            var angle = 2 * Math.PI * k / n;
            var (x, y) = ((g.V[0, 0] * Math.Cos(angle)) + (g.V[0, 1] * Math.Sin(angle)), (g.V[1, 0] * Math.Cos(angle)) + (g.V[1, 1] * Math.Sin(angle)));
            return (((int)Math.Round(Math.Atan2(y, x) * n / (2 * Math.PI)) % n) + n) % n;
        })]));

    private static GroupCase Exchanges(string family, int n) => new(
        $"{family}({n})",
        [Scalar, Matrix, Square, Pseudoscalar, Symmetric, .. family == "S" ? new[] { Pseudoscalar with { Name = "sign" } } : []],
        ["permutation"],
        (kind, random) => new(kind, [Permutation(family == "S" ? Shuffled(n, random) : Cycle(n, random))]))
    {
        Exchanged = ["V", "V*V"],
    };

    private static int[] Cycle(int n, Random random)
    {
        var by = random.Next(n);
        return [.. Enumerable.Range(0, n).Select(i => (i + by) % n)];
    }

    /// <summary>A random order of n things.</summary>
    public static int[] Shuffled(int n, Random random)
    {
        var order = Enumerable.Range(0, n).ToArray();
        random.Shuffle(order);
        return order;
    }

    /// <summary>A group of matrices by its Lie algebra and by single elements.</summary>
    private static GroupCase Generated(string name, string declaration, IReadOnlyList<double[,]> algebra, IReadOnlyList<double[,]> elements)
    {
        var n = algebra.Concat(elements).First().GetLength(0);
        return new(
            name,
            [Scalar, Matrix, Dual, Square, Mixed, Pseudoscalar, Symmetric, .. n > 1 ? new[] { Alternating } : []],
            [.. algebra.Count > 0 ? new[] { "exponential" } : [], .. elements.Count > 0 ? new[] { "element" } : []],
            (kind, random) =>
            {
                if (kind == "exponential")
                {
                    var sum = new double[n, n];
                    foreach (var generator in algebra)
                    {
                        var (by, before) = (0.5 * Normal(random), sum);
                        sum = Create(n, n, (i, j) => before[i, j] + (by * generator[i, j]));
                    }

                    return new(kind, [Exponential(sum)]);
                }

                var word = Identity(n);
                for (var k = random.Next(1, 4); k > 0; k--)
                {
                    word = Multiply(word, elements[random.Next(elements.Count)]);
                }

                return new(kind, [word]);
            })
        { Declaration = declaration, Inner = ["T(2,1)"] };
    }

    private static GroupCase Own(string name, int n, string[] algebra, string[] elements)
    {
        var lines = algebra.Select(text => $"    algebra [{text}]").Concat(elements.Select(text => $"    element [{text}]"));
        return Generated(
            name, $"group {name} = matrices({n}) {{\n{string.Join("\n", lines)}\n}}\n", [.. algebra.Select(Read)], [.. elements.Select(Read)]);
    }

    private static double[,] Read(string text)
    {
        var rows = text.Split(';').Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(double.Parse).ToArray()).ToArray();
        return Create(rows.Length, rows.Length, (i, j) => rows[i][j]);
    }

    /// <summary>SU(2) on the real parts of two complex numbers, and then the imaginary parts.</summary>
    private static GroupCase Spinors() => new("SU(2)", [Scalar, Matrix], ["unitary"], (kind, random) =>
    {
        var q = Enumerable.Range(0, 4).Select(_ => Normal(random)).ToArray();
        var length = Math.Sqrt(q.Sum(value => value * value));
        var (a, b, c, d) = (q[0] / length, q[1] / length, q[2] / length, q[3] / length);

        // U = [a + ib, c + id; −c + id, a − ib].
        return new(kind, [new double[4, 4] { { a, c, -b, -d }, { -c, a, -d, b }, { b, d, a, c }, { d, -b, -c, a } }]);
    })
    { Inner = ["1/2", "1"] };

    private static GroupCase Product(GroupCase first, GroupCase second, int firstDimension, int secondDimension) => new(
        $"{first.Symmetry}, {second.Symmetry}",
        [
            Scalar,
            new("V(1)", g => g.Factors[0]),
            new("V(2)", g => g.Factors[1]),
            new("V(1)*V(2)", g => Kronecker(g.Factors[0], g.Factors[1])),
            new($"V({first.Symmetry})", g => g.Factors[0]),
            new("V(1)*V(1)", g => Kronecker(g.Factors[0], g.Factors[0])),
        ],
        [.. first.Kinds.Select(kind => $"first {kind}"), .. second.Kinds.Select(kind => $"second {kind}")],
        (kind, random) => kind.StartsWith("first ", StringComparison.Ordinal)
            ? new(kind, [first.Draw(kind[6..], random).V, Identity(secondDimension)])
            : new(kind, [Identity(firstDimension), second.Draw(kind[7..], random).V]));

    private static GroupCase Grid(int n) => new(
        $"C({n}) on grid(gh, gw)", [Scalar, Vector, Pseudoscalar], ["quarter turn"],
        (kind, _) => new(kind, [n == 4 ? Turn(Math.PI / 2) : Turn(Math.PI)]))
    { OnGrid = true, Inner = ["regular"] };

    private static double[,] Diagonal(params double[] entries) => Create(entries.Length, entries.Length, (i, j) => i == j ? entries[i] : 0);

    private static double[,] Unit(int n, int row, int column) => Create(n, n, (i, j) => i == row && j == column ? 1 : 0);

    private static IEnumerable<double[,]> Boosts(int n) =>
        Enumerable.Range(1, n - 1).Select(k => Create(n, n, (i, j) => (i, j) == (0, k) || (i, j) == (k, 0) ? 1 : 0));

    private static IEnumerable<double[,]> Turns(int n, int first) =>
        from a in Enumerable.Range(first, n - first)
        from b in Enumerable.Range(a + 1, n - a - 1)
        select Create(n, n, (i, j) => (i, j) == (a, b) ? -1 : (i, j) == (b, a) ? 1 : 0);
}
