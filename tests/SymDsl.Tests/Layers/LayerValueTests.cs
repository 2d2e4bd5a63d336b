using System.Text.Json;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Tests.Layers;

/// <summary>Layers against figures that others computed, and against slower ways to the same.</summary>
public sealed class LayerValueTests
{
    [Fact]
    public void Harmonics_are_those_of_e3nn()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Layers", "oracles", "sh_lmax8.json")));
        foreach (var row in document.RootElement.EnumerateArray())
        {
            using var scope = NewDisposeScope();
            var x = tensor(Numbers(row, "x")).unsqueeze(0);
            Tensors.AssertClose(tensor(Numbers(row, "component_unit")).unsqueeze(0), x.Harmonics(8), 1e-12);
        }

        static double[] Numbers(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
    }

    [Fact]
    public void Radial_functions_vanish_at_the_cutoff_and_are_finite_at_zero()
    {
        using var scope = NewDisposeScope();
        var r = tensor(new[] { 0.0, 1e-12, 1.5, 2.999999, 3.0, 5.0 }).unsqueeze(-1).requires_grad_();
        var (bessel, gaussian) = (r.Bessel(4, 3), r.Gaussian(4, 3));
        (bessel.sum() + gaussian.sum()).backward();

        Assert.True(r.grad!.isfinite().all().ToBoolean());
        Tensors.AssertClose(zeros(2, 8, dtype: ScalarType.Float64), cat([bessel, gaussian], -1).narrow(0, 4, 2), 0);
        Assert.True(cat([bessel, gaussian], -1)[3].abs().max().ToDouble() < 1e-10);

        // The limit of √(2/c) sin(kπr/c)/r is √(2/c) kπ/c.
        Tensors.AssertClose(arange(1, 5, dtype: ScalarType.Float64) * (Math.Sqrt(2 / 3.0) * Math.PI / 3), bessel[0], 1e-12);
    }

    [Theory]
    [InlineData("32 0e + 32 1o", "1 0e + 1 1o", "32 0e + 32 1o", 4096)]
    [InlineData("1 0e + 1 1o + 1 2e + 1 3o", "1 0e + 1 1o + 1 2e + 1 3o", "64 0e + 24 1e + 24 1o + 16 2e + 16 2o", 648)]
    [InlineData("64 0e + 24 1e + 24 1o + 16 2e + 16 2o", "1 0e + 1 1o + 1 2e + 1 3o", "1 0o + 6 0e", 664)]
    [InlineData("10 0e + 10 1e", "1 0e + 1 1e + 1 2e", "20 0e + 10 1e", 800)]
    public void Tensor_products_have_as_many_weights_as_in_e3nn(string left, string right, string output, long weights)
    {
        using var map = new EquivariantBilinear(Group.Parse("O(3)"), Irreps(left), Irreps(right), Irreps(output));

        Assert.Equal(weights, map.WeightCount);
        Assert.Equal(weights, map.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void A_tensor_product_is_the_coupling_of_its_factors()
    {
        // √3 C(1,1,1) of unit weight: the cross product over √2, with e3nn's path weight √(3/1) of one path.
        using var scope = NewDisposeScope();
        using var map = new EquivariantBilinear(Group.Parse("O(3)"), Irreps("1 1o"), Irreps("1 1o"), Irreps("1 1e")).to(ScalarType.Float64);
        var (x, y) = (Tensors.Random(1, 5, 3), Tensors.Random(2, 5, 3));
        var product = map.ForwardWith(x, y, ones(5, 1, dtype: ScalarType.Float64));

        Tensors.AssertClose(linalg.cross(x, y, 1).abs() / Math.Sqrt(2), product.abs(), 1e-12);
    }

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(2, 2, 15)]
    [InlineData(2, 1, 5)]
    [InlineData(2, 0, 2)]
    [InlineData(0, 0, 1)]
    [InlineData(3, 1, 15)]
    public void Maps_between_sets_are_every_partition(int from, int to, int maps)
    {
        using var scope = NewDisposeScope();
        string[] inputs = [.. Enumerable.Repeat("n", from)];
        string[] outputs = [.. Enumerable.Repeat("n", to)];
        if (from == 0)
        {
            Assert.Equal(maps, PartitionMaps.Between(from, to).Count);
            return;
        }

        using var layer = new SetLinear(null, Fibre.Scalars(1), inputs, Fibre.Scalars(1), outputs).to(ScalarType.Float64);
        var map = (SetLinear)layer;
        var weights = map.named_parameters().Where(parameter => parameter.name.EndsWith("weight", StringComparison.Ordinal)).ToList();
        Assert.Equal(maps, weights.Sum(weight => weight.parameter.numel()));

        // As a matrix over four elements, one weight after the other: the matrices are independent, and commute with every order.
        const int n = 4;
        var size = (long)Math.Pow(n, from);
        var basis = eye(size, dtype: ScalarType.Float64).reshape([size, .. Enumerable.Repeat((long)n, from), 1]);
        var columns = new List<Tensor>();
        using var noGrad = no_grad();
        foreach (var (_, parameter) in map.named_parameters()) _ = parameter.zero_();
        foreach (var (_, weight) in weights)
        {
            for (var i = 0L; i < weight.numel(); i++)
            {
                weight.view(-1)[i] = 1;
                columns.Add(map.forward(basis).flatten());
                weight.view(-1)[i] = 0;
            }
        }

        Assert.Equal(Math.Min(maps, Bounded(from + to, n)), linalg.matrix_rank(stack(columns)).ToInt64());
    }

    [Fact]
    public void Relations_are_dense_sums_over_their_edges()
    {
        using var scope = NewDisposeScope();
        var near = Tensors.Random(1, 2, 5, 5).gt(0.3);
        near[TensorIndex.Colon, TensorIndex.Single(2)] = false;
        var relation = Relation.Of(near.nonzero(), 2, 5, 5);
        var (mask, pairs, x) = (near.to(ScalarType.Float64).unsqueeze(-1), Tensors.Random(2, 2, 5, 5, 3), Tensors.Random(3, 2, 5, 3));

        Tensors.AssertClose((pairs * mask).sum(2L), pairs.AtPair(relation).SumAtTarget(relation));
        Tensors.AssertClose((x.unsqueeze(1) * mask).sum(2L), x.AtSource(relation).SumAtTarget(relation));
        Tensors.AssertClose(x * mask.sum(2L), x.AtTarget(relation).SumAtTarget(relation));
        Tensors.AssertClose((pairs * mask).sum(2L) / mask.sum(2L).clamp_min(1), pairs.AtPair(relation).MeanAtTarget(relation));
        var largest = pairs.masked_fill(mask.eq(0), double.NegativeInfinity).amax([2L]);
        Tensors.AssertClose(largest.masked_fill(largest.isinf(), 0), pairs.AtPair(relation).MaxAtTarget(relation));
        var softmax = (pairs.exp() * mask / (pairs.exp() * mask).sum(2, keepdim: true)).AtPair(relation);
        Tensors.AssertClose(softmax, pairs.AtPair(relation).SoftmaxAtTarget(relation));

        var none = Relation.Of(zeros(0, 3, dtype: ScalarType.Int64), 2, 5, 5);
        Tensors.AssertClose(zeros(2, 5, 3, dtype: ScalarType.Float64), x.AtSource(none).MaxAtTarget(none), 0);
        Tensors.AssertClose(zeros(2, 5, 3, dtype: ScalarType.Float64), x.AtSource(none).MeanAtTarget(none), 0);
    }

    [Fact]
    public void Edges_to_nowhere_are_refused()
    {
        using var scope = NewDisposeScope();

        Assert.StartsWith("An edge names neighbour 5; there are 5", Message(tensor(new long[,] { { 0, 1, 5 } })));
        Assert.StartsWith("An edge names batch entry -1; there are 2", Message(tensor(new long[,] { { -1, 1, 0 } })));
        Assert.StartsWith("Edges are an int64 tensor [edges, 3], not Int64 [1, 2]", Message(tensor(new long[,] { { 1, 0 } })));
        Assert.Equal([0L, 0, 1, 0, 1, 0], Relation.Radius(tensor(new double[,,] { { { 0 }, { 1 }, { 5 } } }), 2).data<long>().ToArray());

        static string Message(Tensor edges) => Assert.Throws<ArgumentException>(() => Relation.Of(edges, 2, 4, 5)).Message;
    }

    [Fact]
    public void Invariants_of_vectors_are_their_inner_products()
    {
        using var scope = NewDisposeScope();
        using var layer = new InvariantFeatures(Group.Parse("O(3)"), Fibre.Vectors(2, 3), Fibre.Vector(3));
        var (x, y) = (Tensors.Random(1, 4, 6), Tensors.Random(2, 4, 3));
        var all = cat([x, y], -1).view(4, 3, 3);
        var gram = all.matmul(all.transpose(1, 2));

        Assert.Equal(7, layer.Width);
        Tensors.AssertClose(
            cat([gram.narrow(1, 0, 2).narrow(2, 0, 2).reshape(4, 4), gram.narrow(1, 0, 2).narrow(2, 2, 1).reshape(4, 2), gram.narrow(1, 2, 1).narrow(2, 2, 1).reshape(4, 1)], -1),
            layer.forward(x, y),
            1e-12);
        using var momenta = new InvariantFeatures(Group.Parse("SO+(1,3)"), Fibre.Of("V", 4));
        var p = tensor(new double[,] { { 5, 1, 2, 3 } });
        Assert.Equal(25 - 1 - 4 - 9, momenta.forward(p).item<double>(), 12);
    }

    [Fact]
    public void Constants_are_exact_after_a_detour_through_single_precision()
    {
        using var scope = NewDisposeScope();
        using var gate = new EquivariantBilinear(Group.Parse("O(3)"), Irreps("2 1o"), Irreps("2 1o"), Irreps("2 2e"));
        var (x, y) = (Tensors.Random(1, 3, 6), Tensors.Random(2, 3, 6));
        using (no_grad())
        {
            foreach (var parameter in gate.parameters()) _ = parameter.fill_(1);
        }

        var expected = gate.to(ScalarType.Float64).forward(x, y);
        Tensors.AssertClose(expected, gate.to(ScalarType.Float32).to(ScalarType.Float64).forward(x, y), 1e-15);
    }

    /// <summary>Partitions of k things into at most n blocks: over n elements the others cannot be told apart.</summary>
    private static long Bounded(int k, int n) => PartitionMaps.Between(k, 0).Count(map => map.Letters <= n);

    private static Fibre Irreps(string text) => Fibre.Sum([.. text.Split(" + ").Select(term =>
    {
        var words = term.Split(' ');
        var (copies, irrep) = (long.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture), words[1]);
        return irrep == "0e" ? Fibre.Scalars(copies) : Fibre.Of(irrep, 2 * (irrep[0] - '0') + 1, copies);
    })]);
}
