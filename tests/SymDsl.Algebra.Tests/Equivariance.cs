using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Tests;

/// <summary>Measures of how well maps commute with group elements.</summary>
internal static class Equivariance
{
    public static double[,] Dense(EquivariantMaps maps, BasisMap map)
    {
        var matrix = new double[maps.Output.Dimension, maps.Input.Dimension];
        foreach (var (row, column, value) in map.Entries)
            matrix[row, column] += value.ToDouble();
        return matrix;
    }

    /// <summary>max |ρ_out(g) M − M ρ_in(g)| over the basis, divided by the sizes of what is multiplied.</summary>
    public static double Error(EquivariantMaps maps, GroupElement element)
    {
        var (left, right) = (maps.Output.Evaluate(element), maps.Input.Evaluate(element));
        var worst = 0.0;
        foreach (var map in maps.Basis)
        {
            var m = Dense(maps, map);
            var error = DenseMatrix.MaxDifference(DenseMatrix.Multiply(left, m), DenseMatrix.Multiply(m, right));
            worst = Math.Max(worst, error / Math.Max(1, Math.Max(DenseMatrix.MaxAbs(left), DenseMatrix.MaxAbs(right))));
        }
        return worst;
    }

    /// <summary>The number of independent maps among the basis.</summary>
    public static int Rank(EquivariantMaps maps)
    {
        var rows = maps.Basis.Select(map => Dense(maps, map).Cast<double>().ToArray()).ToList();
        var independent = new List<double[]>();
        foreach (var row in rows)
        {
            var rest = row;
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var other in independent)
                {
                    var overlap = rest.Zip(other, (a, b) => a * b).Sum();
                    rest = [.. rest.Zip(other, (a, b) => a - overlap * b)];
                }
            }
            var norm = Math.Sqrt(rest.Sum(x => x * x));
            if (norm > 1e-8)
                independent.Add([.. rest.Select(x => x / norm)]);
        }
        return independent.Count;
    }
}
