using System.Numerics;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Maps;

/// <summary>The equations that generators impose on a tensor whose components are tied in signed orbits; built row by row.</summary>
internal sealed class Equations(int[] shape, int[] orbitOf, sbyte[] signOf, int unknowns)
{
    private readonly int[] _strides = SignedOrbits.Strides(shape, out _);

    public IReadOnlyList<SparseVector> SolveExactly(IReadOnlyList<Constraint> constraints)
    {
        var system = new ExactNullSpace(unknowns);
        foreach (var constraint in constraints)
        {
            // Whole numbers after multiplication with the common denominator: for a sum that of all matrices, for a product one each.
            var denominators = constraint.Matrices.Select(CommonDenominator).ToArray();
            if (constraint.Kind == GeneratorKind.Infinitesimal)
            {
                var common = denominators.Aggregate(BigInteger.One, LeastCommonMultiple);
                denominators = [.. denominators.Select(_ => common)];
            }
            var scale = (long)denominators.Aggregate(BigInteger.One, BigInteger.Multiply);
            var matrices = constraint.Matrices
                .Select((m, k) => Rows(m, value => (long)(value.Exact * Rational.Of(denominators[k], BigInteger.One)).Numerator)).ToArray();
            var row = new long[unknowns];
            ForEachRow(constraint.Kind, matrices, 1L, -scale, (a, b) => checked(a * b), Add, used => system.Add(row, used));
            void Add(int index, long value) => row[orbitOf[index]] = checked(row[orbitOf[index]] + signOf[index] * value);
        }
        return system.Solve();
    }

    public IReadOnlyList<SparseVector> SolveNumerically(IReadOnlyList<Constraint> constraints)
    {
        var system = new NumericNullSpace(unknowns);
        foreach (var constraint in constraints)
        {
            var matrices = constraint.Matrices.Select(m => Rows(m, value => value.ToDouble())).ToArray();
            var row = new double[unknowns];
            ForEachRow(constraint.Kind, matrices, 1.0, -1.0, (a, b) => a * b, Add, used => system.Add(row, used));
            void Add(int index, double value) => row[orbitOf[index]] += signOf[index] * value;
        }
        return system.Solve();
    }

    private static BigInteger LeastCommonMultiple(BigInteger a, BigInteger b) => a / BigInteger.GreatestCommonDivisor(a, b) * b;

    private static BigInteger CommonDenominator(SparseMatrix matrix) =>
        matrix.Entries.Select(e => e.Value.Exact.Denominator).Aggregate(BigInteger.One, LeastCommonMultiple);

    private static (int Column, T Value)[][] Rows<T>(SparseMatrix matrix, Func<Number, T> convert) =>
        [.. Enumerable.Range(0, matrix.Rows).Select(i => matrix.Row(i).Select(cell => (cell.Column, convert(cell.Value))).ToArray())];

    /// <summary>
    /// Walks through the rows of Σ X_k, or of scale · (⊗ g_k − 1). For each, <paramref name="add"/> gets the entries at living components, then
    /// <paramref name="end"/> the orbits that they fell into, ascending.
    /// </summary>
    private void ForEachRow<T>(
        GeneratorKind kind, (int Column, T Value)[][][] matrices, T one, T minusScale, Func<T, T, T> multiply, Action<int, T> add,
        Action<List<int>> end)
    {
        var digits = new int[shape.Length];
        var used = new List<int>();
        var isUsed = new bool[unknowns];
        void Put(int index, T value)
        {
            var orbit = orbitOf[index];
            if (orbit < 0)
                return;
            if (!isUsed[orbit])
            {
                isUsed[orbit] = true;
                used.Add(orbit);
            }
            add(index, value);
        }
        void Expand(int axis, int index, T value)
        {
            if (axis == digits.Length)
            {
                Put(index, value);
                return;
            }
            foreach (var (column, factor) in matrices[axis][digits[axis]])
                Expand(axis + 1, index + column * _strides[axis], multiply(value, factor));
        }
        for (var i = 0; i < orbitOf.Length; i++)
        {
            if (kind == GeneratorKind.Infinitesimal)
            {
                for (var k = 0; k < digits.Length; k++)
                {
                    var rest = i - digits[k] * _strides[k];
                    foreach (var (column, value) in matrices[k][digits[k]])
                        Put(rest + column * _strides[k], value);
                }
            }
            else
            {
                Expand(0, 0, one);
                Put(i, minusScale);
            }
            if (used.Count > 0)
            {
                used.Sort();
                end(used);
                foreach (var orbit in used)
                    isUsed[orbit] = false;
                used.Clear();
            }
            for (var k = digits.Length - 1; k >= 0; k--)
            {
                if (++digits[k] < shape[k])
                    break;
                digits[k] = 0;
            }
        }
    }
}
