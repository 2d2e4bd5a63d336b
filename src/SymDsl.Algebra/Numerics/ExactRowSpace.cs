using SymDsl.Algebra.Limits;

namespace SymDsl.Algebra.Numerics;

/// <summary>
/// The reduced row-echelon form of linearly independent rows of whole numbers: modulo a prime, lifted, and checked exactly, as in
/// <see cref="ExactNullSpace"/>; with fractions where the lift fails.
/// </summary>
internal static class ExactRowSpace
{
    /// <summary>Vectors that span the same space, each with a leading 1 where every other one has a zero.</summary>
    public static IReadOnlyList<SparseVector> Reduce(IReadOnlyList<long[]> rows)
    {
        if (rows.Count == 0)
            return [];
        var (reduced, pivots) = Eliminate([.. rows.Select(row => row.Select(ModularArithmetic.Mod).ToArray())]);
        return TryLift(rows, reduced, pivots) ?? ReduceExactly(rows);
    }

    private static (List<long[]> Rows, List<int> Pivots) Eliminate(List<long[]> rows)
    {
        const long prime = ModularArithmetic.Prime;
        var pivots = new List<int>();
        for (int column = 0, done = 0; column < rows[0].Length && done < rows.Count; column++)
        {
            var pivot = rows.FindIndex(done, row => row[column] != 0);
            if (pivot < 0)
                continue;
            (rows[done], rows[pivot]) = (rows[pivot], rows[done]);
            var lead = rows[done];
            var inverse = ModularArithmetic.Inverse(lead[column]);
            for (var c = column; c < lead.Length; c++)
                lead[c] = lead[c] * inverse % prime;
            for (var i = 0; i < rows.Count; i++)
            {
                var factor = prime - rows[i][column];
                if (i == done || factor == prime)
                    continue;
                var row = rows[i];
                Work.Spend((row.Length - column) / 4);
                for (var c = column; c < row.Length; c++)
                {
                    if (lead[c] != 0)
                        row[c] = (row[c] + factor * lead[c]) % prime;
                }
            }
            pivots.Add(column);
            done++;
        }
        return (rows, pivots);
    }

    private static List<SparseVector>? TryLift(IReadOnlyList<long[]> original, List<long[]> reduced, List<int> pivots)
    {
        if (pivots.Count < original.Count)
            return null;
        var lifted = new List<Rational[]>();
        foreach (var row in reduced)
        {
            Work.Spend(2 * row.Length);
            var values = new Rational[row.Length];
            for (var c = 0; c < row.Length; c++)
            {
                if (row[c] != 0 && !ModularArithmetic.TryReconstruct(row[c], out values[c]))
                    return null;
            }
            lifted.Add(values);
        }
        // Each original row must be the combination that its entries at the pivots say; equal dimensions make the spaces equal.
        foreach (var row in original)
        {
            var rest = new Rational[row.Length];
            for (var k = 0; k < pivots.Count; k++)
            {
                Rational weight = row[pivots[k]];
                if (weight.IsZero)
                    continue;
                Work.Spend(row.Length);
                for (var c = 0; c < row.Length; c++)
                {
                    if (!lifted[k][c].IsZero)
                        rest[c] += weight * lifted[k][c];
                }
            }
            for (var c = 0; c < row.Length; c++)
            {
                if (rest[c] != row[c])
                    return null;
            }
        }
        return [.. lifted.Select(ToSparse)];
    }

    private static List<SparseVector> ReduceExactly(IReadOnlyList<long[]> original)
    {
        var rows = original.Select(row => row.Select(value => (Rational)value).ToArray()).ToList();
        var done = 0;
        for (var column = 0; column < rows[0].Length && done < rows.Count; column++)
        {
            var pivot = rows.FindIndex(done, row => !row[column].IsZero);
            if (pivot < 0)
                continue;
            (rows[done], rows[pivot]) = (rows[pivot], rows[done]);
            var inverse = rows[done][column].Inverse();
            rows[done] = [.. rows[done].Select(value => value * inverse)];
            for (var i = 0; i < rows.Count; i++)
            {
                var factor = rows[i][column];
                if (i == done || factor.IsZero)
                    continue;
                Work.Spend(10 * rows[i].Length);
                rows[i] = [.. rows[i].Zip(rows[done], (a, b) => a - factor * b)];
            }
            done++;
        }
        return [.. rows.Take(done).Select(ToSparse)];
    }

    private static SparseVector ToSparse(Rational[] row)
    {
        var entries = new List<(int, Number)>();
        for (var c = 0; c < row.Length; c++)
        {
            if (!row[c].IsZero)
                entries.Add((c, row[c]));
        }
        return new SparseVector(entries);
    }
}
