using System.Runtime.CompilerServices;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Maps;

/// <summary>
/// A generating set of a group that is cheap to solve with: diagonal elements of the algebra (each component has a weight, and only weight
/// zero survives), signed permutations (components are tied in orbits), and the few generators that remain.
/// </summary>
/// <remarks>Whatever the signed permutations conjugate into one another need be imposed only once.</remarks>
internal sealed class SolverPlan
{
    private static readonly ConditionalWeakTable<Group, SolverPlan> Plans = new();

    private SolverPlan(Group group)
    {
        var algebra = group.Generators.Where(g => g.Kind == GeneratorKind.Infinitesimal && !g.Matrix.IsZero).ToList();
        var elements = group.Generators.Where(g => g.Kind == GeneratorKind.Element).ToList();
        SignedPermutations = group.SignedPermutations;
        _enough = new(
            () => Work.Apart(() => (IReadOnlyList<Generator>)[.. Spanning(algebra, group.MatrixSize), .. elements]),
            LazyThreadSafetyMode.PublicationOnly);
        Generators =
        [
            .. algebra.Where(g => g.Matrix.IsDiagonal),
            .. RepresentativesUnder(SignedPermutations, [.. algebra.Where(g => !g.Matrix.IsDiagonal)]),
            .. elements.Where(g => !g.Matrix.TryAsSignedPermutation(out _, out _)),
        ];
    }

    private readonly Lazy<IReadOnlyList<Generator>> _enough;

    /// <summary>Generators of the group alone, without those that brackets of the others reach.</summary>
    public IReadOnlyList<Generator> Enough => _enough.Value;

    private static IEnumerable<Generator> Spanning(List<Generator> algebra, int size)
    {
        var (chosen, reached) = (new List<Generator>(), 0);
        foreach (var generator in algebra)
        {
            var dimension = LieClosure.Of([.. chosen.Select(g => g.Matrix), generator.Matrix], size).Basis.Count;
            if (dimension == reached)
                continue;
            chosen.Add(generator);
            reached = dimension;
        }
        return chosen;
    }

    /// <summary>Signed permutations in the group, on V.</summary>
    public IReadOnlyList<SparseMatrix> SignedPermutations { get; }

    /// <summary>What generates the group together with them.</summary>
    public IReadOnlyList<Generator> Generators { get; }

    public static SolverPlan For(Group group) => Plans.GetValue(group, g => Work.Apart(() => new SolverPlan(g)));

    /// <summary>One generator of each class under conjugation by the signed permutations, up to multiples.</summary>
    private static IEnumerable<Generator> RepresentativesUnder(IReadOnlyList<SparseMatrix> permutations, List<Generator> algebra)
    {
        var inverses = permutations.Select(p => p.Transposed()).ToList();
        var covered = new HashSet<SparseMatrix>();
        foreach (var generator in algebra)
        {
            var start = Normalized(generator.Matrix);
            if (!covered.Add(start))
                continue;
            yield return generator;
            var queue = new Queue<SparseMatrix>([start]);
            while (queue.Count > 0 && covered.Count < 10_000)
            {
                var x = queue.Dequeue();
                for (var k = 0; k < permutations.Count; k++)
                {
                    var image = Normalized(permutations[k] * x * inverses[k]);
                    if (covered.Add(image))
                        queue.Enqueue(image);
                }
            }
        }
    }

    private static SparseMatrix Normalized(SparseMatrix x)
    {
        var first = x.Entries.First().Value;
        return first.IsOne ? x : x.Times(1 / first);
    }
}
