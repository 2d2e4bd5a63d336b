using System.Globalization;
using SymDsl.Algebra.Limits;

namespace SymDsl.Algebra.Numerics;

/// <summary>The rank of a floating-point system could not be told: a guess would change how many weights a map has.</summary>
/// <param name="accepted">The smallest size that counted as not zero.</param>
/// <param name="rejected">The size that is neither clearly zero nor clearly not.</param>
public sealed class AmbiguousRankException(double accepted, double rejected) : ArithmeticException(string.Format(
    CultureInfo.InvariantCulture,
    "The rank of the constraints is ambiguous: after elimination an equation of relative size {0:g3} remains, next to {1:g3} for the smallest " +
    "that is certainly independent (clear: below {2:g1} or above {3:g1}). Give the generators with more digits, or as exact fractions.",
    rejected, accepted, NumericNullSpace.Zero, NumericNullSpace.NotZero));

/// <summary>
/// The null space of a floating-point matrix in reduced row-echelon form. Equations are orthonormalised one by one; what remains of each is
/// either clearly zero or clearly not, and anything between is an <see cref="AmbiguousRankException"/>.
/// </summary>
internal sealed class NumericNullSpace(int unknowns)
{
    public const double Zero = 1e-10;
    public const double NotZero = 1e-6;

    private readonly List<double[]> _equations = [];

    /// <summary>The size of the smallest equation that counted as independent, and of the largest that did not.</summary>
    public (double Accepted, double Rejected) Gap { get; private set; } = (1, 0);

    /// <summary>Adds the equation Σ coefficients[c] · x[c] = 0.</summary>
    /// <param name="coefficients">The coefficients; those in use are set back to zero.</param>
    /// <param name="used">Where coefficients may differ from zero.</param>
    public void Add(double[] coefficients, List<int> used)
    {
        Work.Spend(unknowns / 4 + 1);
        var row = new double[unknowns];
        var scale = 0.0;
        foreach (var column in used)
        {
            row[column] = coefficients[column];
            scale = Math.Max(scale, Math.Abs(row[column]));
            coefficients[column] = 0;
        }
        // The generators have entries of order one, so what is this small is rounding.
        if (scale < 1e-11 || _equations.Count == unknowns)
            return;
        if (scale < 1e-7)
            throw new AmbiguousRankException(Gap.Accepted, scale);
        Normalize(row, out _);
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var other in _equations)
            {
                Work.Spend(unknowns / 4 + 1);
                var overlap = 0.0;
                for (var i = 0; i < unknowns; i++)
                    overlap += other[i] * row[i];
                if (overlap == 0)
                    continue;
                for (var i = 0; i < unknowns; i++)
                    row[i] -= overlap * other[i];
            }
            if (pass == 1)
                continue;
            Normalize(row, out var size);
            if (size < Zero)
            {
                Gap = (Gap.Accepted, Math.Max(Gap.Rejected, size));
                return;
            }
            if (size < NotZero)
                throw new AmbiguousRankException(Gap.Accepted, size);
            Gap = (Math.Min(Gap.Accepted, size), Gap.Rejected);
        }
        Normalize(row, out _);
        _equations.Add(row);
    }

    private static void Normalize(double[] row, out double size)
    {
        size = Math.Sqrt(row.Sum(x => x * x));
        if (size == 0)
            return;
        for (var i = 0; i < row.Length; i++)
            row[i] /= size;
    }

    public IReadOnlyList<SparseVector> Solve()
    {
        // Pivots from the right, as in the exact case; the rows are orthonormal, so that the pivots are well scaled.
        var rows = _equations.Select(row => (double[])row.Clone()).ToList();
        var pivotRow = new double[]?[unknowns];
        var remaining = rows.Count;
        for (var column = unknowns - 1; column >= 0 && remaining > 0; column--)
        {
            var best = -1;
            Work.Spend(rows.Count / 4 + 1);
            for (var i = 0; i < rows.Count; i++)
            {
                if (best < 0 || Math.Abs(rows[i][column]) > Math.Abs(rows[best][column]))
                    best = i;
            }
            if (best < 0 || Math.Abs(rows[best][column]) < 1e-8)
                continue;
            var pivot = rows[best];
            rows.RemoveAt(best);
            remaining--;
            Eliminate(pivot, column, rows);
            pivotRow[column] = pivot;
        }
        if (remaining > 0)
            throw new AmbiguousRankException(Gap.Accepted, rows.Max(row => row.Max(x => Math.Abs(x))));

        var expressed = new double[unknowns][];
        var vectors = new SortedDictionary<int, List<(int, Number)>>();
        for (var column = 0; column < unknowns; column++)
        {
            Work.Spend(unknowns / 4 + 1);
            var sum = expressed[column] = new double[unknowns];
            if (pivotRow[column] is not { } pivot)
            {
                sum[column] = 1;
                vectors[column] = [];
                continue;
            }
            for (var c = 0; c < column; c++)
            {
                if (pivot[c] == 0)
                    continue;
                Work.Spend(c / 8 + 1);
                for (var free = 0; free <= c; free++)
                    sum[free] -= pivot[c] * expressed[c][free];
            }
        }
        for (var column = 0; column < unknowns; column++)
        {
            foreach (var free in vectors.Keys)
            {
                var value = Snapped(expressed[column][free]);
                if (value != 0)
                    vectors[free].Add((column, value));
            }
        }
        return [.. vectors.Values.Select(vector => new SparseVector(vector))];
    }

    private static void Eliminate(double[] pivot, int column, List<double[]> rows)
    {
        var scale = pivot[column];
        for (var i = 0; i < pivot.Length; i++)
            pivot[i] = i > column ? 0 : pivot[i] / scale;
        foreach (var row in rows)
        {
            var factor = row[column];
            if (factor == 0)
                continue;
            Work.Spend(column / 8 + 1);
            for (var i = 0; i <= column; i++)
                row[i] -= factor * pivot[i];
            row[column] = 0;
        }
    }

    /// <summary>Rounds to a multiple of 1/2 if one lies within rounding error.</summary>
    private static double Snapped(double value)
    {
        var nearest = Math.Round(2 * value) / 2;
        return Math.Abs(value - nearest) < 1e-10 ? nearest : value;
    }
}
