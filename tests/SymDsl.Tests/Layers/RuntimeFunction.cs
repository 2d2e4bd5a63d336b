using SymDsl.Algebra.Groups;
using SymDsl.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Tests.Layers;

/// <summary>Everything that generated code calls at run time, each with an input.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Create">The function for an element type, with weights that are the same numbers in all: those of float16 or bfloat16.</param>
/// <param name="Shape">Its input's shape.</param>
/// <param name="Degree">The power of the input's magnitude that the output may have: of 2 the square must be representable.</param>
public sealed record RuntimeFunction(string Name, Func<ScalarType, Func<Tensor, Tensor>> Create, long[] Shape, int Degree = 1)
{
    private static readonly Group Rotations = Group.Parse("O(3)");

    private static readonly Fibre Mixed = Fibre.Sum(Fibre.Scalars(3), Fibre.Vectors(2, 3), Fibre.Of("2e", 5), Fibre.Of("0o", 1));

    private static readonly long[] Rows = [2, 5, 15]; // of the fibre above

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RuntimeFunction> All { get; } =
    [
        Plain("Norm2", x => x.Norm2(3), [2, 5, 6], degree: 2),
        Plain("Norm2 of numbers", x => x.Norm2(1), [2, 5, 6], degree: 2),
        Plain("Norm", x => x.Norm(3), [2, 5, 6]),
        Plain("Norm of one", x => x.Norm(3), [2, 5, 3]),
        Plain("Norm of numbers", x => x.Norm(1), [2, 5, 3]),
        Plain("Unit", x => x.Unit(3), [2, 5, 6]),
        Plain("Unit of one", x => x.Unit(4), [2, 5, 4]),
        Plain("Dot", x => x.Dot(x.flip(0), 3), [2, 5, 6], degree: 2),
        Plain("Dot with one", x => x.Dot(x.narrow(-1, 0, 3), 3), [2, 5, 6], degree: 2),
        Plain("Angle", x => x.Angle(Like(x, 2, 5, 6), 3), [2, 5, 6]),
        Plain("Angle with one", x => x.Angle(Like(x, 2, 5, 4), 4), [2, 5, 12]),
        Plain("Angle of numbers", x => x.Angle(Like(x, 2, 5, 3), 1), [2, 5, 3]),
        Plain("Outer", x => x.Outer(Like(x, 2, 5, 10), 3, 5), [2, 5, 6]),
        Plain("Outer with itself", x => x.narrow(-1, 0, 3).Outer(x, 3, 3), [2, 5, 6], degree: 2),
        Plain("ScaleFibre", x => x.ScaleFibre(Like(x, 2, 5, 2), 3), [2, 5, 6]),
        Plain("DivideFibre", x => x.DivideFibre(Like(x, 2, 5, 2).abs() + 0.5, 3), [2, 5, 6]),
        Plain("Concatenate", x => FibreExtensions.Concatenate(x, x.narrow(1, 0, 1)), [2, 5, 6]),
        Plain("MeanOver", x => x.MeanOver(1), [2, 50, 6]),
        Plain("MaxOver", x => x.MaxOver(1), [2, 5, 6]),
        Plain("LargestComponent", x => x.LargestComponent(3), [2, 5, 6]),
        Plain("Harmonics", x => x.Harmonics(9), [2, 5, 3]),
        Plain("Bessel", x => x.abs().Bessel(6, 2.5), [2, 5, 1]),
        Plain("Gaussian", x => x.abs().Gaussian(6, 2.5), [2, 5, 1]),
        Plain("AxesToLast", x => x.AxesToLast(1), [2, 5, 4, 3]),
        Plain("AxesToChannels", x => x.AxesToChannels(1), [2, 5, 4, 3]),
        Plain("MoveAxis", x => x.MoveAxis(1, 2), [2, 5, 4, 3]),
        Plain("Shifted", x => x.Shifted(1, -1), [2, 5, 3]),
        Plain("AtTarget", x => x.AtTarget(Edges(x)), [2, 5, 3]),
        Plain("AtSource", x => x.AtSource(Edges(x)), [2, 5, 3]),
        Plain("AtPair", x => x.AtPair(Edges(x)), [2, 5, 5, 3]),
        Plain("AtBatch", x => x.AtBatch(Edges(x)), [2, 3]),
        Plain("SumAtTarget", x => x.AtPair(Edges(x)).SumAtTarget(Edges(x)), [2, 5, 5, 3]),
        Plain("MeanAtTarget", x => x.AtPair(Edges(x)).MeanAtTarget(Edges(x)), [2, 5, 5, 3]),
        Plain("MaxAtTarget", x => x.AtPair(Edges(x)).MaxAtTarget(Edges(x)), [2, 5, 5, 3]),
        Plain("SoftmaxAtTarget", x => x.AtPair(Edges(x)).SoftmaxAtTarget(Edges(x)), [2, 5, 5, 3]),
        Plain("CentreOver", x => x.CentreOver(1), [2, 50, 6]),
        Plain("SoftmaxOver", x => x.SoftmaxOver(1, 2), [2, 5, 5, 3]),
        Plain("OffDiagonal", x => x.OffDiagonal(1, 2), [2, 5, 5, 3]),
        Plain("Larger", x => x.Larger(x.flip(0)), [2, 5, 3]),
        Plain("Smaller", x => x.Smaller(x.flip(0)), [2, 5, 3]),
        Plain("Cross", x => x.Cross(Like(x, 2, 5, 6)), [2, 5, 6]),
        Plain("AtOuter", x => x.AtTarget(Edges(x)).AtOuter(Pairs(x)), [2, 5, 3]),
        Plain("AtInner", x => x.AtSource(Edges(x)).AtInner(Pairs(x)), [2, 5, 3]),
        Plain("AtElements", x => x.AtElements(Pairs(x), 0, 2), [2, 5, 5, 3]),
        Plain("SumAtOuter", x => x.AtElements(Pairs(x), 0, 2).SumAtOuter(Pairs(x)), [2, 5, 5, 3]),
        Plain("MeanAtOuter", x => x.AtElements(Pairs(x), 0, 2).MeanAtOuter(Pairs(x)), [2, 5, 5, 3]),
        Plain("MaxAtOuter", x => x.AtElements(Pairs(x), 0, 2).MaxAtOuter(Pairs(x)), [2, 5, 5, 3]),
        Plain("SoftmaxAtOuter", x => x.AtElements(Pairs(x), 0, 2).SoftmaxAtOuter(Pairs(x)), [2, 5, 5, 3]),
        Plain("FillPadding", x => x.FillPadding(Mask(x), 1), [2, 50, 3]),
        Plain("ZeroPadding", x => x.ZeroPadding(Mask(x), 1), [2, 50, 3]),
        Plain("SumOver with a mask", x => x.SumOver([Mask(x)], 1), [2, 50, 3]),
        Plain("MeanOver with a mask", x => x.MeanOver([Mask(x)], 1), [2, 50, 3]),
        Plain("MaxOver with a mask", x => x.MaxOver([Mask(x)], 1), [2, 50, 3]),
        Plain("SoftmaxOver with a mask", x => x.SoftmaxOver([Mask(x)], 1).ZeroPadding(Mask(x), 1), [2, 50, 3]),
        Layer("EquivariantLinear", () => new EquivariantLinear(Rotations, [Mixed], Mixed), map => map.forward, Rows),
        Layer("EquivariantLinear with a basis", () => new EquivariantLinear(Group.Parse("C(4)"), [Fibre.Of("regular", 4, 3)], Fibre.Sum(Fibre.Of("regular", 4, 2), Fibre.Vector(2))), map => map.forward, [2, 5, 12]),
        Layer("EquivariantBilinear", () => new EquivariantBilinear(Rotations, Mixed, Mixed, Mixed), map => x => map.forward(x, Like(x, Rows)), Rows),
        Layer("EquivariantBilinear with features", () => new EquivariantBilinear(Rotations, Mixed, Mixed, Mixed, features: 4), map => x => map.forward(x, Like(x, Rows), Like(x, 2, 5, 4)), Rows),
        Layer("InvariantFeatures", () => new InvariantFeatures(Rotations, Mixed), map => x => map.forward(x), Rows, degree: 2),
        Layer("Gate", () => new Gate(Rotations, Mixed), map => map.forward, Rows),
        Layer("NormActivation", () => new NormActivation(Rotations, Mixed), map => map.forward, Rows),
        Layer("EquivariantLayerNorm", () => new EquivariantLayerNorm(Rotations, Mixed), map => map.forward, Rows),
        Layer("EquivariantDropout", () => new EquivariantDropout(Rotations, Mixed, 0.3), map => { map.eval(); return map.forward; }, Rows),
        Layer("SetLinear", () => new SetLinear(Rotations, Fibre.Vectors(2, 3), ["n", "n"], Fibre.Vectors(2, 3), ["n"]), map => map.forward, [2, 5, 5, 6]),
        Layer("AxisMixing", () => new AxisMixing(5, 4), map => map.forward, [2, 5, 3]),
        Layer("Mlp along axes", () => new Mlp([6], [8, 12], axes: [3, 2]), map => map.forward, [2, 5, 6]),
        Layer("Mlp", () => new Mlp([6], [8, 4]), map => map.forward, [2, 5, 6]),
    ];

    /// <summary>Standard normal numbers, as the type holds them, times a magnitude.</summary>
    internal Tensor Input(ScalarType type, double magnitude = 1) => (Tensors.Random(Shape.Length, Shape).to(ScalarType.BFloat16).to(ScalarType.Float64) * magnitude).to(type);

    public override string ToString() => Name;

    private static RuntimeFunction Plain(string name, Func<Tensor, Tensor> function, long[] shape, int degree = 1) => new(name, _ => function, shape, degree);

    private static RuntimeFunction Layer<T>(string name, Func<T> create, Func<T, Func<Tensor, Tensor>> forward, long[] shape, int degree = 1)
        where T : nn.Module => new(
            name,
            type =>
            {
                random.manual_seed(11);
                return forward(create().to(ScalarType.BFloat16).to(ScalarType.Float16).to(type));
            },
            shape,
            degree);

    /// <summary>Numbers that every type holds.</summary>
    private static Tensor Like(Tensor x, params long[] shape) => Tensors.Random(17, shape).to(ScalarType.BFloat16).to(ScalarType.Float16).to(x.dtype);

    private static EdgePairs Pairs(Tensor x) => Edges(x).Meeting(1, Edges(x));

    private static Tensor Mask(Tensor x) => tensor(new long[] { 40, 3 }).PaddingMask(x, 1);

    private static Relation Edges(Tensor x) => Relation.Of(
        Tensors.Random(23, 2, 5, 5).gt(-0.3).nonzero(), 2, 5, 5);
}
