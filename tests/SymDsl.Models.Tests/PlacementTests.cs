using TorchSharp;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace SymDsl.Models.Tests;

/// <summary>
/// Fields over pairs that are read in reductions over neighbours only are computed on edges: values and gradients are those of the sums over all
/// pairs, with zeros where there is no edge.
/// </summary>
public sealed class PlacementTests
{
    private static readonly Dictionary<string, (Func<Module> Sparse, Func<Module> Dense)> Models = new()
    {
        ["Across"] = (() => new Across(), () => new DenseAcross()),
        ["Swapped"] = (() => new Swapped(), () => new DenseSwapped()),
        ["Further"] = (() => new Further(), () => new DenseFurther()),
        ["InBlocks"] = (() => new InBlocks(), () => new DenseInBlocks()),
        ["Repeated"] = (() => new Repeated(), () => new DenseRepeated()),
        ["Meeting"] = (() => new Meeting(), () => new DenseMeeting()),
        ["Shared"] = (() => new Shared(), () => new DenseShared()),
    };

    public static TheoryData<string, double> Cases
    {
        get
        {
            var cases = new TheoryData<string, double>();
            foreach (var name in Models.Keys)
            {
                cases.Add(name, 0.5);
                cases.Add(name, 0); // no edge at all
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Edges_give_the_dense_values_and_gradients(string name, double density)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var (x, h, w) = (Random(2, 5, 3), Random(2, 5, 3), Random(2, 5, 5));
        var adjacency = rand(2, 5, 5).lt(density);
        var edges = adjacency.nonzero();
        edges = edges.index_select(0, randperm(edges.shape[0], dtype: ScalarType.Int64));
        using var sparse = Create(Models[name].Sparse);
        using var dense = Create(Models[name].Dense);

        var y = sparse.forward(x, h, w, edges);
        var expected = dense.forward(x, h, w, adjacency.to(ScalarType.Float64));

        AssertClose(expected, y);
        Tensor[] inputs = [x, h, w];
        foreach (var (slope, expectedSlope) in Slopes(y, sparse).Zip(Slopes(expected, dense)))
        {
            AssertClose(expectedSlope, slope);
        }

        Tensor[] Slopes(Tensor result, Module model) =>
            [.. autograd.grad([result.square().sum()], [.. inputs, .. model.parameters()], allow_unused: true).Select((slope, i) => slope ?? zeros_like(i < 3 ? inputs[i] : model.parameters().ElementAt(i - 3)))];
    }

    [Theory]
    [InlineData("Across")]
    [InlineData("Swapped")]
    [InlineData("Further")]
    [InlineData("InBlocks")]
    [InlineData("Repeated")]
    [InlineData("Meeting")]
    [InlineData("Shared")]
    public void Models_on_edges_are_equivariant(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using var model = Create(Models[name].Sparse);
        Tensor[] inputs = [randn(2, 6, 3, dtype: ScalarType.Float64), randn(2, 6, 3, dtype: ScalarType.Float64), randn(2, 6, 6, dtype: ScalarType.Float64), rand(2, 6, 6).lt(0.4).nonzero()];
        var verify = model.GetType().GetMethod("VerifySymmetry")!;

        var report = (SymmetryReport)verify.Invoke(model, [.. inputs, 8, 0, true])!;

        Assert.True(report.LargestError < 1e-9, report.ToString());
    }

    [Fact]
    public void Edges_between_a_ragged_set_and_another_give_what_they_give_inside_of_reductions()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        using var model = new BetweenSets();
        manual_seed(7);
        using var inside = new BetweenSetsInside();
        manual_seed(8);
        model.to(ScalarType.Float64);
        inside.to(ScalarType.Float64);
        inside.load_state_dict(model.state_dict());
        var (a, b, sizes) = (randn(3, 4, 2, dtype: ScalarType.Float64).requires_grad_(), randn(3, 5, 2, dtype: ScalarType.Float64), tensor(new long[] { 2, 4, 0 }));
        var edges = tensor(new long[,] { { 0, 1, 3 }, { 0, 1, 3 }, { 0, 0, 4 }, { 1, 3, 0 }, { 1, 2, 0 }, { 1, 3, 2 } });
        var bond = randn(6, dtype: ScalarType.Float64);

        var (y, z) = model.forward(a, b, edges, bond, sizes);
        var (expectedY, expectedZ) = inside.forward(a, b, edges, bond, edges, sizes);

        AssertClose(expectedY, y);
        AssertClose(expectedZ, z);
        AssertClose(Slope(expectedY, expectedZ), Slope(y, z));

        Tensor Slope(Tensor first, Tensor second) => autograd.grad([first.square().sum() + second.square().sum()], [a])[0];
    }

    private static Module Create(Func<Module> create)
    {
        manual_seed(3);
        var model = create();
        model.to(ScalarType.Float64);
        return model;
    }

    private static Tensor Random(params long[] shape) => randn(shape, ScalarType.Float64).requires_grad_();

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.numel() == 0 || (expected - actual).abs().max().ToDouble() <= 1e-12 * Math.Max(1, expected.abs().max().ToDouble()), $"{expected.str()}\n{actual.str()}");
    }
}
