using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Models.Tests;

/// <summary>A generated model with a way to make inputs, to run it, and to verify it.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Create">A new model.</param>
/// <param name="Inputs">Random inputs for a batch and a set size.</param>
/// <param name="Forward">All outputs.</param>
/// <param name="Verify">The model's own verification.</param>
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
            (model, t) => ((Physics.NBody)model).VerifySymmetry(t[0], t[1], t[2])),
        new ModelCase(
            "Vectors",
            () => new Vectors(),
            (b, n, type) => [Random(type, b, n, 12), Random(type, b, n, 3), Random(type, b, 3)],
            (model, t) => { var (a, c, d) = ((Vectors)model).forward(t[0], t[1], t[2]); return [a, c, d]; },
            (model, t) => ((Vectors)model).VerifySymmetry(t[0], t[1], t[2])),
        new ModelCase(
            "Rotations",
            () => new Rotations(),
            (b, n, type) => [Random(type, b, n, 3)],
            (model, t) => { var (y, z) = ((Rotations)model).forward(t[0]); return [y, z]; },
            (model, t) => ((Rotations)model).VerifySymmetry(t[0])),
        new ModelCase(
            "Rigid",
            () => new Rigid(),
            (b, n, type) => [Random(type, b, n, 2), Random(type, b, n, 2)],
            (model, t) => { var (x, c, s) = ((Rigid)model).forward(t[0], t[1]); return [x, c, s]; },
            (model, t) => ((Rigid)model).VerifySymmetry(t[0], t[1])),
        new ModelCase(
            "Matching",
            () => new Matching(),
            (b, n, type) => [Random(type, b, n, 3), Random(type, b, n + 2, 2), Random(type, b, n, n + 2)],
            (model, t) => { var (y, z) = ((Matching)model).forward(t[0], t[1], t[2]); return [y, z]; },
            (model, t) => ((Matching)model).VerifySymmetry(t[0], t[1], t[2])),
        new ModelCase(
            "Pairs",
            () => new Pairs(),
            (b, n, type) => [Random(type, b, n, n)],
            (model, t) => [((Pairs)model).forward(t[0])],
            (model, t) => ((Pairs)model).VerifySymmetry(t[0])),
        new ModelCase(
            "Crowd",
            () => new Crowd(),
            (b, n, type) =>
            [
                Random(type, b, n, 3), Random(type, b, n, 3), Random(type, b, n), Random(type, b), Random(type, b, 2), Random(type, b, n, 3),
                Random(type, b, n),
            ],
            (model, t) => [((Crowd)model).forward(t[0], t[1], t[2], t[3], t[4], t[5], t[6])],
            (model, t) => ((Crowd)model).VerifySymmetry(t[0], t[1], t[2], t[3], t[4], t[5], t[6])),
        new ModelCase(
            "Irreps",
            () => new Irreps(),
            (b, n, type) => [Random(type, b, n, 3), Random(type, b, n, 15), Random(type, b, n, 3), Random(type, b, 1)],
            (model, t) => { var (y, z, u, e) = ((Irreps)model).forward(t[0], t[1], t[2], t[3]); return [y, z, u, e]; },
            (model, t) => ((Irreps)model).VerifySymmetry(t[0], t[1], t[2], t[3])),
        new ModelCase(
            "Turns",
            () => new Turns(),
            (b, n, type) => [Random(type, b, 6)],
            (model, t) => [((Turns)model).forward(t[0])],
            (model, t) => ((Turns)model).VerifySymmetry(t[0])),
        new ModelCase(
            "Things",
            () => new Things(),
            (b, n, type) => [Random(type, b, 8)],
            (model, t) => { var (y, top) = ((Things)model).forward(t[0]); return [y, top]; },
            (model, t) => ((Things)model).VerifySymmetry(t[0])),
        new ModelCase(
            "Momenta",
            () => new Momenta(),
            (b, n, type) => [Random(type, b, n, 4), Random(type, b, n, 2)],
            (model, t) => { var (y, m) = ((Momenta)model).forward(t[0], t[1]); return [y, m]; },
            (model, t) => ((Momenta)model).VerifySymmetry(t[0], t[1])),
        new ModelCase(
            "Spins",
            () => new Spins(),
            (b, n, type) => [Random(type, b, 8)],
            (model, t) => { var (y, length) = ((Spins)model).forward(t[0]); return [y, length]; },
            (model, t) => ((Spins)model).VerifySymmetry(t[0])),
        new ModelCase(
            "Drift",
            () => new Drift(hidden: 5),
            (b, n, type) => [Random(type, b, n, 3), Random(type, b, n, 3)],
            (model, t) => [((Drift)model).forward(t[0], t[1])],
            (model, t) => ((Drift)model).VerifySymmetry(t[0], t[1])),
        new ModelCase(
            "OwnPlane",
            () => new OwnPlane(),
            (b, n, type) => [Random(type, b, n, 4)],
            (model, t) => { var (y, a) = ((OwnPlane)model).forward(t[0]); return [y, a]; },
            (model, t) => ((OwnPlane)model).VerifySymmetry(t[0])),
        new ModelCase(
            "Neighbourhoods",
            () => new Neighbourhoods(hidden: 5),
            (b, n, type) => [Random(type, b, n, 3), Random(type, b, n, 5), Random(type, b, n, n, 2), Edges(b, n)],
            (model, t) => { var (y, e) = ((Neighbourhoods)model).forward(t[0], t[1], t[2], t[3]); return [y, e]; },
            (model, t) => ((Neighbourhoods)model).VerifySymmetry(t[0], t[1], t[2], t[3])),
        new ModelCase(
            "Forecast",
            () => new Forecast(hidden: 6),
            (b, n, type) => [Random(type, b, n, 5, 2)],
            (model, t) => [((Forecast)model).forward(t[0])],
            (model, t) => ((Forecast)model).VerifySymmetry(t[0])),
        new ModelCase(
            "Graphs",
            () => new Graphs(),
            (b, n, type) => [Random(type, b, n, n)],
            (model, t) => { var (z, y) = ((Graphs)model).forward(t[0]); return [z, y]; },
            (model, t) => ((Graphs)model).VerifySymmetry(t[0])),
        new ModelCase(
            "JetTensors",
            () => new JetTensors(),
            (b, n, type) => [Random(type, b, n, 4), Random(type, b, n, 16)],
            (model, t) => { var (y, m) = ((JetTensors)model).forward(t[0], t[1]); return [y, m]; },
            (model, t) => ((JetTensors)model).VerifySymmetry(t[0], t[1])),
        new ModelCase(
            "LatticeTurns",
            () => new LatticeTurns(),
            (b, n, type) => [Random(type, b, 6), Random(type, b, 4)],
            (model, t) => { var (y, s) = ((LatticeTurns)model).forward(t[0], t[1]); return [y, s]; },
            (model, t) => ((LatticeTurns)model).VerifySymmetry(t[0], t[1])),
        new ModelCase(
            "Inner",
            () => new Inner(),
            (b, n, type) => [Random(type, b, n, 6), Random(type, b, n, 2), Random(type, b, n, 6)],
            (model, t) => { var (y, z) = ((Inner)model).forward(t[0], t[1], t[2]); return [y, z]; },
            (model, t) => ((Inner)model).VerifySymmetry(t[0], t[1], t[2])),
        new ModelCase(
            "Steerable",
            () => new Steerable(),
            (b, n, type) => [Random(type, b, n, 3), Edges(b, n)],
            (model, t) => { model.eval(); return [((Steerable)model).forward(t[0], t[1])]; },
            (model, t) => ((Steerable)model).VerifySymmetry(t[0], t[1])),
        new ModelCase(
            "Scores",
            () => new Scores(),
            (b, n, type) => [Random(type, b, n, 4)],
            (model, t) => { var (score, q) = ((Scores)model).forward(t[0]); return [score, q]; },
            (model, t) => ((Scores)model).VerifySymmetry(t[0])),
        new ModelCase(
            "Tetris",
            () => new Tetris(),
            (b, n, type) => [Random(type, b, n, 3), Edges(b, n)],
            (model, t) => [((Tetris)model).forward(t[0], t[1])],
            (model, t) => ((Tetris)model).VerifySymmetry(t[0], t[1])),
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
            (model, t) => ((Residual)model).VerifySymmetry(t[0], t[1])),
    }.ToDictionary(model => model.Name);

    /// <summary>The names, as xunit wants theory data.</summary>
    public static TheoryData<string> Names => new(All.Keys);

    /// <summary>A new model with repeatable weights.</summary>
    public nn.Module Seeded(ScalarType type, int seed = 1)
    {
        manual_seed(seed);
        return Create().to(type);
    }

    /// <summary>One batch entry of an input; of a relation its edges.</summary>
    public static Tensor Entry(Tensor input, long entry)
    {
        if (input.dtype != ScalarType.Int64) return input.narrow(0, entry, 1);
        var edges = input.index_select(0, input.select(1, 0).eq(entry).nonzero().flatten()).clone();
        edges.select(1, 0).zero_();
        return edges;
    }

    /// <summary>In another precision; edges stay whole numbers.</summary>
    public static Tensor To(Tensor input, ScalarType type) => input.dtype == ScalarType.Int64 ? input : input.to(type);

    /// <summary>About half of all pairs, and none for the last element.</summary>
    private static Tensor Edges(long batch, long size)
    {
        var near = rand(batch, size, size).lt(0.5);
        near[TensorIndex.Colon, TensorIndex.Single(-1)] = false;
        return near.nonzero();
    }

    private static Tensor Random(ScalarType type, params long[] shape) => randn(shape, ScalarType.Float64).to(type);
}
