using SymDsl.Adversary.Motions;
using SymDsl.Adversary.Programs;
using static TorchSharp.torch;

namespace SymDsl.Adversary.Judging;

/// <summary>How inputs and outputs are moved: one element of the group, an order of each set, and of what has none, the batch and the edges.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Element">The element of the group.</param>
/// <param name="Orders">By set, for each batch entry: element i goes to place order[i].</param>
/// <param name="Batch">Whether the batch is turned round.</param>
/// <param name="Edges">Whether the edges of relations are listed in another order.</param>
/// <param name="Padding">Whether other numbers stand behind the real elements of ragged sets.</param>
public sealed record Motion(string Name, Element? Element, IReadOnlyDictionary<string, int[][]> Orders, bool Batch, bool Edges, bool Padding = false);

/// <summary>Random inputs of a program, and how they and its outputs move.</summary>
public sealed class Trial
{
    private const int BatchSize = 2;

    private readonly SymProgram _program;
    private readonly Random _random;
    private readonly Dictionary<string, int[]> _real;
    private readonly Dictionary<RelationNode, long[][]> _edges;
    private Element? _neutral;

    private Trial(SymProgram program, Random random, double scale, int redraw)
    {
        _program = program;
        _random = random;
        Sizes = new Dictionary<string, int>
        {
            ["n"] = Size(),
            ["o"] = Size(),
            ["gh"] = 3,
            ["gw"] = 3,
        };

        _real = Sizes.ToDictionary(
            size => size.Key,
            size => Enumerable.Range(0, BatchSize).Select(_ => program.RaggedSets.Contains(size.Key) ? random.Next(size.Value + 1) : size.Value).ToArray());

        // The relations belong to the sizes: another draw of numbers has the same.
        _edges = program.Inputs.OfType<RelationNode>().ToDictionary(relation => relation, relation => Edges(_real[relation.From], _real[relation.To]));
        _random = new Random(random.Next() + redraw);
        Inputs =
        [
            .. program.Inputs.Select(node => node switch
            {
                InputNode input => scale * Normal(Shape(input.Field)),
                EdgeNode edge => scale * Normal([_edges[edge.Relation].Length, .. IsLoneInvariant(edge.Type) ? [] : new[] { (long)Widths(edge.Type).Sum() }]),
                RelationNode relation => Table(_edges[relation]),
                _ => throw new InvalidOperationException("no input"),
            }),
            .. program.RaggedSets.Select(set => from_array(Longs(_real[set]))),
        ];

        int Size() => random.Next(9) switch { 0 => 0, 1 => 1, 2 => 1, 3 or 4 => 2, 5 or 6 or 7 => 3, _ => 4 };
    }

    /// <summary>The size of each set.</summary>
    public IReadOnlyDictionary<string, int> Sizes { get; }

    /// <summary>The inputs.</summary>
    public IReadOnlyList<Tensor> Inputs { get; }

    /// <summary>Whether a set that the program uses is empty.</summary>
    public bool HasEmptySet => _real.Values.Any(sizes => sizes.Contains(0));

    /// <summary>Random inputs: sizes from 0 to 4, sparse and dense relations with pairs of equals and edges given twice.</summary>
    public static Trial Draw(SymProgram program, Random random, double scale = 1, int redraw = 0) => new(program, random, scale, redraw);

    /// <summary>Each kind of motion alone.</summary>
    public IEnumerable<Motion> Motions()
    {
        var still = new Dictionary<string, int[][]>();
        foreach (var kind in _program.Group.Kinds)
        {
            yield return new(kind, _program.Group.Draw(kind, _random), still, false, false);
        }

        foreach (var set in SymProgram.Sets.Where(set => Sizes[set] > 1))
        {
            yield return new($"permutation of {set}", null, new Dictionary<string, int[][]> { [set] = Order(set) }, false, false);
        }

        yield return new("batch", null, still, true, false);
        if (_edges.Count > 0) yield return new("order of edges", null, still, false, true);
        if (_program.RaggedSets.Any()) yield return new("padding", null, still, false, false, true);
    }

    /// <summary>All at once, with a random element of a random kind.</summary>
    public Motion Together() => new(
        "all together",
        _program.Group.Kinds.Count == 0 ? null : Compose(),
        SymProgram.Sets.Where(set => Sizes[set] > 1).ToDictionary(set => set, Order),
        true,
        true,
        true);

    /// <summary>The inputs moved.</summary>
    public Tensor[] Move(Motion motion)
    {
        var lists = _edges.ToDictionary(
            pair => pair.Key,
            pair => motion.Edges ? GroupCases.Shuffled(pair.Value.Length, _random) : [.. Enumerable.Range(0, pair.Value.Length)]);
        return
        [
            .. _program.Inputs.Zip(Inputs, (node, tensor) => node switch
            {
                InputNode input => Move(input.Field, motion.Padding ? Padded(input.Field, tensor, PaddingLike(tensor)) : tensor, motion),
                EdgeNode edge when tensor.size(0) == 0 => tensor,
                EdgeNode edge => Turn(edge.Type, tensor, motion).index_select(0, from_array(Longs(lists[edge.Relation]))),
                RelationNode relation => Table([.. lists[relation].Select(k => MoveEdge(relation, _edges[relation][k], motion))]),
                _ => throw new InvalidOperationException("no input"),
            }),
            .. Inputs.Skip(_program.Inputs.Count()).Select(sizes => motion.Batch ? sizes.flip(0) : sizes),
        ];
    }

    /// <summary>An output moved: zero behind the real elements of ragged sets, also where translations move it.</summary>
    public Tensor MoveOutput(Field field, Tensor tensor, Motion motion)
    {
        var moved = Move(field, tensor, motion with { Batch = false });
        moved = Padded(field, moved, zeros_like(moved));
        return motion.Batch ? moved.flip(0) : moved;
    }

    /// <summary>A field moved.</summary>
    private Tensor Move(Field field, Tensor tensor, Motion motion)
    {
        var moved = Turn(field.Type, tensor, motion);
        if (motion.Element is { } element && _program.Group.OnGrid) moved = TurnGrid(field, moved, element);
        for (var i = 0; i < field.Slots.Count; i++)
        {
            if (motion.Orders.TryGetValue(field.Slots[i].Set, out var orders))
            {
                moved = stack([.. orders.Select((order, b) => moved.select(0, b).index_select(i, from_array(Inverse(order))))]);
            }
        }

        return motion.Batch ? moved.flip(0) : moved;
    }

    private Tensor Turn(FieldType type, Tensor tensor, Motion motion)
    {
        if (motion.Element is not { } element || IsLoneInvariant(type)) return tensor;
        var (matrix, shift) = Matrix(type, element);
        return matmul(tensor, from_array(matrix).t()) + from_array(shift);
    }

    /// <summary>A field with other numbers behind the real elements.</summary>
    private Tensor Padded(Field field, Tensor tensor, Tensor padding)
    {
        var padded = tensor;
        for (var i = 0; i < field.Slots.Count; i++)
        {
            if (!_program.RaggedSets.Contains(field.Slots[i].Set)) continue;
            var size = Sizes[field.Slots[i].Set];
            var isReal = arange(size).unsqueeze(0) < from_array(Longs(_real[field.Slots[i].Set])).unsqueeze(1);
            long[] shape = [BatchSize, .. Enumerable.Range(1, (int)tensor.dim() - 1).Select(axis => axis == i + 1 ? size : 1L)];
            padded = where(isReal.reshape(shape), padded, padding);
        }

        return padded;
    }

    private Tensor PaddingLike(Tensor tensor) => _random.Next(3) switch
    {
        0 => full_like(tensor, double.NaN),
        1 => full_like(tensor, double.PositiveInfinity),
        _ => 10 * Normal(tensor.shape),
    };

    /// <summary>A random order of a set's real elements; what stands behind them stays.</summary>
    private int[][] Order(string set)
    {
        var first = Shuffled(_real[set][0]);
        return [.. _real[set].Select((real, b) => b == 0 || !_program.RaggedSets.Contains(set) ? first : Shuffled(real))];

        int[] Shuffled(int real) => [.. GroupCases.Shuffled(real, _random), .. Enumerable.Range(real, Sizes[set] - real)];
    }

    /// <summary>Inputs that differ by a fraction that is beyond what a difference of two results can hide: how well the result is determined.</summary>
    public Tensor[] Perturbed(double by) => [.. Inputs.Select(input => input.dtype == ScalarType.Int64
        ? input
        : input * (1 + (by * Normal(input.shape))))];

    /// <summary>The shape of a field's tensor.</summary>
    public long[] Shape(Field field)
    {
        List<long> shape = [BatchSize, .. field.Slots.Select(slot => (long)(Sizes.TryGetValue(slot.Set, out var size) ? size : SymProgram.Axes[slot.Set]))];
        if (!IsLoneInvariant(field.Type)) shape.Add(Widths(field.Type).Sum());
        return [.. shape];
    }

    /// <summary>The number of components of each channel.</summary>
    public IReadOnlyList<int> Widths(FieldType type) =>
    [
        .. type.Terms.SelectMany(term => Enumerable.Repeat(
            _program.Group.Find(term.Fibre)!.Matrix(Neutral()).GetLength(0), FieldType.Evaluate(term, SymProgram.Parameter))),
    ];

    /// <summary>Whether a type is a lone scalar under another name, such as a pseudoscalar where nothing reflects: then it has no last axis.</summary>
    private bool IsLoneInvariant(FieldType type)
    {
        if (type.Terms is not [{ IsCounted: false } term] || _program.Group.Find(term.Fibre) is not { IsPoint: false } fibre || Widths(type)[0] != 1) return false;
        var random = new Random(1);
        return type.IsLoneScalar || _program.Group.Kinds.All(kind => Enumerable.Range(0, 20).All(_ => Math.Abs(fibre.Matrix(_program.Group.Draw(kind, random))[0, 0] - 1) < 1e-12));
    }

    private Element Neutral() => _neutral ??= _program.Group.Kinds.Count == 0
        ? new("", [Matrices.Identity(1)])
        : _program.Group.Draw(_program.Group.Kinds[0], new Random(0)) is var element
            ? element with { Factors = [.. element.Factors.Select(factor => Matrices.Identity(factor.GetLength(0)))], Shift = null } : null!;

    private Element Compose()
    {
        var kinds = _program.Group.Kinds;
        var element = _program.Group.Draw(kinds[_random.Next(kinds.Count)], _random);
        if (_program.Group.OnGrid) return element;
        var other = _program.Group.Draw(kinds[_random.Next(kinds.Count)], _random);
        return new(
            "composed",
            [.. element.Factors.Zip(other.Factors, Matrices.Multiply)],
            element.Shift ?? other.Shift);
    }

    private (double[,] Matrix, double[] Shift) Matrix(FieldType type, Element element)
    {
        List<double[,]> blocks = [];
        List<double> shift = [];
        foreach (var term in type.Terms)
        {
            var fibre = _program.Group.Find(term.Fibre)!;
            var matrix = fibre.Matrix(element);
            for (var k = FieldType.Evaluate(term, SymProgram.Parameter); k > 0; k--)
            {
                blocks.Add(matrix);
                shift.AddRange(fibre.IsPoint && element.Shift is { } by ? by : new double[matrix.GetLength(0)]);
            }
        }

        return (Matrices.Blocks(blocks), [.. shift]);
    }

    /// <summary>A turn of the grid takes the point (i, j) to (j, n − 1 − i). A field of one of the grid's indices alone has nowhere to go.</summary>
    private static Tensor TurnGrid(Field field, Tensor tensor, Element element)
    {
        var (h, w) = (Place("gh"), Place("gw"));
        var turns = element.V[1, 0] > 0.5 ? 1 : 2;
        return h > 0 && w > 0 ? rot90(tensor, turns, (h, w)) : turns == 2 && h + w >= 0 ? tensor.flip(Math.Max(h, w)) : tensor;

        int Place(string name) => field.Slots.ToList().FindIndex(slot => slot.Set == name) is >= 0 and var place ? place + 1 : -1;
    }

    private static long[] MoveEdge(RelationNode relation, long[] edge, Motion motion) =>
    [
        motion.Batch ? BatchSize - 1 - edge[0] : edge[0],
        motion.Orders.TryGetValue(relation.From, out var from) ? from[edge[0]][edge[1]] : edge[1],
        motion.Orders.TryGetValue(relation.To, out var to) ? to[edge[0]][edge[2]] : edge[2],
    ];

    private static Tensor Table(long[][] edges) =>
        edges.Length == 0 ? zeros([0, 3], ScalarType.Int64) : from_array(edges.SelectMany(edge => edge).ToArray()).reshape(edges.Length, 3);

    private Tensor Normal(long[] shape)
    {
        var values = new double[shape.Aggregate(1L, (product, size) => product * size)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Matrices.Normal(_random);
        }

        return values.Length == 0 ? zeros(shape, ScalarType.Float64) : from_array(values).reshape(shape);
    }

    private long[][] Edges(int[] from, int[] to)
    {
        var density = _random.Next(4) switch { 0 => 0.1, 1 => 0.9, _ => 0.5 };
        List<long[]> edges = [];
        for (var b = 0; b < BatchSize; b++)
        {
            for (var i = 0; i < from[b]; i++)
            {
                for (var j = 0; j < to[b]; j++)
                {
                    for (var times = _random.NextDouble() > density ? 0 : _random.Next(8) == 0 ? 2 : 1; times > 0; times--)
                    {
                        edges.Add([b, i, j]);
                    }
                }
            }
        }

        return [.. edges];
    }

    private static long[] Inverse(int[] order)
    {
        var inverse = new long[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            inverse[order[i]] = i;
        }

        return inverse;
    }

    private static long[] Longs(int[] values) => [.. values.Select(value => (long)value)];
}
