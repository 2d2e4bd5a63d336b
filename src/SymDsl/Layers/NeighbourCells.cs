namespace SymDsl.Layers;

/// <summary>
/// Points sorted into cells a little wider than a distance, so that the neighbours within the distance lie in a point's own cell and those that touch it
/// (cf. Allen and Tildesley 2017, "Computer simulation of liquids", section 5.3.2). Only cells with points are stored.
/// </summary>
internal sealed class NeighbourCells
{
    // Cells divide space along the axes along which the points extend farthest: along all of many, every cell would touch 3^dimension others.
    private const int MostAxes = 3;

    // Farther on, quotients are not exact enough to tell neighbouring cells apart; points there share the last cell.
    private const double LastCell = 1L << 40;

    private readonly ReadOnlyMemory<double> _positions;
    private readonly int _dimension;
    private readonly double _scale;
    private readonly double _reach;
    private readonly (long X, long Y, long Z)[] _cellOf;
    private readonly int[] _order; // the points, cell by cell, ascending in each
    private readonly Dictionary<(long X, long Y, long Z), (int Start, int Count)> _cells = [];
    private readonly int _axes;
    private readonly List<int> _found = [];

    /// <param name="positions">Finite coordinates, point after point.</param>
    /// <param name="count">How many points.</param>
    /// <param name="dimension">Coordinates of each.</param>
    /// <param name="cutoff">The distance, positive.</param>
    internal NeighbourCells(ReadOnlyMemory<double> positions, int count, int dimension, double cutoff)
    {
        (_positions, _dimension, _axes) = (positions, dimension, Math.Min(dimension, MostAxes));

        // A power of two near the cutoff: scaling by it rounds nothing, and squares stay in range. Beyond the largest number everything is near.
        var finite = Math.Min(cutoff, double.MaxValue);
        _scale = Math.ScaleB(1, Math.Clamp(-Math.ILogB(finite), -1022, 1022));
        _reach = cutoff * _scale * (cutoff * _scale);

        var x = positions.Span;
        var width = 1.01 * cutoff;
        var (least, extent) = (new double[dimension], new double[dimension]);
        for (var axis = 0; axis < dimension; axis++)
        {
            var (from, to) = (double.PositiveInfinity, double.NegativeInfinity);
            for (var i = axis; i < x.Length; i += dimension) (from, to) = (Math.Min(from, x[i]), Math.Max(to, x[i]));
            (least[axis], extent[axis]) = (from, to - from);
        }

        int[] axes = [.. Enumerable.Range(0, dimension).OrderByDescending(axis => extent[axis]).Take(MostAxes)];
        _cellOf = new (long, long, long)[count];
        for (var i = 0; i < count; i++) _cellOf[i] = (Cell(x, i, 0), Cell(x, i, 1), Cell(x, i, 2));
        _order = [.. Enumerable.Range(0, count)];
        Array.Sort(_order, (i, j) => _cellOf[i].CompareTo(_cellOf[j]) is var sign && sign != 0 ? sign : i.CompareTo(j));
        for (var start = 0; start < count;)
        {
            var (cell, end) = (_cellOf[_order[start]], start);
            while (end < count && _cellOf[_order[end]] == cell) end++;
            _cells.Add(cell, (start, end - start));
            start = end;
        }

        long Cell(ReadOnlySpan<double> x, int point, int axis) =>
            axis < axes.Length ? (long)Math.Min(Math.Floor((x[point * dimension + axes[axis]] - least[axes[axis]]) / width), LastCell) : 0;
    }

    /// <summary>The other points nearer than the distance, ascending; valid until the next call.</summary>
    internal List<int> NeighboursOf(int point)
    {
        _found.Clear();
        var x = _positions.Span;
        var cell = _cellOf[point];
        var (y, z) = (_axes > 1 ? 1 : 0, _axes > 2 ? 1 : 0);
        for (var i = -1; i <= 1; i++)
            for (var j = -y; j <= y; j++)
                for (var k = -z; k <= z; k++)
                    if (_cells.TryGetValue((cell.X + i, cell.Y + j, cell.Z + k), out var run)) Collect(x, point, run);
        _found.Sort();
        return _found;
    }

    private void Collect(ReadOnlySpan<double> x, int point, (int Start, int Count) run)
    {
        var here = x.Slice(point * _dimension, _dimension);
        foreach (var other in _order.AsSpan(run.Start, run.Count))
        {
            if (other == point) continue;
            var there = x.Slice(other * _dimension, _dimension);
            var square = 0.0;
            for (var axis = 0; axis < here.Length; axis++)
            {
                var difference = (here[axis] - there[axis]) * _scale;
                square += difference * difference;
            }

            if (square < _reach) _found.Add(other);
        }
    }
}
