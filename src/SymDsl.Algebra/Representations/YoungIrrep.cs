using System.Globalization;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>
/// The irrep of S(n) of a partition of n, in Young's orthogonal form: <c>[n]</c> is trivial, <c>[1,1,…]</c> the sign, <c>[n-1,1]</c> the
/// permuted things less their mean. Basis: standard tableaux, in lexicographic order of the rows in which 1 … n stand.
/// </summary>
/// <remarks>Young, On quantitative substitutional analysis VI, 1931.</remarks>
public sealed class YoungIrrep : Atom
{
    private readonly List<int[]> _tableaux;
    private readonly SparseMatrix[] _swaps;

    internal YoungIrrep(Group group, int factor, IReadOnlyList<int> partition)
        : this(group, factor, partition, [.. Tableaux(partition)])
    {
    }

    private YoungIrrep(Group group, int factor, IReadOnlyList<int> partition, List<int[]> tableaux)
        : base(group, factor, $"[{string.Join(",", partition)}]", tableaux.Count)
    {
        Partition = partition;
        _tableaux = tableaux;
        _swaps = [.. Enumerable.Range(0, Math.Max(0, group.Dimension - 1)).Select(Swap)];
    }

    /// <summary>The lengths of the rows, descending.</summary>
    public IReadOnlyList<int> Partition { get; }

    /// <inheritdoc/>
    public override Atom Dual => this;

    /// <inheritdoc/>
    public override Irrep? Irrep => new(Name, IrrepType.Real);

    /// <summary>The row of each of 1 … n, in every way that keeps the shape of a diagram while it grows.</summary>
    private static IEnumerable<int[]> Tableaux(IReadOnlyList<int> partition)
    {
        IEnumerable<int[]> Grow(int[] rows, int[] lengths)
        {
            Work.Spend(4 * rows.Length);
            if (rows.Length == partition.Sum())
                return [rows];
            return Enumerable.Range(0, partition.Count)
                .Where(row => lengths[row] < partition[row] && (row == 0 || lengths[row] < lengths[row - 1]))
                .SelectMany(row => Grow([.. rows, row], [.. lengths.Select((length, i) => i == row ? length + 1 : length)]));
        }
        return Grow([], new int[partition.Count]);
    }

    /// <summary>The exchange of i and i + 1, from 0.</summary>
    private SparseMatrix Swap(int i)
    {
        var places = new Dictionary<string, int>();
        for (var k = 0; k < _tableaux.Count; k++)
            places[string.Join(",", _tableaux[k])] = k;
        var entries = new List<Entry>();
        for (var k = 0; k < _tableaux.Count; k++)
        {
            // The axial distance: difference of the contents, column less row.
            var rows = _tableaux[k];
            Work.Spend(10 * rows.Length);
            int Content(int n) => rows.Take(n).Count(r => r == rows[n]) - rows[n];
            var distance = Content(i + 1) - Content(i);
            entries.Add(new Entry(k, k, Rational.Of(1, distance)));
            var swapped = (int[])rows.Clone();
            (swapped[i], swapped[i + 1]) = (swapped[i + 1], swapped[i]);
            if (Math.Abs(distance) > 1)
                entries.Add(new Entry(places[string.Join(",", swapped)], k, Math.Sqrt(1 - 1.0 / (distance * distance))));
        }
        return SparseMatrix.FromEntries(_tableaux.Count, _tableaux.Count, entries);
    }

    /// <inheritdoc/>
    public override double[,] Evaluate(GroupElement element) => ActBy(SparseMatrix.FromDense(element.Linear)).ToDense();

    private protected override SparseMatrix ComputeAction(Generator generator) => ActBy(generator.Matrix);

    internal override SparseMatrix ActBy(SparseMatrix element)
    {
        var image = new int[element.Columns];
        foreach (var entry in element.Entries)
            image[entry.Column] = entry.Row;
        // Sorting the images by exchanges of neighbours writes the permutation as their product.
        var product = SparseMatrix.Identity(Dimension);
        for (var pass = 0; pass < image.Length; pass++)
        {
            for (var i = 0; i + 1 < image.Length; i++)
            {
                if (image[i] <= image[i + 1])
                    continue;
                (image[i], image[i + 1]) = (image[i + 1], image[i]);
                product = _swaps[i] * product;
            }
        }
        return product;
    }

    internal override Atom InFactor(int factor) => new YoungIrrep(Group, factor, Partition, _tableaux);
}

/// <summary>The irreps of S(n).</summary>
internal sealed class YoungIrreps(Group group) : IrrepSystem(group)
{
    public override string Notation => Group.Dimension <= 4
        ? string.Join(", ", Partitions(Group.Dimension).Select(p => $"[{string.Join(",", p)}]"))
        : $"[{Group.Dimension}], [{Group.Dimension - 1},1], … (partitions of {Group.Dimension})";

    internal override int ReadLabel(string text, int at)
    {
        if (at >= text.Length || text[at] != '[')
            return 0;
        var close = text.IndexOf(']', at);
        return close < 0 ? 0 : close - at + 1;
    }

    internal override Atom? TryCreate(string label, int factor, out string? error)
    {
        error = null;
        var parts = new List<int>();
        foreach (var part in label.Trim('[', ']').Split(','))
        {
            if (!int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length < 1
                || (parts.Count > 0 && length > parts[parts.Count - 1]))
            {
                error = $"'{label}' is no partition: positive numbers, the largest first, as in [2,1]";
                return null;
            }
            parts.Add(length);
        }
        if (parts.Sum() != Group.Dimension)
        {
            error = $"'{label}' is a partition of {parts.Sum()}; irreps of {Group.Name} are partitions of {Group.Dimension}";
            return null;
        }
        if (TableauCount(parts) > 2000)
        {
            error = $"the irrep '{label}' has {TableauCount(parts):0} components; at most 2000 are supported";
            return null;
        }
        return new YoungIrrep(Group, factor, parts);
    }

    /// <summary>The hook length formula (Frame, Robinson, Thrall, 1954).</summary>
    private static double TableauCount(List<int> partition)
    {
        var (count, n) = (1.0, 0);
        for (var row = 0; row < partition.Count; row++)
        {
            for (var column = 0; column < partition[row]; column++)
                count *= ++n / (double)(partition[row] - column + partition.Skip(row + 1).Count(length => length > column));
        }
        return Math.Round(count);
    }

    internal override IEnumerable<Atom> Candidates(Representation representation) =>
        Partitions(Group.Dimension).Where(p => TableauCount([.. p]) <= 2000).Select(p => new YoungIrrep(Group, 0, p));

    private static IEnumerable<int[]> Partitions(int n, int largest = int.MaxValue)
    {
        if (n == 0)
            return [[]];
        return from first in Enumerable.Range(1, Math.Min(n, largest)).Reverse() from rest in Partitions(n - first, first) select (int[])[first, .. rest];
    }
}
