using SymDsl.Algebra.Numerics;
using static SymDsl.Algebra.Groups.Elementary;

namespace SymDsl.Algebra.Groups;

/// <summary>Groups that keep a form x₁² + … + x_p² − x_{p+1}² − …: Lorentz groups for p = 1, time first.</summary>
internal static class IndefiniteOrthogonalGroups
{
    private const string Law = "Haar measure for rotations within equal signs; boosts with normal rapidities of standard deviation 1/2";

    public static IReadOnlyList<GroupEntry> Entries { get; } =
    [
        new("SO+", ["p", "q"], "The identity component of SO(p,q): proper orthochronous Lorentz transformations for (1,3), time first.",
            a => Make(a[0], a[1], Flips.None))
        {
            Example = [1, 3], Heads = ["SOp", "SO0"], Names = [("SO13p", [1, 3])],
            Representations = "irreps of SO+(1,3): `(a,b)` with half-integers a, b, real where a = b or as a pair (a,b)+(b,a)",
        },
        new("SO", ["p", "q"], "The maps of determinant 1 that keep a form with p plus and q minus signs.", a => Make(a[0], a[1], Flips.Both))
        {
            Example = [1, 3], Names = [("SO13", [1, 3])],
        },
        new("O", ["p", "q"], "The maps that keep a form with p plus and q minus signs: the full Lorentz group for (1,3).",
            a => Make(a[0], a[1], Flips.Each))
        {
            Example = [1, 3], Names = [("O13", [1, 3])],
        },
    ];

    private enum Flips
    {
        None,
        Both,
        Each,
    }

    private static GroupDefinition Make(int p, int q, Flips flips)
    {
        var n = p + q;
        var generators = new List<Generator>();
        foreach (var (i, j) in Pairs(n))
        {
            generators.Add(i < p && j >= p
                ? Generator.Infinitesimal($"boost {i + 1} {j + 1}", Matrix(n, (i, j, 1), (j, i, 1)))
                : Generator.Infinitesimal($"rotation {i + 1} {j + 1}", Turn(n, i, j)));
        }
        var boosts = generators.Where(g => g.Name.StartsWith("boost", StringComparison.Ordinal)).Select(g => g.Matrix.ToDense()).ToList();
        var families = new List<ElementFamily>();
        if (p > 1 || q > 1)
        {
            families.Add(new ElementFamily("rotation", (random, _) => GroupElement.OfLinear(DenseMatrix.DirectSum(
                [Sampling.Orthogonal(random, p, 1), Sampling.Orthogonal(random, q, 1)]))));
        }
        families.Add(new ElementFamily("boost", (random, _) => GroupElement.OfLinear(Sampling.Flow(random, boosts, n, 0.5))));
        void AddFlip(string name, params int[] axes)
        {
            generators.Add(Generator.Element(name, Flip(n, axes)));
            families.Add(OrthogonalGroups.Fixed(name, Flip(n, axes)));
        }
        if (flips == Flips.Both)
        {
            AddFlip(p == 1 ? "time and space reversal" : "double reflection", 0, p);
        }
        else if (flips == Flips.Each)
        {
            AddFlip(p == 1 ? "time reversal" : "reflection of a plus axis", 0);
            AddFlip(p == 1 ? "reflection" : "reflection of a minus axis", p);
        }
        return new GroupDefinition("", n, generators, families) { IsCompact = false, SamplingLaw = Law };
    }
}
