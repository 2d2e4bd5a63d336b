using SymDsl.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SymDsl.Tests.Symmetry;

/// <summary>Functions that are wrong in one way each, and right ones that look much like them: the former must fail, the latter must not.</summary>
public sealed class WrongFunctionTests
{
    private static readonly FieldSpec X = new("x", ["n"], Fibre.Point(3));
    private static readonly FieldSpec V = new("v", ["n"], Fibre.Vector(3));
    private static readonly FieldSpec Q = new("q", ["n"], Fibre.Scalar);
    private static readonly FieldSpec Near = FieldSpec.Relation("near", "n", "n");

    /// <summary>1e7 beside 1: each channel is compared on its own scale.</summary>
    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void ASmallChannelBesideALargeOne(ScalarType type)
    {
        using var scope = NewDisposeScope();
        FieldSpec output = new("y", ["n"], Fibre.Sum(Fibre.Scalars(2), Fibre.Vectors(2, 3)));
        Assert.True(Run(0, 0).Passed(), Run(0, 0).ToString());
        AssertFails(Run(1e-3, 0), "rotation", termIndex: 0, copy: 1);
        AssertFails(Run(0, 1e-3), "rotation", termIndex: 1, copy: 1);

        SymmetryReport Run(double scalar, double vector) => Verify("O(3)", [V], [output], [Tensors.Random(1, type, 3, 4, 3)], t =>
        {
            var (length, axis) = (t[0].Norm(3), zeros_like(t[0]) + tensor([1.0, 0, 0]).to(type));
            return [cat([1e7 * length, length + scalar * t[0].narrow(-1, 0, 1), 1e7 * t[0], t[0] + vector * length * axis], -1)];
        });
    }

    /// <summary>One element of size 1 among those of size 1e7: each place is compared on its own scale, and named.</summary>
    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void ASmallElementAmongLargeOnes(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var size = full([3, 4], 1e7, type);
        size[1, 2] = 1;
        FieldSpec output = new("y", ["n"], Fibre.Vector(3));
        Assert.True(Run(0).Passed(), Run(0).ToString());
        var report = Run(1e-3);
        Assert.False(report.Passed());
        var place = report.Errors.First(error => error.Family == "rotation").Place!;
        Assert.Equal((1L, 2L), (place.BatchEntry, place.Indices.Single()));
        Assert.Contains("y, batch entry 1, n = 2", report.ToString());

        SymmetryReport Run(double broken) => Verify("O(3)", [V, Q], [output], [Tensors.Random(1, type, 3, 4, 3), size], t =>
            [t[0] * t[1].unsqueeze(-1) + broken * t[1].lt(2).to(type).unsqueeze(-1) * tensor([1.0, 0, 0]).to(type)]);
    }

    /// <summary>What is zero up to rounding has nothing but rounding to show; the same with something broken beside it does not pass.</summary>
    [Theory]
    [InlineData(ScalarType.Float32, 3)]
    [InlineData(ScalarType.Float32, 7)]
    [InlineData(ScalarType.Float32, 64)]
    [InlineData(ScalarType.Float64, 7)]
    public void ACancellation(ScalarType type, int n)
    {
        using var scope = NewDisposeScope();
        FieldSpec output = new("y", [], Fibre.Sum(Fibre.Vector(3), Fibre.Scalars(1)));
        foreach (var scale in new[] { 1, 1e-8, 1e8 })
        {
            var v = (Tensors.Random(1, 3, n, 3) * scale).to(type);
            for (var seed = 0; seed < 5; seed++)
            {
                var right = Run(v, 0, seed);
                Assert.True(right.Passed(), right.ToString());
                Assert.False(Run(v, 1e-2, seed).Passed());
            }
        }

        SymmetryReport Run(Tensor v, double broken, int seed) => Verify("O(3)", [V], [output], [v], t =>
        {
            var centred = (t[0] - t[0].mean([1L], keepdim: true)).sum(1L);
            var squares = (t[0].square().sum([1L, 2L]) - t[0].Norm(3).square().sum([1L, 2L])).unsqueeze(-1);
            return [cat([centred, squares], -1) + broken * t[0].narrow(1, 0, 1).narrow(2, 0, 1).squeeze(1)];
        }, seed);
    }

    /// <summary>Points that all coincide, far away: their distances are rounding of what is far larger.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void CoincidentPoints(int n)
    {
        using var scope = NewDisposeScope();
        FieldSpec[] outputs = [new("y", ["n"], Fibre.Vector(3)), new("r", ["n"], Fibre.Scalars(1))];
        foreach (var at in new[] { 0, 1.1, 1234.567 })
        {
            foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
            {
                var x = full([3, n, 3], at, type);
                Tensor[] data = [x, Tensors.Random(2, type, 3, n, 3)];
                var right = Verify("E(3)", [X, V], outputs, data, t => [t[1] + (t[0] - t[0].mean([1L], keepdim: true)), (t[0] - t[0].mean([1L], keepdim: true)).Norm(3)], "n");
                Assert.True(right.Passed(), right.ToString());
                AssertFails(Verify("E(3)", [X, V], outputs, data, t => [t[1], t[0].Norm(3)], "n"), "translation");
            }
        }
    }

    /// <summary>Some mistakes show only far from the origin, or, where the points are far from it, only far from them.</summary>
    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void BreakingFarFromTheOrigin(ScalarType type)
    {
        using var scope = NewDisposeScope();
        FieldSpec output = new("y", ["n"], Fibre.Vector(3));
        var (near, v) = (Tensors.Random(1, type, 3, 4, 3), Tensors.Random(2, type, 3, 4, 3));
        var beyond = Run(near, x => (x.Norm(3) - 200).sigmoid());
        AssertFails(beyond, "translation");
        Assert.True(beyond.ByFamily["translation"] > 0.1, beyond.ToString());
        var far = (Tensors.Random(1, 3, 4, 3) + 1e4).to(type);
        var slow = Run(far, x => (x.Norm(3) / 2e4).tanh());
        Assert.True(slow.ByFamily["translation"] > 0.1, slow.ToString());
        foreach (var x in new[] { near, far, near * 1e4 })
        {
            var right = Run(x, y => (y - y.mean([1L], keepdim: true)).Norm(3));
            Assert.True(right.Passed(), right.ToString());
            right = Run(x, y => ((y.unsqueeze(1) - y.unsqueeze(2)).Norm(3) * 0.1).cos().sum(2L));
            Assert.True(right.Passed(), right.ToString());
        }

        SymmetryReport Run(Tensor x, Func<Tensor, Tensor> weight) => Verify("E(3)", [X, V], [output], [x, v], t => [t[1] * weight(t[0])], "n");
    }

    /// <summary>What a far translation itself costs is not held against a function, and hides no gross mistake.</summary>
    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void BitsLostFarFromTheOrigin(ScalarType type)
    {
        using var scope = NewDisposeScope();
        FieldSpec output = new("y", ["n"], Fibre.Vector(3));
        Tensor[] data = [Tensors.Random(1, type, 3, 4, 3), Tensors.Random(2, type, 3, 4, 3)];
        for (var seed = 0; seed < 10; seed++)
        {
            var right = Verify("E(3)", [X, V], [output], data, t => [t[0] + t[1] - t[0]], seed, "n");
            Assert.True(right.Passed(), right.ToString());
            AssertFails(Verify("E(3)", [X, V], [output], data, t => [t[0] + t[1] - t[0] + t[1] * (t[0].Norm(3) - 200).sigmoid()], seed, "n"), "translation");
        }
    }

    /// <summary>The rows of an edge list have no order. Elements, batch entries and rows move apart.</summary>
    [Fact]
    public void TheOrderOfEdges()
    {
        using var scope = NewDisposeScope();
        FieldSpec output = new("y", ["n"], Fibre.Scalar);
        var edges = rand(3, 4, 4).lt(0.6).nonzero();
        var right = Run(edges, (values, _) => values);
        Assert.True(right.Passed(), right.ToString());
        Assert.Contains("edge order(near)", right.ByFamily.Keys);
        var wrong = Run(edges, (values, rows) => values * arange(rows, dtype: ScalarType.Float64));
        AssertFails(wrong, "edge order(near)");
        Assert.True(Run(zeros(0, 3, dtype: ScalarType.Int64), (values, rows) => values * arange(rows, dtype: ScalarType.Float64)).Passed());

        static SymmetryReport Run(Tensor edges, Func<Tensor, long, Tensor> weigh) => Verify(null, [Q, Near], [new("y", ["n"], Fibre.Scalar)], [Tensors.Random(1, 3, 4), edges], t =>
        {
            var (size, rows) = (t[0].size(1), t[1]);
            var flat = rows.select(1, 0) * size;
            var values = weigh(t[0].flatten().index_select(0, flat + rows.select(1, 2)), rows.size(0));
            return [zeros_like(t[0]).flatten().index_add(0, flat + rows.select(1, 1), values, 1).view(t[0].shape)];
        }, "n");
    }

    /// <summary>Batch entries have no order, and nothing to tell one another.</summary>
    [Fact]
    public void TheBatch()
    {
        using var scope = NewDisposeScope();
        var right = Run(q => q.exp());
        Assert.True(right.Passed(), right.ToString());
        AssertFails(Run(q => q * arange(q.size(0), dtype: q.dtype).unsqueeze(-1)), SymmetryVerification.BatchOrder);
        var mixing = Run(q => q - q.mean([0L], keepdim: true));
        AssertFails(mixing, SymmetryVerification.BatchEntryAlone);
        Assert.True(mixing.ByFamily[SymmetryVerification.BatchOrder] <= 1e-11);
        Assert.Equal("no symmetry declared", mixing.Symmetry.ToString());
        Assert.Equal(["No symmetry declared: nothing moves but the batch entries."], right.Notes);
        Assert.Contains("f: no symmetry declared, largest", right.ToString());
        Assert.Contains("nothing moves but the batch entries", right.ToString());

        static SymmetryReport Run(Func<Tensor, Tensor> f) => Verify(null, [Q], [Q], [Tensors.Random(1, 3, 4)], t => [f(t[0])]);
    }

    /// <summary>An entry that is told apart by others is named by its number among them.</summary>
    [Fact]
    public void TheEntryThatDiffersAloneIsNamed()
    {
        using var scope = NewDisposeScope();
        var report = SymmetryVerification.Run("f", SymmetryDeclaration.Of(group: null), [Q], [Q], [ones(5, 2, dtype: ScalarType.Float64)], t =>
            [t[0].size(0) == 1 ? t[0] : t[0] + arange(5, dtype: ScalarType.Float64).eq(3).to(ScalarType.Float64).unsqueeze(-1)], draws: 40);
        Assert.Equal(3, report.Errors.Single(error => error.Family == SymmetryVerification.BatchEntryAlone).Place!.BatchEntry);
    }

    /// <summary>Sets of one element and of none, batches of one and of none: every family is drawn, and errors are numbers.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(1, 3)]
    [InlineData(3, 0)]
    [InlineData(0, 3)]
    public void SmallSetsAndBatches(long batch, long n)
    {
        using var scope = NewDisposeScope();
        Tensor[] data = [Tensors.Random(1, batch, n, 3), Tensors.Random(2, batch, n, 3), zeros(batch * n, 3, dtype: ScalarType.Int64)];
        var right = Verify("E(3)", [X, V, Near], [X], data, t => [t[0] + t[1]], "n");
        Assert.True(right.Passed(), right.ToString());
        Assert.Equal(
            ["rotation", "reflection", "translation", "permutation(n)", "edge order(near)", "composed", "batch order", "batch entry alone", "repetition"],
            right.ByFamily.Keys);
        Assert.All(right.Errors, error => Assert.True(double.IsFinite(error.Value)));
        var wrong = Verify("E(3)", [X, V, Near], [X], data, t => [t[0] + t[1] * t[0].Norm(3)], "n");
        Assert.Equal(batch * n == 0, wrong.Passed());
    }

    /// <summary>A set whose size no field tells is spoken of, not thrown at; one that only outputs have must leave them alike.</summary>
    [Fact]
    public void SetsWithoutAnInput()
    {
        using var scope = NewDisposeScope();
        var unknown = Verify(null, [Q], [Q], [Tensors.Random(1, 3, 4)], t => [t[0]], "n", "m");
        Assert.True(unknown.Passed());
        Assert.Equal(["The set m was not permuted: no field runs over it, so that its size is unknown."], unknown.Notes);
        Assert.DoesNotContain("permutation(m)", unknown.ByFamily.Keys);
        FieldSpec spread = new("y", ["n", "m"], Fibre.Scalar);
        Assert.True(Verify(null, [Q], [spread], [Tensors.Random(1, 3, 4)], t => [t[0].unsqueeze(-1).expand(-1, -1, 5)], "n", "m").Passed());
        var numbered = Verify(null, [Q], [spread], [Tensors.Random(1, 3, 4)], t => [t[0].unsqueeze(-1) * arange(5, dtype: ScalarType.Float64)], "n", "m");
        AssertFails(numbered, "permutation(m)");
        var edges = rand(2, 3, 3).lt(0.6).nonzero();
        var counts = Verify(null, [Near], [Q], [edges], t => [zeros(2 * 3).index_add(0, t[0].select(1, 0) * 3 + t[0].select(1, 1), ones(t[0].size(0)), 1).view(2, 3).narrow(0, 0, t[0].size(0) == edges.size(0) ? 2 : 1)], "n");
        Assert.True(counts.ByFamily["permutation(n)"] == 0, counts.ToString());
    }

    /// <summary>What changes by itself is found, though its changes look like rounding wherever that is measured.</summary>
    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Chance(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var report = Verify("O(3)", [V], [V], [Tensors.Random(1, type, 3, 4, 3)], t => [t[0] + rand_like(t[0])]);
        AssertFails(report, SymmetryVerification.Repetition);
        Assert.Equal(0, Verify("O(3)", [V], [V], [Tensors.Random(1, type, 3, 4, 3)], t => [t[0]]).ByFamily[SymmetryVerification.Repetition]);
    }

    /// <summary>Squares of 1e200 overflow, and those of 1e-200 vanish; sizes do not.</summary>
    [Theory]
    [InlineData(1e200)]
    [InlineData(1e-200)]
    public void SizesNeitherOverflowNorVanish(double scale)
    {
        using var scope = NewDisposeScope();
        Assert.True(Verify("O(3)", [V], [V], [Tensors.Random(1, 3, 4, 3) * scale], t => [2 * t[0]]).Passed());
        AssertFails(Verify("O(3)", [V], [V], [Tensors.Random(1, 3, 4, 3) * scale], t => [t[0] * tensor([1.0, 1, 1.1])]), "rotation");
    }

    /// <summary>A bias that starts at zero breaks nothing until it is trained; random weights show it now, and go when they have.</summary>
    [Fact]
    public void AZeroBias()
    {
        using var scope = NewDisposeScope();
        using var model = new Biased();
        model.Weight.detach()[0] = -0.0f;
        model.Weight.detach()[1] = float.NaN;
        var (before, weight, x) = (model.Bias.clone(), Bits(model.Weight), Tensors.Random(1, ScalarType.Float32, 3, 4, 3));
        var plain = Run(false);
        Assert.True(plain.Passed(), plain.ToString());
        AssertFails(Run(true), "rotation");
        Assert.Equal(Run(true).Errors, Run(true).Errors);
        AssertUnchanged();
        Assert.True(model.Seen.Count > 1, "random weights are not those of the model");

        model.Throws = true;
        Assert.Throws<InvalidOperationException>(() => Run(true));
        AssertUnchanged();

        SymmetryReport Run(bool randomise) => SymmetryVerification.Run(model, [V], [V], [x], t => [model.forward(t[0])], randomise: randomise);

        void AssertUnchanged()
        {
            Assert.Equal(weight, Bits(model.Weight));
            Tensors.AssertClose(before, model.Bias, 0);
            Assert.Equal(3f, model.Buffer.item<float>());
            Assert.All(model.BuffersSeen, seen => Assert.Equal(3f, seen));
        }

        static int[] Bits(Tensor value) => [.. value.detach().data<float>().ToArray().Select(BitConverter.SingleToInt32Bits)];
    }

    private static SymmetryReport Verify(string? group, FieldSpec[] inputs, FieldSpec[] outputs, Tensor[] data, Func<Tensor[], Tensor[]> f, params string[] sets) =>
        Verify(group, inputs, outputs, data, f, 0, sets);

    private static SymmetryReport Verify(
        string? group, FieldSpec[] inputs, FieldSpec[] outputs, Tensor[] data, Func<Tensor[], Tensor[]> f, int seed, params string[] sets) =>
        SymmetryVerification.Run(
            "f", group is null ? SymmetryDeclaration.Of(group: null, sets) : SymmetryDeclaration.Of(group, sets), inputs, outputs, data, f, seed: seed);

    private static void AssertFails(SymmetryReport report, string family, int? termIndex = null, long? copy = null)
    {
        Assert.False(report.Passed(), report.ToString());
        Assert.True(report.ByFamily[family] > report.DefaultTolerance, report.ToString());
        var place = report.Errors.Where(error => error.Family == family).MaxBy(error => error.Value)!.Place!;
        if (termIndex is not null) Assert.Equal((termIndex.Value, copy!.Value), (place.TermIndex, place.Copy));
    }

    /// <summary>v + bias, which is wrong, with a weight that does nothing and a buffer.</summary>
    private sealed class Biased : nn.Module<Tensor, Tensor>, ISymmetric
    {
        internal readonly Parameter Weight = nn.Parameter(ones(5));
        internal readonly Parameter Bias = nn.Parameter(zeros(3));
        internal readonly Tensor Buffer = tensor(3f);

        internal Biased() : base(nameof(Biased))
        {
            RegisterComponents();
            register_buffer("buffer", Buffer);
        }

        public SymmetryDeclaration Symmetry { get; } = SymmetryDeclaration.Of("O(3)");

        internal HashSet<float> Seen { get; } = [];

        internal List<float> BuffersSeen { get; } = [];

        internal bool Throws { get; set; }

        public override Tensor forward(Tensor x)
        {
            Seen.Add(Bias[0].item<float>());
            BuffersSeen.Add(Buffer.item<float>());
            return Throws ? throw new InvalidOperationException() : x + Bias;
        }
    }
}
