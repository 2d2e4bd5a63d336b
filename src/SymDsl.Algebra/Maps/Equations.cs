using System.Numerics;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;
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
            ForEachRow(constraint, matrices, 1L, -1L, scale, (a, b) => checked(a * b), Add, used => system.Add(row, used));
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
            ForEachRow(constraint, matrices, 1.0, -1.0, 1.0, (a, b) => a * b, Add, used => system.Add(row, used));
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
    /// <remarks>
    /// Let P project on the vectors that the ties leave. If g preserves lengths, P g v = v already makes g v = v for v = P v: otherwise g v
    /// would be longer than v. So the rows of an orbit may be added up, and there are as few equations as unknowns.
    /// </remarks>
    private void ForEachRow<T>(
        Constraint constraint, (int Column, T Value)[][][] matrices, T one, T minusOne, T scale, Func<T, T, T> multiply, Action<int, T> add,
        Action<List<int>> end)
    {
        var digits = new int[shape.Length];
        var row = new Row<T>(orbitOf, unknowns, add);
        void Expand(int axis, int index, T value)
        {
            if (axis == digits.Length)
            {
                row.Put(index, value);
                return;
            }
            Work.Spend(matrices[axis][digits[axis]].Length);
            foreach (var (column, factor) in matrices[axis][digits[axis]])
                Expand(axis + 1, index + column * _strides[axis], multiply(value, factor));
        }
        Work.Spend(orbitOf.Length);
        var isSummed = constraint.IsOrthogonal;
        var order = isSummed ? ByOrbit() : null;
        for (var position = 0; position < (order?.Length ?? orbitOf.Length); position++)
        {
            var i = order?[position] ?? position;
            for (var k = 0; k < digits.Length; k++)
                digits[k] = i / _strides[k] % shape[k];
            if (constraint.Kind == GeneratorKind.Infinitesimal)
            {
                for (var k = 0; k < digits.Length; k++)
                {
                    var rest = i - digits[k] * _strides[k];
                    Work.Spend(1 + matrices[k][digits[k]].Length);
                    foreach (var (column, value) in matrices[k][digits[k]])
                        row.Put(rest + column * _strides[k], value);
                }
            }
            else
            {
                var sign = !isSummed || signOf[i] > 0 ? one : minusOne;
                Expand(0, 0, sign);
                row.Put(i, multiply(multiply(sign, minusOne), scale));
            }
            if (!isSummed || position + 1 == order!.Length || orbitOf[order[position + 1]] != orbitOf[i])
                row.End(end);
        }
    }

    /// <summary>The row that is being written: which orbits it has entries in.</summary>
    private sealed class Row<T>(int[] orbitOf, int unknowns, Action<int, T> add)
    {
        private readonly List<int> _used = [];
        private readonly bool[] _isUsed = new bool[unknowns];

        public void Put(int index, T value)
        {
            var orbit = orbitOf[index];
            if (orbit < 0)
                return;
            if (!_isUsed[orbit])
            {
                _isUsed[orbit] = true;
                _used.Add(orbit);
            }
            add(index, value);
        }

        public void End(Action<List<int>> end)
        {
            if (_used.Count == 0)
                return;
            _used.Sort();
            end(_used);
            foreach (var orbit in _used)
                _isUsed[orbit] = false;
            _used.Clear();
        }
    }

    /// <summary>The living components, orbit by orbit.</summary>
    private int[] ByOrbit()
    {
        var starts = new int[unknowns + 1];
        foreach (var orbit in orbitOf)
        {
            if (orbit >= 0)
                starts[orbit + 1]++;
        }
        for (var k = 0; k < unknowns; k++)
            starts[k + 1] += starts[k];
        var order = new int[starts[unknowns]];
        for (var i = 0; i < orbitOf.Length; i++)
        {
            if (orbitOf[i] >= 0)
                order[starts[orbitOf[i]]++] = i;
        }
        return order;
    }
}
