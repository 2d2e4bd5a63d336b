using SymDsl.Algebra.Coupling;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Numerics;
using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Maps;

/// <summary>
/// Maps between products of irreps of rotations of space, by Schur's lemma: both sides are coupled factor by factor, left to right, and every
/// pair of ways to reach the same degree and parity gives one map. With C the coupling tensor of norm 1, a step multiplies by √(2l + 1) C,
/// which makes each way an isometry: maps of a product to one irrep have orthonormal rows.
/// </summary>
internal sealed class RotationCoupling : InvariantBasis
{
    private readonly IReadOnlyList<(int Degree, int Parity)> _outputs;
    private readonly IReadOnlyList<(int Degree, int Parity)> _inputs;

    private RotationCoupling(IReadOnlyList<(int, int)> outputs, IReadOnlyList<(int, int)> inputs)
    {
        (_outputs, _inputs) = (outputs, inputs);
        var (left, right) = (CountPaths(outputs), CountPaths(inputs));
        Count = left.Sum(end => right.TryGetValue(end.Key, out var ways) ? checked(end.Value * ways) : 0);
    }

    /// <summary>Null unless every atom is an irrep of rotations, or V among at least one of them.</summary>
    public static InvariantBasis? TrySolve(IReadOnlyList<Atom> atoms, int outputs)
    {
        if (atoms.OfType<RotationIrrep>().FirstOrDefault() is not { } irrep || atoms.Any(atom => atom is not (RotationIrrep or DefiningAtom)))
            return null;
        // V is the irrep of degree 1, odd where there is a parity.
        var vectorParity = irrep.Parity == 0 ? 0 : -1;
        var labels = atoms.Select(atom => atom is RotationIrrep i ? (i.Degree, i.Parity) : (1, vectorParity)).ToList();
        return new RotationCoupling([.. labels.Take(outputs)], [.. labels.Skip(outputs)]);
    }

    public override Solver Solver => Solver.Schur;

    public override long Count { get; }

    /// <summary>In how many ways a product reaches each degree and parity. An empty product is even: parity 1 stands for 0 as well.</summary>
    private static Dictionary<(int Degree, int Parity), long> CountPaths(IReadOnlyList<(int Degree, int Parity)> product)
    {
        var ends = new Dictionary<(int Degree, int Parity), long> { [(0, 1)] = 1 };
        foreach (var (degree, parity) in product)
        {
            var next = new Dictionary<(int, int), long>();
            foreach (var end in ends)
            {
                Work.Spend(2 * (2 * Math.Min(degree, end.Key.Degree) + 1));
                for (var l = Math.Abs(end.Key.Degree - degree); l <= end.Key.Degree + degree; l++)
                {
                    var key = (l, end.Key.Parity * (parity < 0 ? -1 : 1));
                    next.TryGetValue(key, out var ways);
                    next[key] = checked(ways + end.Value);
                }
            }
            ends = next;
        }
        return ends;
    }

    /// <summary>One way to couple a product: which degree and parity it ends in, and the isometry as (flattened index, component, value).</summary>
    private sealed record Path(int Degree, int Parity, List<(int Index, int Component, double Value)> Isometry);

    private static IReadOnlyList<Path> Paths(IReadOnlyList<(int Degree, int Parity)> product)
    {
        if (product.Count == 0)
            return [new(0, 1, [(0, 0, 1)])];
        // A single irrep is reached as it is, without a coupling.
        var (first, sign) = product[0];
        var paths = new List<Path> { new(first, sign < 0 ? -1 : 1, [.. Enumerable.Range(0, 2 * first + 1).Select(m => (m, m, 1.0))]) };
        foreach (var (degree, parity) in product.Skip(1))
        {
            paths = [.. paths.SelectMany(path => Enumerable
                .Range(Math.Abs(path.Degree - degree), path.Degree + degree - Math.Abs(path.Degree - degree) + 1)
                .Select(l => Step(path, degree, parity, l)))];
        }
        return paths;
    }

    private static Path Step(Path path, int degree, int parity, int l)
    {
        var coupling = ClebschGordan.Real(path.Degree, degree, l).ToLookup(e => e.I);
        var sums = new SortedDictionary<(int, int), double>();
        foreach (var (index, component, value) in path.Isometry)
        {
            foreach (var e in coupling[component])
            {
                var key = (index * (2 * degree + 1) + e.J, e.K);
                sums.TryGetValue(key, out var old);
                sums[key] = old + Math.Sqrt(2 * l + 1) * e.Value * value;
            }
        }
        return new Path(l, path.Parity * (parity < 0 ? -1 : 1), [.. sums.Where(s => Math.Abs(s.Value) > 1e-14).Select(s => (s.Key.Item1, s.Key.Item2, s.Value))]);
    }

    public override IEnumerable<SparseVector> Vectors
    {
        get
        {
            var inputs = Paths(_inputs);
            var size = _inputs.Aggregate(1, (product, label) => product * (2 * label.Degree + 1));
            foreach (var left in Paths(_outputs))
            {
                foreach (var right in inputs.Where(p => p.Degree == left.Degree && p.Parity == left.Parity))
                {
                    var byComponent = right.Isometry.ToLookup(e => e.Component);
                    var sums = new SortedDictionary<int, double>();
                    foreach (var (index, component, value) in left.Isometry)
                    {
                        foreach (var e in byComponent[component])
                        {
                            sums.TryGetValue(index * size + e.Index, out var old);
                            sums[index * size + e.Index] = old + value * e.Value;
                        }
                    }
                    yield return new SparseVector([.. sums.Where(s => Math.Abs(s.Value) > 1e-14).Select(s => (s.Key, (Number)Snapped(s.Value)))]);
                }
            }
        }
    }

    /// <summary>Whole numbers that differ from one by rounding only.</summary>
    private static double Snapped(double value) => Math.Abs(value - Math.Round(value)) < 1e-14 ? Math.Round(value) : value;
}
