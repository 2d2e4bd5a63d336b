using SymDsl.Algebra.Limits;

namespace SymDsl.Algebra.Numerics;

/// <summary>
/// The null space of a sparse integer matrix, exactly, in reduced row-echelon form. The elimination runs modulo a prime; its result is lifted
/// to fractions and then checked against every row over ℚ. The rank modulo a prime never exceeds the true one, so a lifted basis that
/// satisfies every row is complete as well. Where the lift fails the elimination is repeated with fractions.
/// </summary>
internal sealed class ExactNullSpace(int unknowns)
{
    private const long Prime = ModularArithmetic.Prime;

    /// <summary>Steps of an operation on fractions that have outgrown machine words.</summary>
    private const int BigSteps = 25;

    private readonly HashSet<Row> _rows = [];

    /// <summary>Rows of smaller integers are the rule; whatever does not fit a word is a row of big fractions elsewhere.</summary>
    private sealed class Row(int[] columns, long[] values) : IEquatable<Row>
    {
        public readonly int[] Columns = columns;
        public readonly long[] Values = values;

        public bool Equals(Row? other)
        {
            if (other is null || other.Columns.Length != Columns.Length)
                return false;
            for (var i = 0; i < Columns.Length; i++)
            {
                if (Columns[i] != other.Columns[i] || Values[i] != other.Values[i])
                    return false;
            }
            return true;
        }

        public override bool Equals(object? obj) => Equals(obj as Row);

        public override int GetHashCode()
        {
            var hash = 17;
            for (var i = 0; i < Columns.Length; i++)
                hash = unchecked((hash * 31 + Columns[i]) * 31 + (int)Values[i]);
            return hash;
        }
    }

    /// <summary>Adds the equation Σ row[c] · x[c] = 0; equations that are multiples of one another are kept once.</summary>
    /// <param name="row">The coefficients; those in use are set back to zero.</param>
    /// <param name="used">Where coefficients may differ from zero, ascending.</param>
    public void Add(long[] row, List<int> used)
    {
        Work.Spend(2 * used.Count);
        var count = 0;
        long divisor = 0;
        foreach (var column in used)
        {
            count += row[column] != 0 ? 1 : 0;
            divisor = Rational.Gcd(Math.Abs(row[column]), divisor);
        }
        if (count == 0)
            return;
        var (columns, values) = (new int[count], new long[count]);
        count = 0;
        foreach (var column in used)
        {
            if (row[column] == 0)
                continue;
            if (count == 0 && row[column] < 0)
                divisor = -divisor;
            columns[count] = column;
            values[count++] = row[column] / divisor;
            row[column] = 0;
        }
        _rows.Add(new Row(columns, values));
    }

    /// <summary>The basis: each vector starts with a 1 where every other one has a zero.</summary>
    public IReadOnlyList<SparseVector> Solve() => TryLift(ByFreeUnknowns(EliminateModular())) ?? EliminateExactly();

    /// <summary>Rows in echelon form modulo a prime, each at the place of its last column, scaled to a 1 there.</summary>
    private (int[] Columns, long[] Values)?[] EliminateModular()
    {
        // Pivots are taken from the right, so that the free unknowns stand first and the basis comes out in echelon form.
        Work.Spend(unknowns);
        var pivots = new (int[] Columns, long[] Values)?[unknowns];
        var work = new long[unknowns];
        foreach (var row in _rows.OrderBy(r => r.Columns.Length))
        {
            var (low, high) = (row.Columns[0], row.Columns[row.Columns.Length - 1]);
            for (var i = 0; i < row.Columns.Length; i++)
                work[row.Columns[i]] = ModularArithmetic.Mod(row.Values[i]);
            Work.Spend((high - low) / 16);
            for (var column = high; column >= low; column--)
            {
                var value = work[column];
                if (value == 0)
                    continue;
                if (pivots[column] is not { } pivot)
                {
                    pivots[column] = TakePivot(work, low, column);
                    break;
                }
                Work.Spend(pivot.Columns.Length / 2);
                if (pivot.Columns[0] < low)
                    low = pivot.Columns[0];
                for (var i = 0; i < pivot.Columns.Length; i++)
                {
                    ref var cell = ref work[pivot.Columns[i]];
                    cell = (cell + (Prime - value) * pivot.Values[i]) % Prime;
                }
            }
        }
        return pivots;
    }

    /// <summary>Takes the rest of a row, scaled to a 1 in its last column, out of the workspace.</summary>
    private static (int[] Columns, long[] Values) TakePivot(long[] work, int low, int column)
    {
        var inverse = ModularArithmetic.Inverse(work[column]);
        var count = 0;
        for (var c = low; c <= column; c++)
            count += work[c] != 0 ? 1 : 0;
        var (columns, values) = (new int[count], new long[count]);
        count = 0;
        for (var c = low; c <= column; c++)
        {
            if (work[c] == 0)
                continue;
            columns[count] = c;
            values[count++] = work[c] * inverse % Prime;
            work[c] = 0;
        }
        return (columns, values);
    }

    /// <summary>Each unknown in terms of the free ones, modulo the prime.</summary>
    private Dictionary<int, long>[] ByFreeUnknowns((int[] Columns, long[] Values)?[] pivots)
    {
        var expressed = new Dictionary<int, long>[unknowns];
        for (var column = 0; column < unknowns; column++)
        {
            var sum = expressed[column] = [];
            if (pivots[column] is not { } pivot)
            {
                sum[column] = 1;
                continue;
            }
            for (var i = 0; i < pivot.Columns.Length - 1; i++)
            {
                Work.Spend(expressed[pivot.Columns[i]].Count);
                foreach (var term in expressed[pivot.Columns[i]])
                {
                    sum.TryGetValue(term.Key, out var old);
                    sum[term.Key] = (old + (Prime - pivot.Values[i]) * term.Value) % Prime;
                }
            }
            foreach (var zero in sum.Where(term => term.Value == 0).Select(term => term.Key).ToList())
                sum.Remove(zero);
        }
        return expressed;
    }

    private IReadOnlyList<SparseVector>? TryLift(Dictionary<int, long>[] expressed)
    {
        var lifted = new Dictionary<int, Rational>[unknowns];
        for (var column = 0; column < unknowns; column++)
        {
            Work.Spend(4 * expressed[column].Count);
            lifted[column] = [];
            foreach (var term in expressed[column])
            {
                if (!ModularArithmetic.TryReconstruct(term.Value, out var value))
                    return null;
                lifted[column][term.Key] = value;
            }
        }
        var sums = new Dictionary<int, Rational>();
        foreach (var row in _rows)
        {
            sums.Clear();
            for (var i = 0; i < row.Columns.Length; i++)
            {
                Work.Spend(2 * lifted[row.Columns[i]].Count);
                foreach (var term in lifted[row.Columns[i]])
                {
                    sums.TryGetValue(term.Key, out var old);
                    sums[term.Key] = old + row.Values[i] * term.Value;
                }
            }
            if (sums.Any(sum => !sum.Value.IsZero))
                return null;
        }
        return Collect(lifted);
    }

    private IReadOnlyList<SparseVector> EliminateExactly()
    {
        var pivots = new SortedDictionary<int, Rational>?[unknowns];
        foreach (var row in _rows)
        {
            var work = new SortedDictionary<int, Rational>();
            for (var i = 0; i < row.Columns.Length; i++)
                work[row.Columns[i]] = row.Values[i];
            while (work.Count > 0)
            {
                var column = work.Keys.Last();
                var value = work[column];
                if (pivots[column] is not { } pivot)
                {
                    var scaled = new SortedDictionary<int, Rational>();
                    foreach (var cell in work)
                        scaled[cell.Key] = cell.Value / value;
                    pivots[column] = scaled;
                    break;
                }
                Work.Spend(BigSteps * pivot.Count);
                foreach (var cell in pivot)
                {
                    work.TryGetValue(cell.Key, out var old);
                    var difference = old - value * cell.Value;
                    if (difference.IsZero)
                        work.Remove(cell.Key);
                    else
                        work[cell.Key] = difference;
                }
            }
        }
        var expressed = new Dictionary<int, Rational>[unknowns];
        for (var column = 0; column < unknowns; column++)
        {
            var sum = expressed[column] = [];
            if (pivots[column] is not { } pivot)
            {
                sum[column] = Rational.One;
                continue;
            }
            foreach (var cell in pivot)
            {
                if (cell.Key == column)
                    continue;
                Work.Spend(BigSteps * expressed[cell.Key].Count);
                foreach (var term in expressed[cell.Key])
                {
                    sum.TryGetValue(term.Key, out var old);
                    sum[term.Key] = old - cell.Value * term.Value;
                }
            }
            foreach (var zero in sum.Where(term => term.Value.IsZero).Select(term => term.Key).ToList())
                sum.Remove(zero);
        }
        return Collect(expressed);
    }

    private static IReadOnlyList<SparseVector> Collect(Dictionary<int, Rational>[] expressed)
    {
        var vectors = new SortedDictionary<int, List<(int, Number)>>();
        for (var column = 0; column < expressed.Length; column++)
        {
            foreach (var term in expressed[column])
            {
                if (!vectors.TryGetValue(term.Key, out var vector))
                    vectors[term.Key] = vector = [];
                vector.Add((column, term.Value));
            }
        }
        return [.. vectors.Values.Select(vector => new SparseVector(vector))];
    }
}
