using SymDsl.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Tests.Layers;

public sealed class EquivariantLinearTests
{
    private static readonly Fibre Mixed3 = Fibre.Sum(Fibre.Scalars(3), Fibre.Vectors(2, 3), Fibre.Scalars(1), Fibre.Vector(3));
    private static readonly Fibre Mixed2 = Fibre.Sum(Fibre.Vectors(2, 2), Fibre.Scalars(2), Fibre.Vector(2));

    [Theory]
    [InlineData("SO(3)")]
    [InlineData("O(3)")]
    [InlineData("SO(2)")]
    [InlineData("O(2)")]
    public void ItCommutesWithTheGroup(string group)
    {
        var fibre = group.Contains('3') ? Mixed3 : Mixed2;
        using var map = new EquivariantLinear(group, [fibre, fibre], fibre).to(ScalarType.Float64);
        Assert.True(Verify(map, group, fibre).Passed(), Verify(map, group, fibre).ToString());
    }

    /// <summary>Weights: a matrix between the copies for each map between two representations, a bias for each invariant vector.</summary>
    [Theory]
    [InlineData("C(4)", "regular", 4, "V", 2, 2 * 3 * 2, 0)]
    [InlineData("C(8)", "regular", 8, "regular", 8, 2 * 3 * 8, 3)]
    [InlineData("D(4)", "regular", 8, "V", 2, 2 * 3 * 2, 0)]
    [InlineData("S(4)", "V", 4, "T(2)", 16, 2 * 3 * 5, 3 * 2)]
    [InlineData("Z(6)", "V", 6, "V", 6, 2 * 3 * 6, 3)]
    [InlineData("Oh", "V", 3, "T(3)", 27, 2 * 3 * 4, 0)]
    [InlineData("O(3)", "1x1o", 3, "T(3)", 27, 2 * 3 * 3, 0)]
    [InlineData("O(3)", "1x2e", 5, "T(2)", 9, 2 * 3 * 1, 3)]
    [InlineData("E(3)", "T(2)", 9, "1x2e", 5, 2 * 3 * 1, 0)]
    [InlineData("SO(4)", "T(2)", 16, "T(2)", 16, 2 * 3 * 4, 3)]
    [InlineData("SO+(1,3)", "T(2)", 16, "T(1,1)", 16, 2 * 3 * 4, 3)]
    [InlineData("O(1,3)", "T(1,1)", 16, "scalar", 1, 2 * 3 * 1, 3)]
    [InlineData("SL(2)", "T(2)", 4, "T(0,2)", 4, 2 * 3 * 2, 3)]
    [InlineData("Sp(2)", "V", 4, "dual(V)", 4, 2 * 3 * 1, 0)]
    [InlineData("SU(2)", "V", 4, "V", 4, 2 * 3 * 4, 0)]
    [InlineData("scaling(3)", "T(1,1)", 9, "T(1,1)", 9, 2 * 3 * 81, 3 * 9)]
    public void EveryGroupHasItsMaps(string group, string from, long fromDimension, string to, long toDimension, int weights, int biases)
    {
        using var scope = NewDisposeScope();
        var (input, output) = (Fibre.Of(from, fromDimension, 2), to == "scalar" ? Fibre.Scalars(3) : Fibre.Of(to, toDimension, 3));
        foreach (var (type, tolerance) in new[] { (ScalarType.Float32, 1e-5), (ScalarType.Float64, 1e-11) })
        {
            using var map = new EquivariantLinear(group, [input, Fibre.Scalars(1), input], output).to(type);
            using (no_grad())
                foreach (var parameter in map.parameters()) parameter.add_(0.1); // biases that are zero prove nothing
            FieldSpec[] inputs = [new("x", ["n"], input), new("s", ["n"], Fibre.Scalars(1)), new("y", ["n"], input)];
            var report = SymmetryVerification.Run(
                "map", SymmetryDeclaration.Of(group), inputs, [new("z", ["n"], output)],
                [randn(2, 3, input.Width, dtype: type), randn(2, 3, 1, dtype: type), randn(2, 3, input.Width, dtype: type)],
                t => [map.Part(0, t[0]) + map.Part(1, t[1]) + map.Part(2, t[2])]);
            Assert.True(report.LargestError <= tolerance, report.ToString());

            // From the scalar part there are as many maps as invariant vectors.
            Assert.Equal((2 * weights) + (2 * biases), map.parameters().Sum(parameter => parameter.numel()));
        }
    }

    [Fact]
    public void TheQuarterTurnCommutesWithRotationsAndNotWithReflections()
    {
        using var map = new EquivariantLinear("SO(2)", [Mixed2, Mixed2], Mixed2).to(ScalarType.Float64);
        var report = Verify(map, "O(2)", Mixed2);
        Assert.True(report.ByFamily["rotation"] < 1e-11, report.ToString());
        Assert.True(report.ByFamily["reflection"] > 0.01, report.ToString());
    }

    [Fact]
    public void ItsWeightsAreTheFreeOnes()
    {
        // 4 scalars and 3 vectors of each of two parts to 4 scalars and 3 vectors.
        Assert.Equal(["scalar.weight [4, 8]", "scalar.bias [4]", "vector.weight [3, 6]"], Parameters("O(3)", Mixed3));
        Assert.Equal(["vector.weight [3, 6]", "scalar.weight [2, 4]", "scalar.bias [2]"], Parameters("O(2)", Mixed2));
        Assert.Equal(["vector.weight [2, 3, 6]", "scalar.weight [2, 4]", "scalar.bias [2]"], Parameters("SE(2)", Mixed2));
        Assert.Equal(["vector.weight [2, 2]"], Parameters("E(3)", Fibre.Vector(3), Fibre.Vectors(2, 3)));
        Assert.Equal(["scalar.weight [5, 4]", "scalar.bias [5]"], Parameters("E(3)", Fibre.Scalars(2), Fibre.Scalars(5)));

        static IEnumerable<string> Parameters(string group, Fibre fibre, Fibre? output = null)
        {
            using var map = new EquivariantLinear(group, [fibre, fibre], output ?? fibre);
            return map.named_parameters().Select(named => $"{named.name} [{string.Join(", ", named.parameter.shape)}]").ToList();
        }
    }

    [Fact]
    public void PartsAndConcatenationAgree()
    {
        using var scope = NewDisposeScope();
        using var map = new EquivariantLinear("SO(2)", [Fibre.Scalars(2), Mixed2, Fibre.Vector(2)], Mixed2).to(ScalarType.Float64);
        using (no_grad()) _ = map.get_parameter("scalar.bias")!.fill_(0.5); // a bias that is added twice or never must show
        var (a, b, c) = (Tensors.Random(1, 4, 1, 2), Tensors.Random(2, 1, 5, 8), Tensors.Random(3, 4, 5, 2));
        var whole = map.forward(cat([a.expand(4, 5, 2), b.expand(4, 5, 8), c], -1));
        Tensors.AssertClose(whole, map.Part(0, a) + map.Part(1, b) + map.Part(2, c));
    }

    /// <summary>Every weight by itself, written out in components.</summary>
    [Fact]
    public void VectorsMixByWeightAndTurn()
    {
        using var scope = NewDisposeScope();
        using var map = new EquivariantLinear("SO(2)", [Fibre.Vectors(3, 2)], Fibre.Vectors(2, 2)).to(ScalarType.Float64);
        var weight = map.state_dict()["vector.weight"]; // [2 maps, 2 outputs, 3 inputs]
        var x = Tensors.Random(1, 6);
        var y = map.forward(x.unsqueeze(0))[0];
        for (var o = 0; o < 2; o++)
        {
            var (expectedX, expectedY) = (0.0, 0.0);
            for (var i = 0; i < 3; i++)
            {
                var (w, t) = (weight[0, o, i].item<double>(), weight[1, o, i].item<double>());
                var (vx, vy) = (x[2 * i].item<double>(), x[2 * i + 1].item<double>());
                expectedX += w * vx + t * vy; // the algebra's turn is the clockwise one
                expectedY += w * vy - t * vx;
            }

            Assert.Equal(expectedX, y[2 * o].item<double>(), 1e-12);
            Assert.Equal(expectedY, y[2 * o + 1].item<double>(), 1e-12);
        }
    }

    [Theory]
    [InlineData("O(3)", 3)]
    [InlineData("SO(2)", 2)]
    public void UnitVarianceStaysUnitVariance(string group, long dimension)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var fibre = Fibre.Sum(Fibre.Scalars(128), Fibre.Vectors(128, dimension));
        using var map = new EquivariantLinear(group, [fibre], fibre).to(ScalarType.Float64);
        var y = map.forward(Tensors.Random(2, 500, fibre.Width));
        Assert.InRange((y.narrow(-1, 0, 128) * y.narrow(-1, 0, 128)).mean().item<double>(), 0.8, 1.25);
        Assert.InRange((y.narrow(-1, 128, 128) * y.narrow(-1, 128, 128)).mean().item<double>(), 0.8, 1.25);
    }

    [Fact]
    public void EmptyFieldsFlow()
    {
        using var scope = NewDisposeScope();
        using var map = new EquivariantLinear("SO(2)", [Mixed2, Fibre.Scalars(2)], Mixed2);
        Assert.Equal([2, 0, 8], map.forward(zeros(2, 0, 10)).shape);
        Assert.Equal([2, 0, 8], map.Part(1, zeros(2, 0, 2)).shape);
    }

    [Fact]
    public void MistakesAreExplained()
    {
        Assert.StartsWith("No group is called 'X(3)'", Message(() => new EquivariantLinear("X(3)", [Mixed3], Mixed3)));
        Assert.StartsWith("parts must have at least one entry.", Message(() => new EquivariantLinear("O(3)", [], Mixed3)));
        Assert.Equal("vector has dimension 3 under O(3), but the fibre says 2.", Message(() => new EquivariantLinear("O(3)", [Mixed2], Mixed3)));
        Assert.Equal(
            "V*V has dimension 16 under SU(2), in real and imaginary parts, but the fibre says 4.",
            Message(() => new EquivariantLinear("SU(2)", [Fibre.Vector(4)], Fibre.Of("V*V", 4))));
        Assert.StartsWith("The fibre '1z' under E(3): ", Message(() => new EquivariantLinear("E(3)", [Fibre.Vector(3)], Fibre.Of("1z", 3))));
        Assert.StartsWith("Without a group there are scalars only: name the group that moves vector.", Message(() => new EquivariantLinear(group: null, [Fibre.Vector(3)], Fibre.Vector(3))));
        Assert.StartsWith("Points have no origin", Message(() => new EquivariantLinear("E(3)", [Fibre.Point(3)], Fibre.Vector(3))));
        Assert.StartsWith("A plain scalar has no fibre axis", Message(() => new EquivariantLinear("O(3)", [Fibre.Scalar], Mixed3)));
        Assert.Equal(
            "No equivariant linear map but zero leads from 4 scalar to vector. (Parameter 'output')",
            Message(() => new EquivariantLinear("O(3)", [Fibre.Scalars(4)], Fibre.Vector(3))));
        using var map = new EquivariantLinear("O(3)", [Mixed3], Mixed3);
        Assert.Throws<ArgumentOutOfRangeException>(() => map.Part(1, zeros(1, 13)));

        static string Message(Func<object> act) => Assert.Throws<ArgumentException>(act).Message;
    }

    [Fact]
    public void NothingIsLeftBehind()
    {
        using var map = new EquivariantLinear("SO(2)", [Mixed2, Fibre.Scalars(2)], Mixed2);
        using var x = Tensors.Random(1, ScalarType.Float32, 3, 10);
        using var part = Tensors.Random(1, ScalarType.Float32, 3, 2);
        Tensors.AssertNoLeak(() =>
        {
            map.forward(x).Dispose();
            map.Part(1, part).Dispose();
        });
    }

    private static SymmetryReport Verify(EquivariantLinear map, string group, Fibre fibre) => SymmetryVerification.Run(
        "map",
        SymmetryDeclaration.Of(group),
        [new("x", ["n"], Fibre.Sum(fibre, fibre))],
        [new("y", ["n"], fibre)],
        [Tensors.Random(1, 2, 4, 2 * fibre.Width)],
        inputs => [map.forward(inputs[0])]);
}
