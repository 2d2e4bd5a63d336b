using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Models.Tests;

/// <summary>A generated model with a way to make inputs, to run it, and to verify it.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Create">A new model.</param>
/// <param name="Inputs">Random inputs for a batch and a set size.</param>
/// <param name="Forward">All outputs.</param>
/// <param name="Verify">The model's own verification, with random weights: a new model's biases are zero and hide what they would break.</param>
public sealed record ModelCase(
    string Name,
    Func<nn.Module> Create,
    Func<long, long, ScalarType, Tensor[]> Inputs,
    Func<nn.Module, Tensor[], Tensor[]> Forward,
    Func<nn.Module, Tensor[], SymmetryReport> Verify)
{
    /// <summary>Every model of the project.</summary>
    public static IReadOnlyDictionary<string, ModelCase> All { get; } = new[]
    {
        new ModelCase(
            "NBody",
            () => new Physics.NBody(hidden: 16, layers: 3),
            (b, n, type) => [Random(type, b, n, 3), Random(type, b, n, 3), Random(type, b, n)],
            (model, t) => [((Physics.NBody)model).forward(t[0], t[1], t[2])],
            (model, t) => ((Physics.NBody)model).VerifySymmetry(t[0], t[1], t[2], randomise: true)),
        new ModelCase(
            "Vectors",
            () => new Vectors(),
            (b, n, type) => [Random(type, b, n, 12), Random(type, b, n, 3), Random(type, b, 3)],
            (model, t) => { var (a, c, d) = ((Vectors)model).forward(t[0], t[1], t[2]); return [a, c, d]; },
            (model, t) => ((Vectors)model).VerifySymmetry(t[0], t[1], t[2], randomise: true)),
        new ModelCase(
            "Rotations",
            () => new Rotations(),
            (b, n, type) => [Random(type, b, n, 3)],
            (model, t) => { var (y, z) = ((Rotations)model).forward(t[0]); return [y, z]; },
            (model, t) => ((Rotations)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Rigid",
            () => new Rigid(),
            (b, n, type) => [Random(type, b, n, 2), Random(type, b, n, 2)],
            (model, t) => { var (x, c, s) = ((Rigid)model).forward(t[0], t[1]); return [x, c, s]; },
            (model, t) => ((Rigid)model).VerifySymmetry(t[0], t[1], randomise: true)),
        new ModelCase(
            "Matching",
            () => new Matching(),
            (b, n, type) => [Random(type, b, n, 3), Random(type, b, n + 2, 2), Random(type, b, n, n + 2)],
            (model, t) => { var (y, z) = ((Matching)model).forward(t[0], t[1], t[2]); return [y, z]; },
            (model, t) => ((Matching)model).VerifySymmetry(t[0], t[1], t[2], randomise: true)),
        new ModelCase(
            "Pairs",
            () => new Pairs(),
            (b, n, type) => [Random(type, b, n, n)],
            (model, t) => [((Pairs)model).forward(t[0])],
            (model, t) => ((Pairs)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Crowd",
            () => new Crowd(),
            (b, n, type) =>
            [
                Random(type, b, n, 3), Random(type, b, n, 3), Random(type, b, n), Random(type, b), Random(type, b, 2), Random(type, b, n, 3),
                Random(type, b, n),
            ],
            (model, t) => [((Crowd)model).forward(t[0], t[1], t[2], t[3], t[4], t[5], t[6])],
            (model, t) => ((Crowd)model).VerifySymmetry(t[0], t[1], t[2], t[3], t[4], t[5], t[6], randomise: true)),
        new ModelCase(
            "Irreps",
            () => new Irreps(),
            (b, n, type) => [Random(type, b, n, 3), Random(type, b, n, 15), Random(type, b, n, 3), Random(type, b, 1)],
            (model, t) => { var (y, z, u, e) = ((Irreps)model).forward(t[0], t[1], t[2], t[3]); return [y, z, u, e]; },
            (model, t) => ((Irreps)model).VerifySymmetry(t[0], t[1], t[2], t[3], randomise: true)),
        new ModelCase(
            "Turns",
            () => new Turns(),
            (b, n, type) => [Random(type, b, 6)],
            (model, t) => [((Turns)model).forward(t[0])],
            (model, t) => ((Turns)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Things",
            () => new Things(),
            (b, n, type) => [Random(type, b, 8)],
            (model, t) => { var (y, top) = ((Things)model).forward(t[0]); return [y, top]; },
            (model, t) => ((Things)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Momenta",
            () => new Momenta(),
            (b, n, type) => [Random(type, b, n, 4), Random(type, b, n, 2)],
            (model, t) => { var (y, m) = ((Momenta)model).forward(t[0], t[1]); return [y, m]; },
            (model, t) => ((Momenta)model).VerifySymmetry(t[0], t[1], randomise: true)),
        new ModelCase(
            "Spins",
            () => new Spins(),
            (b, n, type) => [Random(type, b, 8)],
            (model, t) => { var (y, length) = ((Spins)model).forward(t[0]); return [y, length]; },
            (model, t) => ((Spins)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Drift",
            () => new Drift(hidden: 5),
            (b, n, type) => [Random(type, b, n, 3), Random(type, b, n, 3)],
            (model, t) => [((Drift)model).forward(t[0], t[1])],
            (model, t) => ((Drift)model).VerifySymmetry(t[0], t[1], randomise: true)),
        new ModelCase(
            "OwnPlane",
            () => new OwnPlane(),
            (b, n, type) => [Random(type, b, n, 4)],
            (model, t) => { var (y, a) = ((OwnPlane)model).forward(t[0]); return [y, a]; },
            (model, t) => ((OwnPlane)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Neighbourhoods",
            () => new Neighbourhoods(hidden: 5),
            (b, n, type) => [Random(type, b, n, 3), Random(type, b, n, 5), Random(type, b, n, n, 2), Edges(b, n)],
            (model, t) => { var (y, e) = ((Neighbourhoods)model).forward(t[0], t[1], t[2], t[3]); return [y, e]; },
            (model, t) => ((Neighbourhoods)model).VerifySymmetry(t[0], t[1], t[2], t[3], randomise: true)),
        new ModelCase(
            "Angles",
            () => new Angles(),
            (b, n, type) => [Random(type, b, n, 3), Random(type, b, n, 5), Random(type, b, n, n), Edges(b, n)],
            (model, t) => { var (y, z) = ((Angles)model).forward(t[0], t[1], t[2], t[3]); return [y, z]; },
            (model, t) => ((Angles)model).VerifySymmetry(t[0], t[1], t[2], t[3])),
        new ModelCase(
            "Periodic",
            () => new Periodic(),
            (b, n, type) =>
            {
                // Each edge twice, and one from each element to itself.
                var once = Edges(b, n);
                var near = cat([once, once, Edges(b, n, n, self: true)], 0);
                return [Random(type, b, n, 3), Random(type, b, n, 4), near, Random(type, near.shape[0], 3), Random(type, near.shape[0])];
            },
            (model, t) => { var (y, z) = ((Periodic)model).forward(t[0], t[1], t[2], t[3], t[4]); return [y, z]; },
            (model, t) => ((Periodic)model).VerifySymmetry(t[0], t[1], t[2], t[3], t[4], randomise: true))
        {
            RelationOf = new Dictionary<int, int> { [3] = 2, [4] = 2 },
        },
        new ModelCase(
            "Relays",
            () => new Relays(),
            (b, n, type) => [Random(type, b, n, 2), Random(type, b, n, n + 1), Edges(b, n, n + 1), Edges(b, n + 1, n)],
            (model, t) => { var (y, z, v) = ((Relays)model).forward(t[0], t[1], t[2], t[3]); return [y, z, v]; },
            (model, t) => ((Relays)model).VerifySymmetry(t[0], t[1], t[2], t[3])),
        new ModelCase(
            "Forecast",
            () => new Forecast(hidden: 6),
            (b, n, type) => [Random(type, b, n, 5, 2)],
            (model, t) => [((Forecast)model).forward(t[0])],
            (model, t) => ((Forecast)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Graphs",
            () => new Graphs(),
            (b, n, type) => [Random(type, b, n, n)],
            (model, t) => { var (z, y) = ((Graphs)model).forward(t[0]); return [z, y]; },
            (model, t) => ((Graphs)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "JetTensors",
            () => new JetTensors(),
            (b, n, type) => [Random(type, b, n, 4), Random(type, b, n, 16)],
            (model, t) => { var (y, m) = ((JetTensors)model).forward(t[0], t[1]); return [y, m]; },
            (model, t) => ((JetTensors)model).VerifySymmetry(t[0], t[1], randomise: true)),
        new ModelCase(
            "LatticeTurns",
            () => new LatticeTurns(),
            (b, n, type) => [Random(type, b, 6), Random(type, b, 4)],
            (model, t) => { var (y, s) = ((LatticeTurns)model).forward(t[0], t[1]); return [y, s]; },
            (model, t) => ((LatticeTurns)model).VerifySymmetry(t[0], t[1], randomise: true)),
        new ModelCase(
            "Inner",
            () => new Inner(),
            (b, n, type) => [Random(type, b, n, 6), Random(type, b, n, 2), Random(type, b, n, 6)],
            (model, t) => { var (y, z) = ((Inner)model).forward(t[0], t[1], t[2]); return [y, z]; },
            (model, t) => ((Inner)model).VerifySymmetry(t[0], t[1], t[2], randomise: true)),
        new ModelCase(
            "Steerable",
            () => new Steerable(),
            (b, n, type) => [Random(type, b, n, 3), Edges(b, n)],
            (model, t) => { model.eval(); return [((Steerable)model).forward(t[0], t[1])]; },
            (model, t) => ((Steerable)model).VerifySymmetry(t[0], t[1], randomise: true)),
        new ModelCase(
            "Scores",
            () => new Scores(),
            (b, n, type) => [Random(type, b, n, 4)],
            (model, t) => { var (score, q) = ((Scores)model).forward(t[0]); return [score, q]; },
            (model, t) => ((Scores)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Tetris",
            () => new Tetris(),
            (b, n, type) => [Random(type, b, n, 3), Edges(b, n)],
            (model, t) => [((Tetris)model).forward(t[0], t[1])],
            (model, t) => ((Tetris)model).VerifySymmetry(t[0], t[1], randomise: true)),
        new ModelCase(
            "Words",
            () => new Words(k: 2),
            (b, n, type) => [Random(type, b, n, 3), Random(type, b, n, 12), Random(type, b, n, 3), Random(type, b, n, 2)],
            (model, t) => { var (y, a, z) = ((Words)model).forward(t[0], t[1], t[2], t[3]); return [y, a, z]; },
            (model, t) => ((Words)model).VerifySymmetry(t[0], t[1], t[2], t[3])),
        new ModelCase(
            "Rigidless",
            () => new Rigidless(),
            (b, n, type) => [Random(type, b, n, 6)],
            (model, t) => { var (y, d) = ((Rigidless)model).forward(t[0]); return [y, d]; },
            (model, t) => ((Rigidless)model).VerifySymmetry(t[0])),
        new ModelCase(
            "Even",
            () => new Even(),
            (b, n, type) => [Random(type, b, n, 4), Random(type, b, n, 8)],
            (model, t) => { var (a, c) = ((Even)model).forward(t[0], t[1]); return [a, c]; },
            (model, t) => ((Even)model).VerifySymmetry(t[0], t[1])),
        new ModelCase(
            "Residual",
            () => new Residual(hidden: 5),
            (b, n, type) => [Random(type, b, n, 3), Random(type, b, n + 1, 2)],
            (model, t) => { var (y, z) = ((Residual)model).forward(t[0], t[1]); return [y, z]; },
            (model, t) => ((Residual)model).VerifySymmetry(t[0], t[1], randomise: true)),
        new ModelCase(
            "AlongZ",
            () => new AlongZ(),
            (b, n, type) => [Random(type, b, n, 6)],
            (model, t) => { var (y, s) = ((AlongZ)model).forward(t[0]); return [y, s]; },
            (model, t) => ((AlongZ)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Molecules",
            () => new Molecules(),
            (b, n, type) => [Random(type, b, 24)],
            (model, t) => { var (y, s) = ((Molecules)model).forward(t[0]); return [y, s]; },
            (model, t) => ((Molecules)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Crystal",
            () => new Crystal(),
            (b, n, type) => [Random(type, b, 12), Random(type, b, 5)],
            (model, t) => { var (y, s) = ((Crystal)model).forward(t[0], t[1]); return [y, s]; },
            (model, t) => ((Crystal)model).VerifySymmetry(t[0], t[1], randomise: true)),
        new ModelCase(
            "RealSpins",
            () => new RealSpins(),
            (b, n, type) => [Random(type, b, 8)],
            (model, t) => { var (y, s) = ((RealSpins)model).forward(t[0]); return [y, s]; },
            (model, t) => ((RealSpins)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Faces",
            () => new Faces(),
            (b, n, type) => [Random(type, b, 12)],
            (model, t) => { var (y, s) = ((Faces)model).forward(t[0]); return [y, s]; },
            (model, t) => ((Faces)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Seven",
            () => new Seven(),
            (b, n, type) => [Random(type, b, 49)],
            (model, t) => [((Seven)model).forward(t[0])],
            (model, t) => ((Seven)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Gated",
            () => new Gated(),
            (b, n, type) => [Random(type, b, 9)],
            (model, t) => [((Gated)model).forward(t[0])],
            (model, t) => ((Gated)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Plain",
            () => new Plain(),
            (b, n, type) => [Random(type, b, 3)],
            (model, t) => [((Plain)model).forward(t[0])],
            (model, t) => ((Plain)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Steps",
            () => new Steps(),
            (b, n, type) => [Random(type, b, 3)],
            (model, t) => [((Steps)model).forward(t[0])],
            (model, t) => ((Steps)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Reused",
            () => new Reused(hidden: 4),
            (b, n, type) => [Random(type, b, n, 3)],
            (model, t) => [((Reused)model).forward(t[0])],
            (model, t) => ((Reused)model).VerifySymmetry(t[0], randomise: true)),
        new ModelCase(
            "Nested",
            () => new Nested(),
            (b, n, type) => [Random(type, b, n, 3)],
            (model, t) => [((Nested)model).forward(t[0])],
            (model, t) => ((Nested)model).VerifySymmetry(t[0], randomise: true)),
    }.ToDictionary(model => model.Name);

    /// <summary>For each input on edges, by its place, the place of its relation.</summary>
    public IReadOnlyDictionary<int, int> RelationOf { get; init; } = new Dictionary<int, int>();

    /// <summary>The names, as xunit wants theory data.</summary>
    public static TheoryData<string> Names => new(All.Keys);

    /// <summary>A new model with repeatable weights.</summary>
    public nn.Module Seeded(ScalarType type, int seed = 1)
    {
        manual_seed(seed);
        return Create().to(type);
    }

    /// <summary>One batch entry of the inputs.</summary>
    public Tensor[] Entry(Tensor[] inputs, long entry) =>
        [.. inputs.Select((input, i) => RelationOf.TryGetValue(i, out var relation) ? input.index_select(0, Rows(inputs[relation], entry)) : Entry(input, entry))];

    /// <summary>One batch entry of an input; of a relation its edges.</summary>
    public static Tensor Entry(Tensor input, long entry)
    {
        if (input.dtype != ScalarType.Int64) return input.narrow(0, entry, 1);
        var edges = input.index_select(0, Rows(input, entry)).clone();
        edges.select(1, 0).zero_();
        return edges;
    }

    private static Tensor Rows(Tensor edges, long entry) => edges.select(1, 0).eq(entry).nonzero().flatten();

    /// <summary>In another precision; edges stay whole numbers.</summary>
    public static Tensor To(Tensor input, ScalarType type) => input.dtype == ScalarType.Int64 ? input : input.to(type);

    /// <summary>About half of all pairs, and none for the last element.</summary>
    private static Tensor Edges(long batch, long size, long? sources = null, bool self = false)
    {
        if (self) return eye(size, dtype: ScalarType.Bool).unsqueeze(0).expand(batch, size, size).nonzero();
        var near = rand(batch, size, sources ?? size).lt(0.5);
        near[TensorIndex.Colon, TensorIndex.Single(-1)] = false;
        return near.nonzero();
    }

    private static Tensor Random(ScalarType type, params long[] shape) => randn(shape, ScalarType.Float64).to(type);
}
