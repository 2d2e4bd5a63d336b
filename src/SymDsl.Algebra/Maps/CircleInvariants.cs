using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Numerics;
using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Maps;

/// <summary>
/// Invariants of products of irreps of SO(2), O(2), C(n), D(n): a pair of frequency k holds e₊ and e₋ = (1, ±i) with weights ±k, and a product
/// of such vectors is invariant under rotations if its weights add up to 0 (modulo n). Its real part is even under the reflection
/// y ↦ −y and its imaginary part odd; both have entries 0 and ±1, so that the basis is exact although the rotations are not.
/// </summary>
internal sealed class CircleInvariants : InvariantBasis
{
    private readonly CircleAction _action;
    private readonly List<int> _frequencies;
    private readonly List<bool> _isPair;
    /// <summary>The sign of the one-dimensional factors under the reflection.</summary>
    private readonly bool _isOdd;

    private CircleInvariants(CircleAction action, List<int> frequencies, List<bool> isPair, bool isOdd)
    {
        (_action, _frequencies, _isPair, _isOdd) = (action, frequencies, isPair, isOdd);
        // Weights of all sign patterns, one factor at a time.
        var ways = new Dictionary<int, long> { [0] = 1 };
        for (var k = 0; k < frequencies.Count; k++)
        {
            var next = new Dictionary<int, long>();
            Work.Spend(4 * ways.Count);
            foreach (var way in ways)
            {
                foreach (var sign in isPair[k] ? (int[])[1, -1] : [1])
                {
                    var weight = Reduced(way.Key + sign * frequencies[k]);
                    next.TryGetValue(weight, out var old);
                    next[weight] = checked(old + way.Value);
                }
            }
            ways = next;
        }
        ways.TryGetValue(0, out var patterns);
        // A pattern and its opposite are conjugate: together they give one real and one imaginary part.
        Count = isPair.Contains(true) ? action.HasReflections ? patterns / 2 : patterns
            : action.HasReflections && isOdd ? 0 : patterns;
    }

    /// <summary>Null unless every atom is an irrep of a group of the circle, or the V of one.</summary>
    public static InvariantBasis? TrySolve(Groups.Group group, IReadOnlyList<Atom> atoms)
    {
        if (group.Kind is not ("SO" or "O" or "SE" or "E" or "C" or "D") || CircleAction.Of(group) is not { } action
            || atoms.Any(atom => atom is not (AngularIrrep or DefiningAtom or DeterminantAtom)))
            return null;
        var (frequencies, isPair, isOdd) = (new List<int>(), new List<bool>(), false);
        foreach (var atom in atoms)
        {
            frequencies.Add(atom is AngularIrrep irrep ? irrep.Frequency : atom is DefiningAtom ? 1 : 0);
            isPair.Add(atom.Dimension == 2);
            isOdd ^= atom is AngularIrrep { Parity: < 0 } || (atom is DeterminantAtom && action.HasReflections);
        }
        return new CircleInvariants(action, frequencies, isPair, isOdd);
    }

    public override Solver Solver => Solver.ClosedForm;

    public override bool IsIndexTied => false;

    public override long Count { get; }

    private int Reduced(int weight) => _action.Steps is { } n ? (weight % n + n) % n : weight;

    public override IEnumerable<SparseVector> Vectors
    {
        get
        {
            var pairs = Enumerable.Range(0, _isPair.Count).Where(k => _isPair[k]).ToArray();
            if (pairs.Length == 0)
                return Count == 0 ? [] : [new SparseVector([(0, 1)])];
            if (pairs.Length > 24)
                throw new NotSupportedException($"A product of {pairs.Length} pairs has too many components to lay out.");
            var single = _frequencies.Where((_, k) => !_isPair[k]).Sum();
            var rows = new List<long[]>();
            // Of a pattern and its opposite the one that begins with +.
            for (var pattern = 0; pattern < 1 << (pairs.Length - 1); pattern++)
            {
                var weight = single + pairs.Select((k, i) => _frequencies[k] * ((pattern >> i & 1) == 0 || i == pairs.Length - 1 ? 1 : -1)).Sum();
                Work.Spend(4 * pairs.Length);
                if (Reduced(weight) != 0)
                    continue;
                if (!_action.HasReflections || !_isOdd)
                    rows.Add(Part(pattern, pairs.Length, isImaginary: false));
                if (!_action.HasReflections || _isOdd)
                    rows.Add(Part(pattern, pairs.Length, isImaginary: true));
            }
            return ExactRowSpace.Reduce(rows);
        }
    }

    /// <summary>
    /// The real or imaginary part of ⊗ (1, ±i): at the component with digits b it is Π(±i)^b. One-dimensional factors have one component and
    /// leave the flattened index alone; the first pair is the slowest.
    /// </summary>
    private static long[] Part(int pattern, int pairs, bool isImaginary)
    {
        Work.Spend((1L << pairs) * (1 + pairs / 4));
        var part = new long[1 << pairs];
        for (var index = 0; index < part.Length; index++)
        {
            var power = 0;
            for (var i = 0; i < pairs; i++)
            {
                if ((index >> (pairs - 1 - i) & 1) != 0)
                    power += (pattern >> i & 1) == 0 || i == pairs - 1 ? 1 : 3;
            }
            part[index] = (power % 4, isImaginary) switch { (0, false) or (1, true) => 1, (2, false) or (3, true) => -1, _ => 0 };
        }
        return part;
    }
}
