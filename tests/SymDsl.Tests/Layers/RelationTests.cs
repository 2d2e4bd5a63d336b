using SymDsl.Layers;
using static TorchSharp.torch;

namespace SymDsl.Tests.Layers;

/// <summary>Neighbours: how they are found, and what is taken over them, against all pairs.</summary>
public sealed class RelationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Near_points_are_those_of_all_pairs(int dimension)
    {
        using var scope = NewDisposeScope();
        var spread = Tensors.Random(1, 2, 60, dimension) * 2;
        var lattice = randint(-3, 4, [2, 40, dimension], dtype: ScalarType.Float64) * 0.5; // on the borders of cells, and several in one place
        var clusters = cat([Tensors.Random(2, 2, 20, dimension) * 1e-3, (Tensors.Random(3, 2, 20, dimension) * 0.3) + 5], 1);
        var outliers = cat([spread, full([2, 1, dimension], 1e8, dtype: ScalarType.Float64), full([2, 2, dimension], -1e300, dtype: ScalarType.Float64)], 1);
        foreach (var points in new[] { spread, lattice, clusters, outliers, spread.narrow(1, 0, 1), spread.narrow(1, 0, 0), spread.narrow(0, 0, 0) })
        {
            foreach (var cutoff in new[] { 1e-9, 0.5, 1, 1.5, 1e3, 1e200, double.PositiveInfinity })
            {
                var edges = Relation.Radius(points, cutoff);
                Assert.Equal([edges.numel() / 3, 3], edges.shape);
                Assert.Equal(AllPairs(points, cutoff), edges.numel() == 0 ? [] : edges.data<long>().ToArray());
            }
        }
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float32)]
    public void Near_points_are_found_in_every_precision(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var points = (Tensors.Random(1, 2, 50, 3) * 300).to(type);
        Assert.Equal(AllPairs(points.to(ScalarType.Float64), 200), Relation.Radius(points, 200).data<long>().ToArray());
    }

    [Fact]
    public void Many_points_have_near_ones_where_all_pairs_would_not_fit()
    {
        using var scope = NewDisposeScope();
        const long n = 200_000; // all pairs: 40,000,000,000
        var chain = arange(n, dtype: ScalarType.Float64).unsqueeze(0).unsqueeze(-1) * tensor([1.0, 0, 0]);
        var edges = Relation.Radius(chain, 1.5);
        Assert.Equal([2 * (n - 1), 3], edges.shape);
        Assert.True((edges.select(1, 1) - edges.select(1, 2)).abs().eq(1).all().item<bool>());
    }

    [Fact]
    public void Points_without_a_place_are_refused()
    {
        using var scope = NewDisposeScope();
        var points = zeros(2, 4, 3);
        points[1, 2, 0] = float.NaN;
        Assert.StartsWith("Position 2 of batch entry 1 is not finite", Assert.Throws<ArgumentException>(() => Relation.Radius(points, 1)).Message);
        points[1, 2, 0] = float.PositiveInfinity;
        Assert.Throws<ArgumentException>(() => Relation.Radius(points, 1));
        Assert.StartsWith("Positions are floating-point numbers", Assert.Throws<ArgumentException>(() => Relation.Radius(zeros(2, 4, 3, dtype: ScalarType.Int64), 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Relation.Radius(zeros(2, 4, 3), double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Relation.Radius(zeros(2, 4, 3), 0));
    }

    [Fact]
    public void Maxima_and_softmax_are_those_of_all_pairs_gradients_and_ties_included()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        var near = Tensors.Random(1, 2, 6, 7).gt(0);
        near[0, 3] = tensor(false);
        near[1, 5] = tensor(false); // the last element of all
        var relation = Relation.Of(near.nonzero(), 2, 6, 7);
        var mask = near.unsqueeze(-1).unsqueeze(-1);
        var pairs = randint(-2, 3, [2, 6, 7, 3, 2], dtype: ScalarType.Float64).requires_grad_(); // many ties
        var weight = Tensors.Random(2, 2, 6, 3, 2);
        var dense = pairs.masked_fill(mask.logical_not(), double.NegativeInfinity).amax([2L]);
        dense = dense.masked_fill(dense.isinf(), 0);

        var sparse = pairs.AtPair(relation).MaxAtTarget(relation);
        Tensors.AssertClose(dense, sparse, 0);
        Tensors.AssertClose(First(dense), First(sparse), 1e-15);

        // Of the square of the maximum the second derivative is not zero.
        Tensors.AssertClose(Second(dense * dense), Second(sparse * sparse), 1e-14);

        var powers = pairs.exp() * mask.to(ScalarType.Float64);
        var softmax = (powers / powers.sum(2, keepdim: true).clamp_min(1e-9)).AtPair(relation);
        var actual = pairs.AtPair(relation).SoftmaxAtTarget(relation);
        Tensors.AssertClose(softmax, actual, 1e-14);
        var other = Tensors.Random(3, softmax.shape);
        Tensors.AssertClose(Gradient((softmax * other).sum(), pairs), Gradient((actual * other).sum(), pairs), 1e-14);

        Tensor First(Tensor y) => Gradient((y * weight).sum(), pairs);
        Tensor Second(Tensor y) => Gradient((First(y) * pairs).sum(), pairs);
    }

    [Fact]
    public void Edges_that_occur_several_times_count_several_times()
    {
        using var scope = NewDisposeScope();
        var edges = tensor(new long[,] { { 0, 0, 1 }, { 0, 1, 1 }, { 0, 0, 1 }, { 0, 0, 0 } });
        var relation = Relation.Of(edges, 1, 2, 2);
        var x = tensor(new double[,,] { { { 1 }, { 4 } } }).requires_grad_();
        var there = x.AtSource(relation);
        Tensors.AssertClose(tensor(new double[,,] { { { 9 }, { 4 } } }), there.SumAtTarget(relation), 0);
        Tensors.AssertClose(tensor(new double[,,] { { { 3 }, { 4 } } }), there.MeanAtTarget(relation), 0);
        var max = there.MaxAtTarget(relation);
        Tensors.AssertClose(tensor(new double[,,] { { { 4 }, { 4 } } }), max, 0);
        Tensors.AssertClose(tensor([0.5, 1, 0.5, 0]).unsqueeze(-1), Gradient(max.sum(), there), 0);
        var shares = there.SoftmaxAtTarget(relation).SumAtTarget(relation);
        Tensors.AssertClose(ones(1, 2, 1, dtype: ScalarType.Float64), shares, 1e-15);
    }

    [Fact]
    public void Not_a_number_and_infinity_stay_with_their_element()
    {
        using var scope = NewDisposeScope();
        var relation = Relation.Of(tensor(new long[,] { { 0, 0, 0 }, { 0, 0, 1 }, { 0, 1, 1 }, { 0, 2, 1 }, { 0, 2, 1 } }), 1, 3, 2);
        var x = tensor([double.NaN, 1, 2, 3, double.NegativeInfinity]).unsqueeze(-1).requires_grad_();
        var max = x.MaxAtTarget(relation);
        Assert.True(max[0, 0, 0].isnan().item<bool>());
        Tensors.AssertClose(tensor([2.0, 3]), max.flatten().narrow(0, 1, 2), 0);
        Tensors.AssertClose(tensor([1.0, 1, 0]), Gradient(max.sum(), x).flatten().narrow(0, 2, 3), 0);
    }

    /// <summary>A table of as many columns as the hub has edges, a row an element, would have 4,000,000,000 entries.</summary>
    [Fact]
    public void A_hub_costs_no_more_than_its_edges()
    {
        using var scope = NewDisposeScope();
        const long elements = 200_000, degree = 20_000;
        var edges = stack([zeros(degree, dtype: ScalarType.Int64), full(degree, 7, dtype: ScalarType.Int64), arange(degree, dtype: ScalarType.Int64)], 1);
        var relation = Relation.Of(edges, 1, elements, elements);
        var x = arange(degree, dtype: ScalarType.Float32).remainder(1000).unsqueeze(-1).requires_grad_();
        var max = x.MaxAtTarget(relation);
        Assert.Equal(999, max[0, 7, 0].item<float>());
        Assert.Equal(999, max.sum().item<float>());
        var gradient = Gradient(max.sum(), x);
        Assert.Equal(20, gradient.gt(0).sum().item<long>());
        Assert.Equal(0.05f, gradient.max().item<float>(), 6);
        Assert.Equal(1, x.SoftmaxAtTarget(relation).sum().item<float>(), 4);
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void Sums_and_counts_of_many_neighbours_do_not_saturate(ScalarType type)
    {
        using var scope = NewDisposeScope();
        const long n = 5000;
        var edges = stack([zeros(n, dtype: ScalarType.Int64), zeros(n, dtype: ScalarType.Int64), arange(n, dtype: ScalarType.Int64)], 1);
        var relation = Relation.Of(edges, 1, 2, n);
        foreach (var width in new long[] { 1, 4 })
        {
            var x = ones([1, n, width], dtype: type);
            AssertAll(1, x.AtSource(relation).MeanAtTarget(relation)[0, 0]);
            AssertAll(n, x.AtSource(relation).SumAtTarget(relation)[0, 0]);
            AssertAll(1, (n * x.AtSource(relation).SoftmaxAtTarget(relation)).to(ScalarType.Float32).mean([0L]));
            AssertAll(1, x.MeanOver(1));
            AssertAll(300, (300 * x).MeanOver(1)); // whose sum float16 does not hold

            // The gradient of what one element gives to its 5000 edges, and of a maximum that all of them reach.
            var y = ones([1, 2, width], dtype: type).requires_grad_();
            AssertAll(n, Gradient(y.AtTarget(relation).to(ScalarType.Float32).sum(), y)[0, 0]);
            AssertAll(n, Gradient(y.narrow(1, 0, 1).squeeze(1).AtBatch(relation).to(ScalarType.Float32).sum(), y)[0, 0]);
            var z = x.AtSource(relation).requires_grad_();
            AssertAll(1.0 / n, Gradient(z.MaxAtTarget(relation).sum(), z)[0]);
        }

        void AssertAll(double expected, Tensor actual)
        {
            var rounding = type == ScalarType.Float16 ? 1.0 / 2048 : 1.0 / 256;
            Assert.InRange((actual.to(ScalarType.Float64) / expected - 1).abs().max().item<double>(), 0, 1.01 * rounding);
        }
    }

    private static Tensor Gradient(Tensor sum, Tensor by) => autograd.grad([sum], [by], create_graph: true, retain_graph: true)[0];

    /// <summary>Every ordered pair of different points that is nearer than the distance.</summary>
    private static long[] AllPairs(Tensor points, double cutoff)
    {
        var (batch, n, dimension) = (points.shape[0], points.shape[1], points.shape[2]);
        var x = points.numel() == 0 ? [] : points.contiguous().data<double>().ToArray();
        var edges = new List<long>();
        for (var b = 0L; b < batch; b++)
            for (var i = 0L; i < n; i++)
                for (var j = 0L; j < n; j++)
                {
                    var length = 0.0;
                    for (var d = 0L; d < dimension; d++) length = double.Hypot(length, x[(b * n + i) * dimension + d] - x[(b * n + j) * dimension + d]);
                    if (i != j && IsNear(length)) edges.AddRange([b, i, j]);
                }

        return [.. edges];

        bool IsNear(double length) => length < cutoff * (1 - 1e-15);
    }
}
