using System.Numerics;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>
/// A symmetric or alternating power of an atom. Basis: products e_{i₁} … e_{i_k} with i₁ ≤ … ≤ i_k, or i₁ &lt; … &lt; i_k, in
/// lexicographic order; a symmetric basis vector is the sum of its distinct rearrangements, so that components are those of the tensor.
/// </summary>
public sealed class PowerAtom : Atom
{
    private readonly Atom _base;
    private readonly int _power;
    private readonly bool _isAlternating;
    private readonly List<int[]> _basis;

    internal PowerAtom(Atom ofWhat, int power, bool isAlternating)
        : base(ofWhat.Group, ofWhat.Factor, $"{(isAlternating ? "alt" : "sym")}({power},{ofWhat.Name})", checked((int)CountComponents(ofWhat.Dimension, power, isAlternating)))
    {
        (_base, _power, _isAlternating) = (ofWhat, power, isAlternating);
        _basis = [.. Multisets(ofWhat.Dimension, power, isAlternating)];
    }

    /// <summary>The number of components of a power of something of n: the binomial coefficient (n over k), or (n + k − 1 over k) with repetition.</summary>
    public static BigInteger CountComponents(int n, int k, bool isAlternating)
    {
        if (isAlternating && k > n)
            return 0;
        var top = isAlternating ? n : n + k - 1;
        var count = BigInteger.One;
        for (var i = 1; i <= k; i++)
            count = count * (top - k + i) / i;
        return count;
    }

    private static IEnumerable<int[]> Multisets(int n, int k, bool distinct)
    {
        if (k == 0)
        {
            yield return [];
            yield break;
        }
        foreach (var head in Multisets(n, k - 1, distinct))
        {
            Work.Spend(n + k);
            for (var i = head.Length == 0 ? 0 : head[head.Length - 1] + (distinct ? 1 : 0); i < n; i++)
                yield return [.. head, i];
        }
    }

    /// <inheritdoc/>
    public override Atom Dual => new DualAtom(this);

    /// <inheritdoc/>
    public override double[,] Evaluate(GroupElement element) => OfElement(SparseMatrix.FromDense(_base.Evaluate(element))).ToDense();

    private protected override SparseMatrix ComputeAction(Generator generator) => generator.Kind == GeneratorKind.Element
        ? OfElement(_base.Act(generator))
        : Collect(OfAlgebra(_base.Act(generator)));

    internal override SparseMatrix? ActBy(SparseMatrix element) => _base.ActBy(element) is { } matrix ? OfElement(matrix) : null;

    private SparseMatrix OfElement(SparseMatrix matrix)
    {
        var columns = matrix.Transposed();
        IEnumerable<(int[] Image, Number Value, int Column)> Terms()
        {
            for (var column = 0; column < _basis.Count; column++)
            {
                IEnumerable<(int[], Number)> partial = [([], (Number)1)];
                foreach (var i in _basis[column])
                {
                    partial = partial.SelectMany(term => columns.Row(i).Select(cell =>
                        ((int[])[.. term.Item1, cell.Column], term.Item2 * cell.Value)));
                }
                foreach (var (image, value) in partial)
                {
                    Work.Spend(_power);
                    yield return (image, value, column);
                }
            }
        }
        return Collect(Terms());
    }

    private IEnumerable<(int[] Image, Number Value, int Column)> OfAlgebra(SparseMatrix matrix)
    {
        var columns = matrix.Transposed();
        for (var column = 0; column < _basis.Count; column++)
        {
            for (var k = 0; k < _power; k++)
            {
                foreach (var (row, value) in columns.Row(_basis[column][k]))
                {
                    var image = (int[])_basis[column].Clone();
                    image[k] = row;
                    yield return (image, value, column);
                }
            }
        }
    }

    /// <summary>Sorts the factors of each product, with the sign of the rearrangement for alternating ones.</summary>
    private SparseMatrix Collect(IEnumerable<(int[] Image, Number Value, int Column)> terms)
    {
        var places = new Dictionary<string, int>();
        for (var i = 0; i < _basis.Count; i++)
            places[string.Join(",", _basis[i])] = i;
        Work.Spend(5L * _basis.Count);
        var entries = new List<Entry>();
        foreach (var (image, value, column) in terms)
        {
            // Sorting, and a text to look the place up by.
            Work.Spend(60 * (1 + _power));
            var sorted = image.OrderBy(i => i).ToArray();
            Number factor = 1;
            if (_isAlternating)
            {
                if (sorted.Distinct().Count() < sorted.Length)
                    continue;
                factor = Permutations.Sign([.. image.Select(i => Array.IndexOf(sorted, i))]);
            }
            else
            {
                // A monomial is the sum of its rearrangements divided by their number, on both sides.
                factor = Rearrangements(_basis[column]) / Rearrangements(sorted);
            }
            entries.Add(new Entry(places[string.Join(",", sorted)], column, factor * value));
        }
        return SparseMatrix.FromEntries(Dimension, Dimension, entries);
    }

    /// <summary>k! / Π(multiplicities!).</summary>
    private static Number Rearrangements(int[] indices)
    {
        Number count = 1;
        for (var k = 2; k <= indices.Length; k++)
            count *= k;
        foreach (var same in indices.GroupBy(i => i))
        {
            for (var k = 2; k <= same.Count(); k++)
                count /= k;
        }
        return count;
    }

    internal override Atom InFactor(int factor) => new PowerAtom(_base.InFactor(factor), _power, _isAlternating);
}
