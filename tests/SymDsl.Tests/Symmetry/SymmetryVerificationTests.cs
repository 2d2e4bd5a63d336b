using SymDsl.Algebra.Marks;
using SymDsl.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SymDsl.Tests.Symmetry;

public sealed class SymmetryVerificationTests
{
    private static readonly FieldSpec[] Inputs = [new("x", ["n"], Fibre.Point(3)), new("v", ["n"], Fibre.Vector(3)), new("q", ["n"], Fibre.Scalar)];
    private static readonly FieldSpec[] Outputs = [new("y", ["n"], Fibre.Point(3)), new("e", [], Fibre.Scalars(1))];

    /// <summary>What is tried of every function, whatever it declares.</summary>
    private static readonly string[] Always = [SymmetryVerification.BatchOrder, SymmetryVerification.BatchEntryAlone, SymmetryVerification.Repetition];

    /// <summary>A correct function: y = x + q v (elementwise), e = Σ |x − mean|.</summary>
    private static Tensor[] Good(Tensor[] t) =>
        [t[0] + t[1] * t[2].unsqueeze(-1), (t[0] - t[0].mean([1L], keepdim: true)).Norm(3).sum([1L])];

    [Fact]
    public void ACorrectFunctionPassesEveryFamily()
    {
        var report = Verify(Good);
        Assert.True(report.Passed(), report.ToString());
        Assert.Equal(["rotation", "reflection", "translation", "permutation(n)", "composed", .. Always], report.ByFamily.Keys);
        Assert.Equal(16, report.Errors.Count);
        Assert.Empty(report.Notes);
        Assert.True(report.LargestError is > 0 and < 1e-11);
    }

    /// <summary>Each mistake is found in its own family, and in no family that it does not break.</summary>
    [Theory]
    [InlineData("keeps an axis", "rotation,reflection")]
    [InlineData("cross product", "reflection")]
    [InlineData("uses the origin", "translation")]
    [InlineData("scales positions", "translation")]
    [InlineData("uses the order", "permutation(n)")]
    [InlineData("mixes the batch", "rotation,reflection,translation,permutation(n),batch entry alone")]
    public void EveryMistakeIsFoundInItsFamilies(string mistake, string broken)
    {
        var report = Verify(t =>
        {
            var good = Good(t);
            good[0] = mistake switch
            {
                "keeps an axis" => good[0] + t[1] * tensor([1.0, 1.0, 1.1]),
                "cross product" => good[0] + linalg.cross(t[1], t[0] - t[0].mean([1L], keepdim: true)),
                "uses the origin" => good[0] + t[1] * t[0].Norm(3),
                "scales positions" => 1.5 * good[0],
                "uses the order" => good[0] + t[1].cumsum(1),
                "mixes the batch" => good[0] + t[1].mean([0L], keepdim: true) + t[0].mean([0L], keepdim: true),
                _ => throw new ArgumentOutOfRangeException(nameof(mistake)),
            };
            return good;
        });
        var families = broken.Split(',');
        foreach (var (family, error) in report.ByFamily)
        {
            if (family == SymmetryVerification.Composed || families.Contains(family)) Assert.True(error > 1e-3, $"{family} was not found\n{report}");
            else Assert.True(error < 1e-11, $"{family} is not broken\n{report}");
        }

        Assert.False(report.Passed());
        Assert.False(report.Passed(1e-3));
        Assert.All(report.Errors.Where(error => error.Output == "e"), error => Assert.True(error.Value < 1e-11)); // blame the right output
    }

    [Fact]
    public void EveryIndexOverASetIsPermuted()
    {
        FieldSpec[] pairs = [new("a", ["n", "n"], Fibre.Scalars(2))];
        var a = Tensors.Random(1, 3, 4, 4, 2);
        var declaration = SymmetryDeclaration.Of(group: null, "n");
        Assert.True(Run(t => [t.transpose(1, 2) + t.sum([2L]).unsqueeze(1)]).Passed());
        Assert.False(Run(t => [t + t.narrow(2, 0, 1)]).Passed());
        Assert.Equal(["permutation(n)", .. Always], Run(t => [t]).ByFamily.Keys);
        // Two sets are permuted apart: a map that needs both orders to be the same one is found out.
        FieldSpec[] two = [new("a", ["n", "m"], Fibre.Scalars(2))];
        var both = SymmetryVerification.Run("f", SymmetryDeclaration.Of(group: null, "n", "m"), two, two, [a], t => [t[0].transpose(1, 2)]);
        Assert.False(both.Passed());
        Assert.Equal(["permutation(n)", "permutation(m)", "composed", .. Always], both.ByFamily.Keys);

        SymmetryReport Run(Func<Tensor, Tensor[]> f) => SymmetryVerification.Run("f", declaration, pairs, pairs, [a], t => f(t[0]));
    }

    [Fact]
    public void FibresOfManyTermsMoveTermByTerm()
    {
        FieldSpec[] fields = [new("h", [], Fibre.Sum(Fibre.Scalars(2), Fibre.Vectors(2, 3), Fibre.Point(3)))];
        var declaration = SymmetryDeclaration.Of("E(3)");
        var h = Tensors.Random(1, 4, 11);
        Assert.True(Run(t => cat([t.narrow(-1, 0, 2), t.narrow(-1, 5, 3), t.narrow(-1, 2, 3), t.narrow(-1, 8, 3) + t.narrow(-1, 2, 3)], -1)).Passed());
        Assert.False(Run(t => t.flip(-1)).Passed());

        SymmetryReport Run(Func<Tensor, Tensor> f) => SymmetryVerification.Run("f", declaration, fields, fields, [h], t => [f(t[0])]);
    }

    /// <summary>Each group's own families, by name; equivariant functions pass, and what is broken is found in its family.</summary>
    [Theory]
    [InlineData("SO+(1,3)", "V", 4, "rotation,boost,composed")]
    [InlineData("O(1,3)", "V", 4, "rotation,boost,time reversal,reflection,composed")]
    [InlineData("S(4)", "V", 4, "permutation")]
    [InlineData("SU(2)", "V", 4, "special unitary map")]
    [InlineData("SL(2)", "V*dual(V)", 4, "volume-preserving map")]
    [InlineData("C(4) x O(3)", "V(2)", 3, "rotation of C(4),rotation of O(3),reflection of O(3),composed")]
    public void FamiliesAreThoseOfTheGroup(string group, string notation, long dimension, string families)
    {
        FieldSpec[] fields = [new("w", ["n"], Fibre.Of(notation, dimension, 2))];
        Assert.Equal([.. families.Split(','), .. Always], Run(w => w.flip(1) * 2).ByFamily.Keys);
        Assert.True(Run(w => w.flip(1) * 2).Passed());
        var broken = Run(w => w + w.narrow(-1, 0, 1));
        Assert.True(broken.LargestError > 1e-2, broken.ToString());
        Assert.Equal(0, broken.ByFamily.GetValueOrDefault("rotation of C(4)")); // it does not act on V(2)

        SymmetryReport Run(Func<Tensor, Tensor> f)
        {
            using var scope = NewDisposeScope();
            return SymmetryVerification.Run("f", SymmetryDeclaration.Of(group), fields, fields, [Tensors.Random(1, 3, 4, 2 * dimension)], t => [f(t[0])]);
        }
    }

    /// <summary>
    /// The interval x·x of a boosted x is a small difference of large numbers. Its rounding, relative to itself, is not the model's fault; the
    /// length without the signs is.
    /// </summary>
    [Fact]
    public void ErrorsAreRelativeToTheSizeOfWhatMoves()
    {
        using var scope = NewDisposeScope();
        var metric = tensor([1.0, -1, -1, -1]);
        FieldSpec[] inputs = [new("x", [], Fibre.Vector(4))];
        FieldSpec[] outputs = [new("s", [], Fibre.Scalar)];
        Assert.True(Run(x => (x * x * metric.to(x.dtype)).sum(-1L), ScalarType.Float32).Passed());
        Assert.True(Run(x => (x * x * metric.to(x.dtype)).sum(-1L), ScalarType.Float64).Passed());
        Assert.True(Run(x => (x * x).sum(-1L), ScalarType.Float32).ByFamily["boost"] > 0.1);

        SymmetryReport Run(Func<Tensor, Tensor> f, ScalarType type) => SymmetryVerification.Run(
            "f", SymmetryDeclaration.Of("SO+(1,3)"), inputs, outputs, [Tensors.Random(1, type, 5, 4)], t => [f(t[0])]);
    }

    /// <summary>The formula itself: what does not depend on the inputs has no rounding of theirs, and the error is relative to the value.</summary>
    [Fact]
    public void AConstantIsComparedWithItsValue()
    {
        using var scope = NewDisposeScope();
        FieldSpec[] fields = [new("x", [], Fibre.Vector(2))];
        var x = tensor(new[,] { { 1.0, 0 } });
        var moved = new List<Tensor>();
        var report = SymmetryVerification.Run("f", SymmetryDeclaration.Of("scaling(2)"), fields, fields, [x], t =>
        {
            moved.Add(t[0].DetachFromDisposeScope());
            return [ones_like(t[0])]; // constant: the moved output is the factor, the output of the moved input is 1
        });
        // A scaling by c: |1 − c| / c. Where inputs are only rounded, or batch entries move, c is 1 to rounding.
        var expected = moved.Select(m => m[0, 0].item<double>()).Max(c => Math.Abs(1 - c) / c);
        Assert.Equal(expected, report.LargestError, 1e-9);
    }

    /// <summary>Elements of groups without bound are drawn at a size that leaves errors visible.</summary>
    [Theory]
    [InlineData("SO+(1,3)")]
    [InlineData("SL(2)")]
    [InlineData("SL(3)")]
    [InlineData("Sp(2)")]
    [InlineData("GL(2)")]
    public void SamplesAreOfModerateSize(string group)
    {
        using var scope = NewDisposeScope();
        var (parsed, random) = (Algebra.Groups.Group.Parse(group), new Random(1));
        var sizes = Enumerable.Range(0, 200).Select(_ => linalg.svdvals(tensor(parsed.Sample(random).Linear)).max().item<double>()).Order().ToList();
        Assert.InRange(sizes[100], 1.1, 5);
        Assert.True(sizes[^1] < 30);
    }

    [Fact]
    public void NotANumberNeverPasses()
    {
        var report = Verify(t => [Good(t)[0], Good(t)[1] * double.NaN]);
        Assert.True(double.IsNaN(report.LargestError));
        Assert.All(report.ByFamily.Values, error => Assert.True(double.IsNaN(error)));
        Assert.False(report.Passed());
        Assert.False(report.Passed(double.PositiveInfinity));
        Assert.True(double.IsNaN(Verify(t => [Good(t)[0] / 0, Good(t)[1]]).LargestError)); // ∞ − ∞

        var data = Data();
        data[0][0, 0, 0] = double.NaN;
        Assert.False(Verify(Good, data).Passed());
    }

    [Fact]
    public void AZeroOutputPassesIfItStaysZero()
    {
        Assert.Equal(0, Verify(t => [Good(t)[0], zeros(t[0].size(0), 1)]).Errors.Where(error => error.Output == "e").Max(error => error.Value));
        using var scope = NewDisposeScope();
        var data = Data();
        var grows = Verify(t => [Good(t)[0], t[0].size(0) < 3 ? zeros(t[0].size(0), 1) : (t[0] - data[0]).abs().sum([1L, 2L]).floor().unsqueeze(-1)], data);
        Assert.True(double.IsPositiveInfinity(grows.LargestError));
        Assert.False(grows.Passed());
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, 4)]
    [InlineData(3, 1)]
    public void EmptyAndSingleSetsWork(long batch, long n) =>
        Assert.True(Verify(Good, [Tensors.Random(1, batch, n, 3), Tensors.Random(2, batch, n, 3), Tensors.Random(3, batch, n)]).Passed());

    [Theory]
    [InlineData(ScalarType.Float32, 1e-5)]
    [InlineData(ScalarType.Float64, 1e-11)]
    public void TheToleranceIsThatOfTheElementType(ScalarType type, double tolerance)
    {
        var data = Data().Select(tensor => tensor.to(type)).ToArray();
        var seen = new HashSet<ScalarType>();
        var report = Verify(
            t =>
            {
                seen.UnionWith(t.Select(tensor => tensor.dtype));
                return Good(t);
            },
            data);
        Assert.Equal([type], seen);
        Assert.Equal(tolerance, report.DefaultTolerance);
        Assert.True(report.Passed(), report.ToString());
        Assert.Equal(type == ScalarType.Float32, report.LargestError > 1e-10);
    }

    [Fact]
    public void TheSeedFixesTheResult()
    {
        Assert.Equal(Verify(Good, seed: 4).Errors, Verify(Good, seed: 4).Errors);
        Assert.NotEqual(Verify(Good, seed: 4).Errors, Verify(Good, seed: 5).Errors);
    }

    /// <summary>Points far apart move far: translations have the spread of the data, whatever its unit, and then more.</summary>
    [Theory]
    [InlineData(1e-6, 1, 0.5, 2)]
    [InlineData(1e6, 1, 0.5, 2)]
    [InlineData(1e-6, 4, 500, 2000)]
    [InlineData(1e6, 4, 500, 2000)]
    public void TranslationsHaveTheSizeOfTheData(double unit, int draws, double least, double most)
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Random(1, 200, 5, 3) * unit;
        var largest = 0.0;
        SymmetryVerification.Run("f", SymmetryDeclaration.Of("E(3)"), [Inputs[0]], [Inputs[0]], [x], t =>
        {
            if (t[0].size(0) == 200) largest = Math.Max(largest, t[0].mean([1L]).abs().mean().item<double>());
            return [t[0]];
        }, draws);
        Assert.InRange(largest / unit, least, most);
    }

    [Fact]
    public void NeitherModesNorParametersNorRandomNumbersNorInputsChange()
    {
        using var scope = NewDisposeScope();
        using var model = new Noisy();
        model.train();
        model.Child.eval();
        random.manual_seed(7);
        var (state, parameter, x) = (get_rng_state(), model.Child.weight.clone(), Tensors.Random(1, ScalarType.Float32, 2, 4, 3));
        var copy = x.clone();

        var report = model.VerifySymmetry(x);

        Assert.False(report.Passed()); // it is noisy
        Assert.Equal([false], model.ModesSeen.Distinct());
        Assert.False(model.HasGradient);
        Assert.True(model.training);
        Assert.False(model.Child.training);
        Tensors.AssertClose(state, get_rng_state(), 0);
        Tensors.AssertClose(parameter, model.Child.weight, 0);
        Tensors.AssertClose(copy, x, 0);

        model.Throws = true;
        Assert.Throws<InvalidOperationException>(() => model.VerifySymmetry(x));
        Assert.True(model.training);
        Tensors.AssertClose(state, get_rng_state(), 0);
    }

    [Fact]
    public void MistakesAreExplained()
    {
        var (x, q) = (Inputs[0], Inputs[2]);
        var data = Data();
        Assert.StartsWith("No group is called 'F(3)'", Assert.Throws<ArgumentException>(() => SymmetryDeclaration.Of("F(3)")).Message);
        var declaration = SymmetryDeclaration.Of("E(3)", "n");
        Assert.Throws<ArgumentOutOfRangeException>(() => Verify(Good, draws: 0));
        Assert.StartsWith("f needs at least one input", Message(SymmetryDeclaration.Of("E(3)"), [], [x], []));
        Assert.Equal("x[n] : point: point has dimension 2 under E(2), but the fibre says 3.", Message(SymmetryDeclaration.Of("E(2)"), [x], [x], [data[0]]));
        Assert.StartsWith(
            "w[n] : 2 spinor: The fibre 'spinor' under E(3): 'spinor' is no representation of O(3)",
            Message(declaration, [new("w", ["n"], Fibre.Of("spinor", 2, 2))], [x], [data[0]]));
        Assert.Equal("f declares 2 outputs (x, q), got 1.", Message(declaration, [x], [x, q], [data[0]]));
        Assert.StartsWith("f: q (q[n] : scalar) must be [batch, n], got [3, 4, 3].", Message(declaration, [x], [q], [data[0]]));
        Assert.StartsWith("f: x (x[n] : point) must be [batch, n, 3], got [4, 3]. The batch dimension is missing", Message(declaration, [x], [x], [data[0][0]]));

        static string Message(SymmetryDeclaration symmetry, FieldSpec[] inputs, FieldSpec[] outputs, Tensor[] data) =>
            Assert.ThrowsAny<ArgumentException>(() => SymmetryVerification.Run("f", symmetry, inputs, outputs, data, t => t)).Message;
    }

    [Fact]
    public void TheReportIsATable()
    {
        var report = new SymmetryReport(
            "NBody", SymmetryDeclaration.Of("E(3)", "n"), ScalarType.Float32, 8,
            [new("x", "rotation", 1.25e-7), new("x", "permutation(n)", 0), new("energy", "rotation", double.NaN), new("energy", "permutation(n)", 0.5)]);
        Assert.Equal(
            """
            NBody: E(3) (exact), S(n) (exact), largest relative error of 8 draws in float32
            output  rotation  permutation(n)
            x         1.3e-7               0
            energy       NaN          5.0e-1
            """.ReplaceLineEndings("\n"),
            report.ToString());
    }

    [Fact]
    public void OnlyWhatIsClaimedToHoldExactlyCounts()
    {
        using var scope = NewDisposeScope();
        var (exact, x) = (SymmetryDeclaration.Of("E(3)", "n"), Tensors.Random(1, 3, 4, 3));
        var field = new FieldSpec("x", ["n"], Fibre.Vector(3));
        var trained = exact.Marked("E(3)", Mark.Trained);

        Assert.False(Turned(exact).Passed());
        Assert.True(Turned(trained).Passed());
        Assert.True(Turned(trained).LargestError > 0.1);
        Assert.StartsWith("f: E(3) (trained), S(n) (exact), largest", Turned(trained).ToString());
        Assert.DoesNotContain("largest: ", Turned(trained).ToString());
        Assert.False(Turned(exact.Marked("E(3)", Mark.Exact.Unless("the points coincide"))).Passed());

        // The order of the set is still claimed.
        Assert.False(Turned(exact.Marked("S(n)", Mark.None)).Passed());
        Assert.False(Run(trained, t => t.cumsum(1)).Passed());
        Assert.Contains("permutation(n)", Run(trained, t => t.cumsum(1)).ToString().Split("largest: ")[1]);

        SymmetryReport Turned(SymmetryDeclaration symmetry) => Run(symmetry, t => t * tensor([1.0, 2.0, 3.0], t.dtype));
        SymmetryReport Run(SymmetryDeclaration symmetry, Func<Tensor, Tensor> f) => SymmetryVerification.Run("f", symmetry, [field], [field], [x], t => [f(t[0])]);
    }

    [Fact]
    public void AMarkIsOfSomethingClaimed()
    {
        var symmetry = SymmetryDeclaration.Of("E(3)", "n");

        Assert.Equal(["E(3)", "S(n)"], symmetry.Claims);
        Assert.Equal(Mark.Exact, symmetry.MarkOf("S(n)"));
        Assert.Equal(Mark.None, symmetry.Marked("S(n)", Mark.Trained).Marked("S(n)", Mark.None).MarkOf("S(n)"));
        Assert.StartsWith("'S(m)' is not claimed; what is: E(3), S(n).", Assert.Throws<ArgumentException>(() => symmetry.Marked("S(m)", Mark.None)).Message);
    }

    private static Tensor[] Data() => [Tensors.Random(1, 3, 4, 3), Tensors.Random(2, 3, 4, 3), Tensors.Random(3, 3, 4)];

    private static SymmetryReport Verify(Func<Tensor[], Tensor[]> f, Tensor[]? data = null, int draws = 8, int seed = 0)
    {
        using var scope = NewDisposeScope();
        return SymmetryVerification.Run("f", SymmetryDeclaration.Of("E(3)", "n"), Inputs, Outputs, data ?? Data(), f, draws, seed);
    }

    /// <summary>Draws from torch's generator in its forward, and remembers how it was called.</summary>
    /// <summary>A model that is no module: it is verified by what it declares, and has no parameters to put others in the place of.</summary>
    [Fact]
    public void AModelIsVerifiedByWhatItDeclares()
    {
        using var scope = NewDisposeScope();
        var v = Tensors.Random(1, 3, 4, 3);

        Assert.True(SymmetryVerification.Run(new Scaled(0), [v], randomise: true).Passed());
        var report = SymmetryVerification.Run(new Scaled(1), [v]);
        Assert.False(report.Passed());
        Assert.Contains("Scaled", report.ToString());
        Assert.Contains("Scaled declares 1 inputs (v), got 2", Assert.Throws<ArgumentException>(() => SymmetryVerification.Run(new Scaled(0), [v, v])).Message);
        Assert.Throws<ArgumentNullException>(() => SymmetryVerification.Run(null!, [v]));
        Assert.Throws<ArgumentNullException>(() => SymmetryVerification.Run(new Scaled(0), null!));
    }

    /// <summary>Vectors times two; plus a constant, which is no vector.</summary>
    private sealed class Scaled(double constant) : ISymmetricModel
    {
        public SymmetryDeclaration Symmetry { get; } = SymmetryDeclaration.Of("O(3)", "n");

        public IReadOnlyList<FieldSpec> Inputs { get; } = [new("v", ["n"], Fibre.Vector(3))];

        public IReadOnlyList<FieldSpec> Outputs { get; } = [new("y", ["n"], Fibre.Vector(3))];

        public Tensor[] Run(params Tensor[] inputs) => [(2 * inputs[0]) + constant];
    }

    private sealed class Noisy : nn.Module<Tensor, Tensor>, ISymmetric
    {
        private static readonly FieldSpec[] Fields = [new("x", ["n"], Fibre.Point(3))];

        internal readonly Linear Child = nn.Linear(1, 1);

        internal Noisy() : base(nameof(Noisy)) => RegisterComponents();

        public SymmetryDeclaration Symmetry { get; } = SymmetryDeclaration.Of("E(3)", "n");

        internal List<bool> ModesSeen { get; } = [];

        internal bool HasGradient { get; private set; }

        internal bool Throws { get; set; }

        public override Tensor forward(Tensor x)
        {
            ModesSeen.Add(training);
            var y = x * Child.weight + rand_like(x);
            HasGradient |= y.requires_grad;
            return Throws ? throw new InvalidOperationException() : y;
        }

        internal SymmetryReport VerifySymmetry(Tensor x) => SymmetryVerification.Run(this, Fields, Fields, [x], t => [forward(t[0])]);
    }
}
