using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Numerics;
using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Maps;

/// <summary>
/// Invariants of tensor powers of a permutation representation: one for each orbit of index tuples. Orbits are found one index at a time
/// through stabilisers, so that work and memory grow with their number and not with the number of tuples.
/// </summary>
internal sealed class PermutationInvariants : InvariantBasis
{
    private readonly PermutationGroup _group;
    private readonly Lazy<IReadOnlyList<int[]>> _representatives;

    private PermutationInvariants(PermutationGroup group, long count, Func<IEnumerable<int[]>> representatives, Solver solver)
    {
        (_group, Count, Solver) = (group, count, solver);
        _representatives = new(() => [.. representatives()]);
    }

    public override Solver Solver { get; }

    public override long Count { get; }

    /// <summary>Laying out all tuples is faster as long as they are few.</summary>
    private const double FewTuples = 20_000;

    /// <summary>Null if the group or an atom is of another kind, or the tuples are so few that they are better laid out.</summary>
    public static InvariantBasis? TrySolve(Group group, IReadOnlyList<Atom> atoms)
    {
        if (atoms.Any(atom => atom is not DefiningAtom) || Math.Pow(group.Dimension, atoms.Count) < FewTuples)
            return null;
        if (group.PermutationGroup is not { } permutations)
            return null;
        var r = atoms.Count;
        return SetPartitions.Applies(group)
            ? new PermutationInvariants(permutations, SetPartitions.Count(group, r), () => SetPartitions.Representatives(group, r), Solver.ClosedForm)
            : new PermutationInvariants(permutations, new Counter().Count(permutations, [], r), () => Representatives(permutations, [], r), Solver.Orbits);
    }

    public override IEnumerable<SparseVector> Vectors => _representatives.Value.Select(Orbit);

    /// <summary>All images of a tuple, as flattened indices.</summary>
    private SparseVector Orbit(int[] tuple)
    {
        if (Math.Pow(_group.Degree, tuple.Length) > int.MaxValue)
            throw new NotSupportedException($"Tuples of {tuple.Length} out of {_group.Degree} things are too many to number their components.");
        int Flat(int[] t) => t.Aggregate(0, (index, i) => index * _group.Degree + i);
        var seen = new SortedSet<int> { Flat(tuple) };
        var queue = new Queue<int[]>([tuple]);
        while (queue.Count > 0)
        {
            var next = queue.Dequeue();
            Work.Spend(_group.Generators.Count * (10 + tuple.Length));
            foreach (var generator in _group.Generators)
            {
                int[] image = [.. next.Select(i => generator[i])];
                if (seen.Add(Flat(image)))
                    queue.Enqueue(image);
            }
        }
        return new SparseVector([.. seen.Select(i => (i, (Number)1))]);
    }

    private static IEnumerable<int[]> Representatives(PermutationGroup group, int[] chosen, int order)
    {
        Work.Spend(10);
        if (order == 0)
        {
            yield return chosen;
            yield break;
        }
        foreach (var orbit in group.Orbits())
        {
            var stabilizer = order == 1 || orbit.Count == 1 ? group : group.Stabilizer(orbit[0]);
            foreach (var tuple in Representatives(stabilizer, [.. chosen, orbit[0]], order - 1))
                yield return tuple;
        }
    }

    /// <summary>Counts orbits; the pointwise stabiliser depends on the set of chosen points only, so each set is counted once.</summary>
    private sealed class Counter
    {
        private readonly Dictionary<string, long> _known = [];

        public long Count(PermutationGroup group, int[] chosen, int order)
        {
            Work.Spend(10);
            if (order == 0)
                return 1;
            var orbits = group.Orbits();
            if (order == 1)
                return orbits.Count;
            if (group.Generators.Count == 0)
                return Power(group.Degree, order);
            var key = $"{order}:{string.Join(",", chosen)}";
            if (_known.TryGetValue(key, out var count))
                return count;
            foreach (var orbit in orbits)
            {
                // A point that is fixed already leaves the stabiliser as it is.
                count += orbit.Count == 1
                    ? Count(group, chosen, order - 1)
                    : Count(group.Stabilizer(orbit[0]), [.. chosen.Append(orbit[0]).OrderBy(i => i)], order - 1);
            }
            return _known[key] = count;
        }

        private static long Power(int degree, int order) => Enumerable.Range(0, order).Aggregate(1L, (product, i) => checked(product * degree));
    }
}
