using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Representations;
using SymDsl.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Tests.Layers;

/// <summary>Bilinear maps, nonlinearities and normalizations commute with their groups, by number.</summary>
public sealed class LayerSymmetryTests
{
    /// <summary>Groups, each with a fibre.</summary>
    public static TheoryData<string, string> Fibres => new()
    {
        { "O(3)", "4 scalar | 2 V | 2 det | 1x2e" },
        { "SO(3)", "3 scalar | 2 V | 1x2" },
        { "SO(2)", "3 scalar | 2 V | 1x2" },
        { "C(4)", "2 scalar | 2 V | 1 regular" },
        { "D(4)", "2 scalar | V | 2 regular | sign" },
        { "S(4)", "2 scalar | 2 V" },
        { "O", "scalar | 2 V" },
        { "SU(2)", "2 scalar | 2 V" },
        { "SO+(1,3)", "2 scalar | 2 V" },
        { "SL(2)", "2 scalar | 2 V" },
        { "Sp(2)", "scalar | 2 V" },
        { "SO(3) x C(4)", "2 scalar | V(1) | V(2)" },
    };

    [Theory]
    [MemberData(nameof(Fibres))]
    public void Gates(string group, string fibre) => AssertCommutes(group, fibre, (g, f) => new Gate(g, f));

    [Theory]
    [MemberData(nameof(Fibres))]
    public void Bilinear_maps(string group, string fibre)
    {
        var (acting, whole) = Read(group, fibre);
        foreach (var (type, tolerance) in new[] { (ScalarType.Float32, 1e-5), (ScalarType.Float64, 1e-11) })
        {
            using var scope = NewDisposeScope();
            using var map = new EquivariantBilinear(acting, whole, whole, whole).to(type);
            using var featured = new EquivariantBilinear(acting, whole, whole, whole, features: 3).to(type);
            FieldSpec[] inputs = [new("x", ["n"], whole), new("y", ["n"], whole), new("w", ["n"], Fibre.Scalars(3))];
            FieldSpec[] outputs = [new("a", ["n"], whole), new("b", ["n"], whole)];
            Tensor[] data = [Tensors.Random(1, type, 3, 4, whole.Width), Tensors.Random(2, type, 3, 4, whole.Width), Tensors.Random(3, type, 3, 4, 3)];
            var report = SymmetryVerification.Run(
                "tensor", SymmetryDeclaration.Of(acting), inputs, outputs, data, t => [map.forward(t[0], t[1]), featured.forward(t[0], t[1], t[2])]);

            // A product of two fields that are stretched is stretched by both.
            var stretch = acting.IsCompact ? 1 : 100;
            Assert.True(report.LargestError <= stretch * tolerance, report.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Fibres))]
    public void Dropout_of_whole_copies(string group, string fibre) =>
        AssertCommutes(group, fibre, (g, f) => new EquivariantDropout(g, f, 0.5), byPlace: true);

    [Theory]
    [MemberData(nameof(Fibres))]
    public void Norms_where_lengths_are_kept(string group, string fibre)
    {
        var (acting, whole) = Read(group, fibre);
        if (!acting.IsCompact)
        {
            Assert.Contains("changes on", Assert.Throws<ArgumentException>(() => new NormActivation(acting, whole)).Message);
            Assert.Contains("changes on", Assert.Throws<ArgumentException>(() => new EquivariantLayerNorm(acting, whole)).Message);
            return;
        }

        AssertCommutes(group, fibre, (g, f) => new NormActivation(g, f));
        AssertCommutes(group, fibre, (g, f) => new EquivariantLayerNorm(g, f));
    }

    [Theory]
    [MemberData(nameof(Fibres))]
    public void Invariants_are_invariant(string group, string fibre)
    {
        var (acting, whole) = Read(group, fibre);
        using var scope = NewDisposeScope();
        using var layer = new InvariantFeatures(acting, whole, whole);
        var report = SymmetryVerification.Run(
            "invariants",
            SymmetryDeclaration.Of(acting),
            [new("x", ["n"], whole), new("y", ["n"], whole)],
            [new("z", ["n"], Fibre.Scalars(layer.Width))],
            [Tensors.Random(1, 3, 4, whole.Width), Tensors.Random(2, 3, 4, whole.Width)],
            t => [layer.forward(t[0], t[1])]);

        Assert.True(report.LargestError <= 1e-11, report.ToString());
    }

    [Fact]
    public void Zero_has_finite_values_and_gradients()
    {
        using var scope = NewDisposeScope();
        var (group, fibre) = Read("O(3)", "2 scalar | 2 V | 1x2e");
        foreach (var layer in new nn.Module<Tensor, Tensor>[] { new Gate(group, fibre), new NormActivation(group, fibre), new EquivariantLayerNorm(group, fibre) })
        {
            var x = zeros(2, fibre.Width).requires_grad_();
            layer.forward(x).sum().backward();
            Assert.True(x.grad!.isfinite().all().ToBoolean(), layer.GetName());
        }

        var vectors = zeros(2, 3, dtype: ScalarType.Float64).requires_grad_();
        vectors.Harmonics(3).sum().backward();
        Assert.True(vectors.grad!.isfinite().all().ToBoolean());
    }

    [Fact]
    public void Outputs_start_at_unit_variance()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (group, fibre) = Read("O(3)", "32 scalar | 32 V | 16x2e");
        var (x, y) = (randn(2000, fibre.Width), randn(2000, fibre.Width));

        Assert.InRange(new EquivariantBilinear(group, fibre, fibre, fibre).forward(x, y).square().mean().ToDouble(), 0.8, 1.25);
        Assert.InRange(new Gate(group, fibre).forward(x).square().mean().ToDouble(), 0.7, 1.3);
        Assert.InRange(new EquivariantLayerNorm(group, fibre).forward(3 * x).square().mean().ToDouble(), 0.9, 1.1);
    }

    /// <param name="group">The group.</param>
    /// <param name="fibre">The fibre.</param>
    /// <param name="create">The layer.</param>
    /// <param name="byPlace">Whether what it does depends on where in the batch a place is: which copies are dropped.</param>
    private static void AssertCommutes(string group, string fibre, Func<Group, Fibre, nn.Module<Tensor, Tensor>> create, bool byPlace = false)
    {
        var (acting, whole) = Read(group, fibre);
        foreach (var (type, tolerance) in new[] { (ScalarType.Float32, 1e-5), (ScalarType.Float64, 1e-11) })
        {
            using var scope = NewDisposeScope();
            manual_seed(1);
            using var layer = create(acting, whole).to(type);
            var module = (nn.Module<Tensor, Tensor>)layer;
            FieldSpec[] field = [new("x", ["n"], whole)];
            var report = SymmetryVerification.Run(layer.GetName(), SymmetryDeclaration.Of(acting), field, field, [Tensors.Random(1, type, 3, 4, whole.Width)], t =>
            {
                manual_seed(5); // dropout drops the same copies each time
                return [module.forward(t[0])];
            });
            var families = report.ByFamily.Where(family => !byPlace || family.Key is not (SymmetryVerification.BatchOrder or SymmetryVerification.BatchEntryAlone));
            Assert.True(families.All(family => family.Value <= tolerance), report.ToString());
        }
    }

    private static (Group Group, Fibre Fibre) Read(string group, string text)
    {
        var acting = Group.Parse(group);
        var fibres = text.Split('|').Select(term =>
        {
            var words = term.Trim().Split(' ');
            var (copies, kind) = words.Length == 2 ? (long.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture), words[1]) : (1, words[0]);
            return kind == "scalar" ? Fibre.Scalars(copies) : Fibre.Of(kind, Representation.Parse(acting.OnFibres(), kind).Dimension, copies);
        });
        return (acting, Fibre.Sum([.. fibres]));
    }
}
