using SymDsl.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Models.Tests;

/// <summary>Sets of different size in one batch: every entry gets what it would get alone, without padding.</summary>
public sealed class RaggedTests
{
    private static readonly long[] Sizes = [3, 5, 1, 2];

    public RaggedTests() => manual_seed(11);

    /// <summary>The models over one ragged set without relations; all other sets of theirs are plain.</summary>
    public static TheoryData<string> Names => new(OverOneRaggedSet);

    /// <summary>Those that a batch entry without elements may be given.</summary>
    public static TheoryData<string> NamesThatMayBeEmpty => new(OverOneRaggedSet.Where(SpecialInputs.MayBeEmpty));

    private static IEnumerable<string> OverOneRaggedSet => ModelCase.All.Values
        .Where(model => model.InputFields.Count(input => input.SizesOfSet is not null) == 1 && !model.InputFields.Any(input => input.IsRelation))
        .Select(model => model.Name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_batch_entry_equals_it_alone_without_padding_with_gradients(string name)
    {
        using var scope = NewDisposeScope();
        var model = new RaggedCase(ModelCase.All[name]);
        var module = model.Create().to(ScalarType.Float64);
        var inputs = model.Inputs(4, 5);
        foreach (var input in inputs) input.requires_grad_();
        var sizes = tensor(Sizes);
        var outputs = ModelCase.Forward(module, [.. inputs, sizes]);
        var weights = outputs.Select(output => randn(output.shape, ScalarType.Float64)).ToArray();
        Loss(outputs, weights).backward();
        var slopes = module.parameters().Select(Slope).ToArray();
        module.zero_grad();
        for (var entry = 0; entry < 4; entry++)
        {
            var size = Sizes[entry];
            var alone = inputs.Select((input, i) => model.Trim(model.InputFields[i], input.detach().narrow(0, entry, 1), size).clone().requires_grad_()).ToArray();
            var expected = ModelCase.Forward(module, [.. alone, tensor(new[] { size })]);
            for (var i = 0; i < outputs.Length; i++)
                AssertClose(expected[i], model.Trim(model.OutputFields[i], outputs[i].narrow(0, entry, 1), size));
            Loss(expected, [.. weights.Select((weight, i) => model.Trim(model.OutputFields[i], weight.narrow(0, entry, 1), size))]).backward();
            for (var i = 0; i < inputs.Length; i++)
                AssertClose(alone[i].grad!, model.Trim(model.InputFields[i], inputs[i].grad!.narrow(0, entry, 1), size));
        }

        foreach (var (parameter, slope) in module.parameters().Zip(slopes)) AssertClose(Slope(parameter), slope);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Padding_moves_neither_values_nor_gradients_and_gets_none(string name)
    {
        using var scope = NewDisposeScope();
        var model = new RaggedCase(ModelCase.All[name]);
        var module = model.Create().to(ScalarType.Float64);
        var inputs = model.Inputs(4, 5);
        var sizes = tensor(Sizes);
        Tensor[]? values = null;
        List<Tensor>? slopes = null;
        Tensor[]? weights = null;
        foreach (var filling in new[] { 0, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            module.zero_grad();
            var padded = inputs.Select((input, i) => input.masked_fill(model.Padding(model.InputFields[i], input, sizes), filling).requires_grad_()).ToArray();
            var outputs = ModelCase.Forward(module, [.. padded, sizes]);
            weights ??= [.. outputs.Select(output => randn(output.shape, ScalarType.Float64))];
            Loss(outputs, weights).backward();
            for (var i = 0; i < outputs.Length; i++)
            {
                Assert.Equal(0, outputs[i].masked_select(model.Padding(model.OutputFields[i], outputs[i], sizes)).abs().sum().ToDouble());
                Assert.True(outputs[i].isfinite().all().ToBoolean());
                if (values is not null) Assert.True(Same(values[i], outputs[i]), $"{filling} in the padding moves an output");
            }

            for (var i = 0; i < padded.Length; i++)
                Assert.Equal(0, padded[i].grad!.masked_select(model.Padding(model.InputFields[i], padded[i], sizes)).abs().sum().ToDouble());
            List<Tensor> all = [.. padded.Select(input => input.grad!), .. module.parameters().Select(Slope)];
            Assert.All(all, gradient => Assert.True(gradient.isfinite().all().ToBoolean()));
            if (slopes is not null) Assert.All(slopes.Zip(all), pair => AssertClose(pair.First, pair.Second));
            (values, slopes) = (outputs, all);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Symmetry_holds_and_padding_is_a_family(string name)
    {
        using var scope = NewDisposeScope();
        var model = new RaggedCase(ModelCase.All[name]);
        foreach (var sizes in new long[][] { Sizes, [5, 5, 5, 5] })
        {
            var report = model.Verify(model.Create().to(ScalarType.Float64), [.. model.Inputs(4, 5), tensor(sizes)]);
            Assert.True(report.Passed(), report.ToString());
            Assert.Contains("padding(n)", report.ByFamily.Keys);
            Assert.Contains("permutation(n)", report.ByFamily.Keys);
        }
    }

    [Theory]
    [MemberData(nameof(NamesThatMayBeEmpty))]
    public void Entries_without_elements_give_zeros_for_sums_means_and_maxima_and_spoil_nothing(string name)
    {
        using var scope = NewDisposeScope();
        var model = new RaggedCase(ModelCase.All[name]);
        var module = model.Create().to(ScalarType.Float64);
        var inputs = model.Inputs(4, 5).Select(input => input.requires_grad_()).ToArray();
        var some = ModelCase.Forward(module, [.. inputs, tensor(new long[] { 3, 0, 1, 2 })]);
        some.Select(output => output.sum()).Aggregate((a, b) => a + b).backward();
        Assert.All(some, output => Assert.True(output.isfinite().all().ToBoolean()));
        Assert.All(module.parameters(), parameter => Assert.True(Slope(parameter).isfinite().all().ToBoolean()));
        Assert.All(inputs, input => Assert.True(input.grad!.isfinite().all().ToBoolean()));
        var others = ModelCase.Forward(module, [.. inputs, tensor(new long[] { 3, 4, 1, 2 })]);
        for (var i = 0; i < some.Length; i++)
        {
            foreach (var entry in new[] { 0, 2, 3 }) AssertClose(others[i].narrow(0, entry, 1), some[i].narrow(0, entry, 1));
        }

        // No element at all, in no entry: what the entry without elements gives among the others.
        Tensor[] one = [.. inputs.Select((input, i) => model.Trim(model.InputFields[i], input.detach().narrow(0, 1, 1), 0))];
        var none = ModelCase.Forward(module, [.. one, tensor(new long[] { 0 })]);
        for (var i = 0; i < some.Length; i++) AssertClose(none[i], model.Trim(model.OutputFields[i], some[i].narrow(0, 1, 1), 0));
    }

    [Fact]
    public void Graphs_with_two_ragged_sets_equal_their_entries_alone()
    {
        using var scope = NewDisposeScope();
        var model = new RaggedGraphs();
        model.to(ScalarType.Float64);
        var (x, z, q) = (Random(3, 5, 3), Random(3, 4, 3), Random(3, 5));
        var (n, k) = (tensor(new long[] { 4, 5, 2 }), tensor(new long[] { 2, 0, 4 }));
        var near = Relation.Radius(x, 100, n);
        var bond = Bonds([4, 5, 2], [2, 0, 4]);
        Assert.Equal((4 * 3) + (5 * 4) + (2 * 1), near.shape[0]);
        var (moved, h, energy) = model.forward(x, z, q, near, bond, n, k);
        for (var entry = 0; entry < 3; entry++)
        {
            var (a, b) = (n[entry].ToInt64(), k[entry].ToInt64());
            var (xe, ze, qe) = (x.narrow(0, entry, 1).narrow(1, 0, a), z.narrow(0, entry, 1).narrow(1, 0, b), q.narrow(0, entry, 1).narrow(1, 0, a));
            var (moved1, h1, energy1) = model.forward(xe, ze, qe, ModelCase.EdgesOf(near, entry), ModelCase.EdgesOf(bond, entry), tensor(new[] { a }), tensor(new[] { b }));
            AssertClose(moved1, moved.narrow(0, entry, 1).narrow(1, 0, a));
            AssertClose(h1, h.narrow(0, entry, 1).narrow(1, 0, a));
            AssertClose(energy1, energy.narrow(0, entry, 1));
            Assert.Equal(0, moved.narrow(0, entry, 1).narrow(1, a, 5 - a).abs().sum().ToDouble());
        }

        foreach (var filling in new[] { double.NaN, double.PositiveInfinity, 1e200 })
        {
            model.zero_grad();
            var (xp, zp, qp) = (Padded(x, n, filling), Padded(z, k, filling), Padded(q, n, filling));
            var (moved2, h2, energy2) = model.forward(xp, zp, qp, near, bond, n, k);
            Assert.True(Same(moved2, moved) && Same(h2, h) && Same(energy2, energy));
            (moved2.square().sum() + h2.sum() + energy2.sum()).backward();
            Assert.All(model.parameters(), parameter => Assert.True(parameter.grad is null || parameter.grad.isfinite().all().ToBoolean()));
            Assert.Equal(0, xp.grad!.masked_select(Behind(n, xp)).abs().sum().ToDouble());
            Assert.True(xp.grad!.isfinite().all().ToBoolean() && zp.grad!.isfinite().all().ToBoolean());
        }

        var report = model.VerifySymmetry(x, z, q, near, bond, n, k);
        Assert.True(report.Passed(), report.ToString());
        Assert.Contains("padding(k)", report.ByFamily.Keys);
    }

    [Fact]
    public void A_graph_whose_sets_are_full_equals_another_padding_of_it()
    {
        using var scope = NewDisposeScope();
        var model = new RaggedGraphs();
        model.to(ScalarType.Float64);
        var (x, z, q) = (Random(2, 3, 3), Random(2, 2, 3), Random(2, 3));
        var (n, k) = (tensor(new long[] { 3, 3 }), tensor(new long[] { 2, 2 }));
        var (near, bond) = (Relation.Radius(x, 100, n), Bonds([3, 3], [2, 2]));
        var (moved, _, energy) = model.forward(x, z, q, near, bond, n, k);
        var (wide, _, same) = model.forward(cat([x, Random(2, 4, 3)], 1), cat([z, Random(2, 1, 3)], 1), cat([q, Random(2, 4)], 1), near, bond, n, k);
        AssertClose(moved, wide.narrow(1, 0, 3));
        AssertClose(energy, same);
    }

    [Fact]
    public void Padded_particles_do_not_move_the_real_ones()
    {
        using var scope = NewDisposeScope();
        var model = new RaggedNBody();
        model.to(ScalarType.Float64);
        var (x, v, q) = (Random(1, 4, 3), Random(1, 4, 3), Random(1, 4));
        var alone = model.forward(x, v, q, tensor(new long[] { 4 }));
        Tensor[] padded = [cat([x, zeros(1, 3, 3, ScalarType.Float64)], 1), cat([v, zeros(1, 3, 3, ScalarType.Float64)], 1), cat([q, zeros(1, 3, ScalarType.Float64)], 1)];
        AssertClose(alone, model.forward(padded[0], padded[1], padded[2], tensor(new long[] { 4 })).narrow(1, 0, 4));

        // They do where they count as particles.
        var counted = model.forward(padded[0], padded[1], padded[2], tensor(new long[] { 7 })).narrow(1, 0, 4);
        Assert.True((counted - alone).abs().max().ToDouble() > 1e-6);
    }

    [Fact]
    public void Verification_finds_a_network_that_padding_reaches()
    {
        using var scope = NewDisposeScope();
        var symmetry = SymmetryDeclaration.Of((SymDsl.Algebra.Groups.Group?)null, "n");
        FieldSpec[] inputs = [new("q", ["n"], Fibre.Scalar), FieldSpec.SizesOf("nSizes", "n")];
        var (q, sizes) = (Random(4, 5), tensor(Sizes));
        var (total, each) = (new FieldSpec("total", [], Fibre.Scalar), new FieldSpec("each", ["n"], Fibre.Scalar));

        Assert.True(Verify(total, t => t[0].unsqueeze(-1).SumOver([t[1].PaddingMask(t[0], 1)], 1).squeeze(-1)).Passed());
        Assert.False(Verify(total, t => t[0].sum(1)).Passed());
        Assert.True(Verify(total, t => t[0].sum(1)).ByFamily["permutation(n)"] < 1e-12, "real elements alone are permuted");
        Assert.True(Verify(each, t => t[0].unsqueeze(-1).ZeroPadding(t[1].PaddingMask(t[0], 1), 1).squeeze(-1)).Passed());
        Assert.False(Verify(each, t => ones_like(t[0])).Passed(), "outputs are zero on padding");
        Assert.False(Verify(total, t => t[0].unsqueeze(-1).SumOver([t[1].PaddingMask(t[0], 1)], 1).squeeze(-1) / t[0].shape[1]).Passed(), "how much padding there is does not count");

        SymmetryReport Verify(FieldSpec output, Func<Tensor[], Tensor> function) =>
            SymmetryVerification.Run("ragged", symmetry, inputs, [output], [q, sizes], t => [function(t)]);
    }

    [Fact]
    public void A_centre_of_no_positions_is_refused()
    {
        using var scope = NewDisposeScope();
        var model = new RaggedCentre();
        var x = randn(2, 3, 2);
        AssertClose(x[0].narrow(0, 0, 2).mean([0L]), model.forward(x, tensor(new long[] { 2, 1 }))[0]);
        Assert.Contains("no positions", Assert.Throws<ArgumentException>(() => model.forward(x, tensor(new long[] { 2, 0 }))).Message);
    }

    [Fact]
    public void With_more_than_six_arguments_forward_is_a_plain_method()
    {
        using var scope = NewDisposeScope();
        var model = new RaggedMany();
        var one = ones(1);
        Assert.Equal(5 + 2, model.forward(one, one, one, one, one, ones(1, 4), tensor(new long[] { 2 })).ToSingle());
        Assert.Equal(typeof(nn.Module), typeof(RaggedMany).BaseType);
    }

    [Fact]
    public void Wrong_sizes_and_edges_to_padding_are_named()
    {
        using var scope = NewDisposeScope();
        var centre = new RaggedCentre();
        var x = randn(2, 3, 2);
        Refuses("Int64", tensor(new[] { 1, 2 }));
        Refuses("[batch]", tensor(new long[] { 1, 2, 3 }, [3, 1]));
        Refuses("batch is 2 in x, but 3 here", tensor(new long[] { 1, 2, 3 }));
        Refuses("from 0 to 3, the length of the axes over n, got 4 in batch entry 1", tensor(new long[] { 1, 4 }));
        Refuses("got -1 in batch entry 0", tensor(new long[] { -1, 2 }));
        Assert.Contains("null", Assert.Throws<SymShapeException>(() => centre.forward(x, null!)).Message);

        var graphs = new RaggedGraphs();
        var (n, k) = (tensor(new long[] { 2, 3 }), tensor(new long[] { 1, 1 }));
        foreach (var (near, bond, part) in new[]
        {
            (new long[] { 0, 2, 1 }, new long[] { 0, 0, 0 }, "(0, 2, 1), whose element is padding. In batch entry 0 the set n has 2 elements"),
            (new long[] { 0, 1, 2 }, new long[] { 0, 0, 0 }, "whose neighbour is padding"),
            (new long[] { 1, 1, 2 }, new long[] { 1, 2, 1 }, "the set k has 1 elements"),
        })
        {
            var error = Assert.Throws<SymShapeException>(() => graphs.forward(
                randn(2, 3, 3), randn(2, 2, 3), randn(2, 3), tensor(near, [1, 3]), tensor(bond, [1, 3]), n, k));
            Assert.Contains(part, error.Message);
        }

        void Refuses(string part, Tensor sizes) => Assert.Contains(part, Assert.Throws<SymShapeException>(() => centre.forward(x, sizes)).Message);
    }

    [Fact]
    public void Nothing_leaks()
    {
        using var scope = NewDisposeScope();
        var model = new RaggedPairs();
        var t = new[] { randn(2, 3, 2), randn(2, 3, 3), tensor(new long[] { 2, 3 }) };
        Run();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        Run();
        Assert.Equal(before, Tensor.TotalCount);

        void Run()
        {
            var (w, top) = model.forward(t[0], t[1], t[2]);
            w.Dispose();
            top.Dispose();
        }
    }

    private static Tensor Bonds(long[] targets, long[] sources) => tensor(
        [.. from entry in Enumerable.Range(0, targets.Length)
            from i in Enumerable.Range(0, (int)targets[entry])
            from j in Enumerable.Range(0, (int)sources[entry])
            from number in new long[] { entry, i, j }
            select number],
        [targets.Zip(sources, (a, b) => a * b).Sum(), 3]);

    private static Tensor Random(params long[] shape) => randn(shape, ScalarType.Float64);

    private static Tensor Padded(Tensor x, Tensor sizes, double filling) => x.masked_fill(Behind(sizes, x), filling).requires_grad_();

    private static Tensor Behind(Tensor sizes, Tensor x) =>
        arange(x.shape[1]).ge(sizes.unsqueeze(-1)).view([x.shape[0], x.shape[1], .. Enumerable.Repeat(1L, (int)x.Dimensions - 2)]);

    /// <summary>A parameter's gradient; zero for one that nothing depends on, as in the last step of a repetition.</summary>
    private static Tensor Slope(TorchSharp.Modules.Parameter parameter) => parameter.grad is { } gradient ? gradient.clone() : zeros_like(parameter);

    private static bool Same(Tensor a, Tensor b) => a.eq(b).all().ToBoolean();

    private static Tensor Loss(Tensor[] outputs, Tensor[] weights) =>
        outputs.Zip(weights, (output, weight) => (output * weight + output.square()).sum()).Aggregate((a, b) => a + b);

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        if (expected.numel() == 0) return;
        var error = (expected - actual).abs().max().to(ScalarType.Float64).ToDouble() / Math.Max(1, expected.abs().max().to(ScalarType.Float64).ToDouble());
        Assert.True(error <= (expected.dtype == ScalarType.Float64 ? 1e-12 : 1e-6), $"differs by {error}");
    }

    /// <summary>A model over one ragged set, whose sizes are its last input.</summary>
    private sealed class RaggedCase(ModelCase model)
    {
        public FieldSpec[] InputFields { get; } = [.. model.InputFields.SkipLast(1)];

        public IReadOnlyList<FieldSpec> OutputFields => model.OutputFields;

        private string Ragged { get; } = model.InputFields[^1].SizesOfSet!;

        public nn.Module Create() => model.Create();

        public SymmetryReport Verify(nn.Module module, Tensor[] inputs) => model.Verify(module, inputs);

        /// <summary>All inputs but the sizes.</summary>
        public Tensor[] Inputs(long batch, long size) => model.Inputs(batch, size, ScalarType.Float64)[..^1];

        /// <summary>Without padding.</summary>
        public Tensor Trim(FieldSpec field, Tensor value, long size) => Axes(field).Aggregate(value, (trimmed, axis) => trimmed.narrow(axis, 0, size));

        /// <summary>Where padding is.</summary>
        public Tensor Padding(FieldSpec field, Tensor value, Tensor sizes) => Axes(field).Aggregate(
            zeros_like(value, dtype: ScalarType.Bool),
            (padding, axis) =>
            {
                var view = new long[value.Dimensions];
                Array.Fill(view, 1);
                (view[0], view[axis]) = (value.shape[0], value.shape[axis]);
                return padding.logical_or(arange(value.shape[axis]).ge(sizes.unsqueeze(-1)).view(view));
            });

        private IEnumerable<int> Axes(FieldSpec field) => Enumerable.Range(0, field.Indices.Count).Where(i => field.Indices[i] == Ragged).Select(i => 1 + i);
    }
}
