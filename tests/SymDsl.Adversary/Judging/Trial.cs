using SymDsl.Adversary.Motions;
using SymDsl.Adversary.Programs;
using static TorchSharp.torch;

namespace SymDsl.Adversary.Judging;

/// <summary>How inputs and outputs are moved: one element of the group, an order of each set, and of what has none, the batch and the edges.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Element">The element of the group.</param>
/// <param name="Orders">By set: element i goes to place order[i].</param>
/// <param name="Batch">Whether the batch is turned round.</param>
/// <param name="Edges">Whether the edges of relations are listed in another order.</param>
public sealed record Motion(string Name, Element? Element, IReadOnlyDictionary<string, int[]> Orders, bool Batch, bool Edges);

/// <summary>Random inputs of a program, and how they and its outputs move.</summary>
public sealed class Trial
{
    private const int BatchSize = 2;

    private readonly SymProgram _program;
    private readonly Random _random;
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

        // The relations belong to the sizes: another draw of numbers has the same.
        var relations = program.Inputs.OfType<RelationNode>().ToDictionary(relation => relation, relation => Edges(Sizes[relation.From], Sizes[relation.To]));
        _random = new Random(random.Next() + redraw);
        Inputs = [.. program.Inputs.Select(node => node switch
        {
            InputNode input => scale * Normal(Shape(input.Field)),
            RelationNode relation => relations[relation],
            _ => throw new InvalidOperationException("no input"),
        })];

        int Size() => random.Next(9) switch { 0 => 0, 1 => 1, 2 => 1, 3 or 4 => 2, 5 or 6 or 7 => 3, _ => 4 };
    }

    /// <summary>The size of each set.</summary>
    public IReadOnlyDictionary<string, int> Sizes { get; }

    /// <summary>The inputs.</summary>
    public IReadOnlyList<Tensor> Inputs { get; }

    /// <summary>Whether a set that the program uses is empty.</summary>
    public bool HasEmptySet => Sizes.Values.Contains(0);

    /// <summary>Random inputs: sizes from 0 to 4, sparse and dense relations with pairs of equals and edges given twice.</summary>
    public static Trial Draw(SymProgram program, Random random, double scale = 1, int redraw = 0) => new(program, random, scale, redraw);

    /// <summary>Each kind of motion alone.</summary>
    public IEnumerable<Motion> Motions()
    {
        var still = new Dictionary<string, int[]>();
        foreach (var kind in _program.Group.Kinds)
        {
            yield return new(kind, _program.Group.Draw(kind, _random), still, false, false);
        }

        foreach (var set in SymProgram.Sets.Where(set => Sizes[set] > 1))
        {
            yield return new($"permutation of {set}", null, new Dictionary<string, int[]> { [set] = GroupCases.Shuffled(Sizes[set], _random) }, false, false);
        }

        yield return new("batch", null, still, true, false);
        if (_program.Inputs.OfType<RelationNode>().Any()) yield return new("order of edges", null, still, false, true);
    }

    /// <summary>All at once, with a random element of a random kind.</summary>
    public Motion Together() => new(
        "all together",
        _program.Group.Kinds.Count == 0 ? null : Compose(),
        SymProgram.Sets.Where(set => Sizes[set] > 1).ToDictionary(set => set, set => GroupCases.Shuffled(Sizes[set], _random)),
        true,
        true);

    /// <summary>The inputs moved.</summary>
    public Tensor[] Move(Motion motion) => [.. _program.Inputs.Zip(Inputs, (node, tensor) => node switch
    {
        InputNode input => Move(input.Field, tensor, motion),
        RelationNode relation => MoveEdges(relation, tensor, motion),
        _ => throw new InvalidOperationException("no input"),
    })];

    /// <summary>A field moved.</summary>
    public Tensor Move(Field field, Tensor tensor, Motion motion)
    {
        var moved = tensor;
        if (motion.Element is { } element)
        {
            if (!IsLoneInvariant(field.Type))
            {
                var (matrix, shift) = Matrix(field.Type, element);
                moved = matmul(moved, from_array(matrix).t()) + from_array(shift);
            }

            if (_program.Group.OnGrid) moved = TurnGrid(field, moved, element);
        }

        for (var i = 0; i < field.Slots.Count; i++)
        {
            if (motion.Orders.TryGetValue(field.Slots[i].Set, out var order)) moved = moved.index_select(i + 1, from_array(Inverse(order)));
        }

        return motion.Batch ? moved.flip(0) : moved;
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

    private Tensor MoveEdges(RelationNode relation, Tensor edges, Motion motion)
    {
        if (edges.size(0) == 0) return edges;
        var batch = edges.select(1, 0);
        List<Tensor> columns =
        [
            motion.Batch ? BatchSize - 1 - batch : batch,
            motion.Orders.TryGetValue(relation.From, out var from) ? from_array(Longs(from)).index_select(0, edges.select(1, 1)) : edges.select(1, 1),
            motion.Orders.TryGetValue(relation.To, out var to) ? from_array(Longs(to)).index_select(0, edges.select(1, 2)) : edges.select(1, 2),
        ];
        var moved = stack(columns, 1);
        return motion.Edges ? moved.index_select(0, from_array(Longs(GroupCases.Shuffled((int)edges.size(0), _random)))) : moved;
    }

    private Tensor Normal(long[] shape)
    {
        var values = new double[shape.Aggregate(1L, (product, size) => product * size)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Matrices.Normal(_random);
        }

        return values.Length == 0 ? zeros(shape, ScalarType.Float64) : from_array(values).reshape(shape);
    }

    private Tensor Edges(int from, int to)
    {
        var density = _random.Next(4) switch { 0 => 0.1, 1 => 0.9, _ => 0.5 };
        List<long> rows = [];
        for (var b = 0; b < BatchSize; b++)
        {
            for (var i = 0; i < from; i++)
            {
                for (var j = 0; j < to; j++)
                {
                    for (var times = _random.NextDouble() > density ? 0 : _random.Next(8) == 0 ? 2 : 1; times > 0; times--)
                    {
                        rows.AddRange([b, i, j]);
                    }
                }
            }
        }

        return rows.Count == 0 ? zeros([0, 3], ScalarType.Int64) : from_array(rows.ToArray()).reshape(rows.Count / 3, 3);
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
