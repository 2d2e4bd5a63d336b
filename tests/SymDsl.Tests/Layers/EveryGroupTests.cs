using SymDsl.Algebra.Groups;
using SymDsl.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Tests.Layers;

/// <summary>The linear layer for every kind of group: equivariant, complete, and the same by whatever order it multiplies in.</summary>
public sealed class EveryGroupTests
{
    public static TheoryData<string, string, string> All => LayerCase.All;

    [Theory]
    [MemberData(nameof(All))]
    public void ItCommutesWithTheGroup(string group, string input, string output)
    {
        using var scope = NewDisposeScope();
        var layer = new LayerCase(group, input, output);
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            using var map = layer.Create(type);
            var report = layer.Verify(map.forward, type);
            Assert.True(report.Passed(), report.ToString());
            // It does something: a map to zero would pass as well.
            Assert.True(map.forward(ones(1, layer.InputFibre.Width, dtype: type)).abs().max().to(ScalarType.Float64).item<double>() > 1e-3);
        }
    }

    /// <summary>A dense layer of the same shape, and the layer with one weight of its matrix disturbed, are found out.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void ADenseLayerDoesNot(string group, string input, string output)
    {
        using var scope = NewDisposeScope();
        var layer = new LayerCase(group, input, output);
        using var map = layer.Create(ScalarType.Float64);
        var dense = Tensors.Random(5, layer.OutputFibre.Width, layer.InputFibre.Width) * 0.1;
        Assert.True(layer.Verify(x => map.forward(x) + x.matmul(dense.t()), ScalarType.Float64).LargestError > 1e-3);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ItsWeightsAreAsManyAsThereAreMaps(string group, string input, string output)
    {
        using var scope = NewDisposeScope();
        var layer = new LayerCase(group, input, output);
        using var map = layer.Create(ScalarType.Float64);
        Assert.Equal(layer.FreeWeights, map.parameters().Sum(parameter => parameter.numel()));
        // And none is there twice: the maps that they stand for are independent.
        var maps = Maps(map, layer);
        Assert.Equal(maps.size(0), linalg.matrix_rank(maps).item<long>());
    }

    /// <summary>The average of any matrix over a finite group commutes with it, and so must be one of the layer's maps.</summary>
    [Theory]
    [InlineData("C(4)", "scalar | 2 V | regular", "V | regular | scalar")]
    [InlineData("D(4)", "V | regular", "sign | regular | V")]
    [InlineData("S(4)", "V | T(2)", "2 V | [2,2] | scalar")]
    [InlineData("Z(6)", "2 V | scalar", "V | T(2)")]
    [InlineData("Oh", "V | T(3)", "2 V | T(2)*sign")]
    public void NoMapIsMissing(string group, string input, string output)
    {
        using var scope = NewDisposeScope();
        var layer = new LayerCase(group, input, output);
        using var map = layer.Create(ScalarType.Float64);
        var average = zeros(layer.OutputFibre.Width, layer.InputFibre.Width, dtype: ScalarType.Float64);
        var matrix = Tensors.Random(7, average.shape);
        var elements = FiniteGroup.Of(layer.Acting).Elements.Select(GroupElement.OfLinear).ToList();
        foreach (var element in elements)
            average += tensor(layer.OutputRepresentation.Evaluate(element)).matmul(matrix).matmul(tensor(layer.InputRepresentation.Evaluate(element.Inverse()))) / elements.Count;
        Assert.True(average.abs().max().item<double>() > 1e-3);
        var maps = Maps(map, layer).t(); // [entries, weights]
        var weights = linalg.lstsq(maps, average.reshape(-1, 1)).Solution;
        Tensors.AssertClose(average.reshape(-1, 1), maps.matmul(weights), 1e-10);
        // One map less, and it is not.
        var fewer = maps.narrow(1, 1, maps.size(1) - 1);
        Assert.True(Tensors.Distance(average.reshape(-1, 1), fewer.matmul(linalg.lstsq(fewer, average.reshape(-1, 1)).Solution)) > 1e-6);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void PartsAndConcatenationAgree(string group, string input, string output)
    {
        using var scope = NewDisposeScope();
        var layer = new LayerCase(group, input, output);
        var fibre = layer.InputFibre;
        using var map = layer.Create(ScalarType.Float64, fibre, Fibre.Scalars(2), fibre);
        var (a, b, c) = (Tensors.Random(1, 4, 1, fibre.Width), Tensors.Random(2, 1, 5, 2), Tensors.Random(3, 4, 5, fibre.Width));
        var whole = map.forward(cat([a.expand(4, 5, fibre.Width), b.expand(4, 5, 2), c], -1));
        Tensors.AssertClose(whole, map.Part(0, a) + map.Part(1, b) + map.Part(2, c), 1e-11);
        // The last part is a layer of its own, with the last columns of the weights.
        using var single = layer.Create(ScalarType.Float64);
        using (no_grad())
        {
            foreach (var (name, weight) in single.named_parameters())
            {
                var source = map.get_parameter(name)!;
                _ = weight.copy_(name.EndsWith(".bias", StringComparison.Ordinal) ? source : source.narrow(-1, Last(source, weight), weight.size(-1)));
            }
        }

        Tensors.AssertClose(single.forward(c), map.Part(2, c), 1e-11);

        static long Last(Tensor source, Tensor weight) => source.size(-1) - weight.size(-1);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void MeanSquaresArePreserved(string group, string input, string output)
    {
        using var scope = NewDisposeScope();
        var layer = new LayerCase(group, input, output);
        var (sum, draws) = (0.0, 60);
        random.manual_seed(11);
        for (var i = 0; i < draws; i++)
        {
            using var drawScope = NewDisposeScope();
            using var map = new EquivariantLinear(group, [layer.InputFibre], layer.OutputFibre);
            var y = map.forward(Tensors.Random(i, ScalarType.Float32, 40, layer.InputFibre.Width));
            sum += (y * y).mean().item<float>();
        }

        Assert.InRange(sum / draws, 0.75, 1.3);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void GradientsAreThoseOfDifferences(string group, string input, string output)
    {
        using var scope = NewDisposeScope();
        var layer = new LayerCase(group, input, output);
        using var map = layer.Create(ScalarType.Float64);
        var x = Tensors.Random(1, 3, layer.InputFibre.Width).requires_grad_();
        var probe = Tensors.Random(2, 3, layer.OutputFibre.Width);
        (map.forward(x) * probe).sum().backward();
        foreach (var tensor in map.parameters().Append(x))
        {
            Assert.NotNull(tensor.grad);
            using var noGrad = no_grad();
            var direction = Tensors.Random(3, tensor.shape);
            var slope = (tensor.grad * direction).sum().item<double>();
            _ = tensor.add_(direction);
            var up = (map.forward(x) * probe).sum().item<double>();
            _ = tensor.sub_(2 * direction);
            var down = (map.forward(x) * probe).sum().item<double>();
            _ = tensor.add_(direction);
            Assert.Equal(slope, (up - down) / 2, 1e-9 * (1 + Math.Abs(slope))); // exact: the map is linear in each
        }
    }

    [Fact]
    public void TheStateHoldsWeightsOnlyAndRestoresThem()
    {
        using var scope = NewDisposeScope();
        var layer = new LayerCase("O(3)", "V | T(2) | 2 scalar", "2 V | T(2) | scalar");
        using var map = layer.Create(ScalarType.Float64);
        string[] names = ["vector.weight", "T(2).weight", "T(2).weight_from_scalar", "T(2).bias", "scalar.weight", "scalar.weight_from_T(2)", "scalar.bias"];
        Assert.Equal(names.Order(), map.state_dict().Keys.Order());
        map.eval();
        Assert.Equal(names.Order(), map.state_dict().Keys.Order());
        map.train();
        Assert.All(
            ["T(2).basis", "T(2).basis_from_scalar", "T(2).bias_basis", "scalar.basis_from_T(2)"],
            name => Assert.Equal(ScalarType.Float64, map.get_buffer(name)!.dtype));

        using var stream = new MemoryStream();
        map.save(stream); // and closes it
        random.manual_seed(99);
        using var other = new EquivariantLinear(layer.Group, [layer.InputFibre], layer.OutputFibre).to(ScalarType.Float64);
        var x = Tensors.Random(1, 5, layer.InputFibre.Width);
        Assert.True(Tensors.Distance(map.forward(x), other.forward(x)) > 1e-3);
        _ = other.load(new MemoryStream(stream.ToArray()));
        Tensors.AssertClose(map.forward(x), other.forward(x), 0);
    }

    /// <summary>Constants survive single precision: there and back the layer is as exact as one that was never converted.</summary>
    [Fact]
    public void ConversionsKeepTheBasisExact()
    {
        using var scope = NewDisposeScope();
        var layer = new LayerCase("O(3)", "1o*2e | 2 1o", "1o | 1o*2e");
        using var map = layer.Create(ScalarType.Float64);
        _ = map.to(ScalarType.Float32).to(ScalarType.Float64);
        Assert.True(layer.Verify(map.forward, ScalarType.Float64).Passed(), layer.Verify(map.forward, ScalarType.Float64).ToString());
        Assert.Equal(map.named_parameters().Select(named => named.name), map.state_dict().Keys);
    }

    [Fact]
    public void LayersOutliveTheScopeThatTheyWereMadeIn()
    {
        var layer = new LayerCase("D(4)", "2 V | regular", "V | regular");
        EquivariantLinear map;
        using (NewDisposeScope()) map = layer.Create(ScalarType.Float64);
        using var scope = NewDisposeScope();
        Assert.Equal([2, layer.OutputFibre.Width], map.forward(Tensors.Random(1, 2, layer.InputFibre.Width)).shape);
        map.Dispose();
    }

    [Fact]
    public void NothingIsLeftBehind()
    {
        foreach (var layer in new LayerCase[] { new("C(8)", "16 regular", "16 regular"), new("O(3)", "3 (V+T(2)+2x0e)", "2 (T(2)+V+V)"), new("O(3)", "32 V", "32 T(3)") })
        {
            using var map = layer.Create(ScalarType.Float32);
            using var x = Tensors.Random(1, ScalarType.Float32, 3, layer.InputFibre.Width);
            Tensors.AssertNoLeak(() => map.forward(x).Dispose());
        }
    }

    [Fact]
    public void EmptyFieldsFlow()
    {
        using var scope = NewDisposeScope();
        foreach (var layer in new LayerCase[] { new("C(8)", "4 regular | V", "3 regular | 2 V"), new("O(3)", "3 (V+T(2)+2x0e)", "2 (T(2)+V+V)"), new("O(3)", "32 V", "32 T(3)"), new("O(3)", "32 T(3)", "32 V") })
        {
            using var map = layer.Create(ScalarType.Float32);
            Assert.Equal([2, 0, layer.OutputFibre.Width], map.forward(zeros(2, 0, layer.InputFibre.Width)).shape);
        }
    }

    /// <summary>Bases are found once and by several threads at a time.</summary>
    [Fact]
    public void LayersAreMadeFromManyThreads()
    {
        var counts = new long[8];
        Parallel.For(0, counts.Length, i =>
        {
            using var map = new EquivariantLinear("SO(5)", [Fibre.Of("T(2)", 25)], Fibre.Of("T(2)", 25));
            counts[i] = map.parameters().Sum(parameter => parameter.numel());
        });
        Assert.All(counts, count => Assert.Equal(3 + 1, count));
    }

    /// <summary>The matrix of each weight by itself, flattened: [weights, output · input]. Biases are left out.</summary>
    private static Tensor Maps(EquivariantLinear map, LayerCase layer)
    {
        var unit = eye(layer.InputFibre.Width, dtype: ScalarType.Float64);
        var rows = new List<Tensor>();
        using var noGrad = no_grad();
        foreach (var parameter in map.parameters()) _ = parameter.zero_();
        foreach (var (_, weight) in map.named_parameters().Where(named => !named.name.EndsWith(".bias", StringComparison.Ordinal)))
        {
            var flat = weight.view(-1);
            for (var i = 0L; i < flat.numel(); i++)
            {
                flat[i] = 1;
                rows.Add(map.forward(unit).t().reshape(-1));
                flat[i] = 0;
            }
        }

        return stack(rows);
    }
}
