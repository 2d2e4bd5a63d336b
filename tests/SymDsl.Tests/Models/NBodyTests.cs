using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Tests.Models;

/// <summary>The network as the compiler writes it against the plain one.</summary>
public sealed class NBodyTests
{
    [Fact]
    public void SplitAndPlainNetworksAgreeInValuesAndGradients()
    {
        using var scope = NewDisposeScope();
        using var split = new SplitNBody(hidden: 16, layers: 3).to(ScalarType.Float64);
        using var plain = new ReferenceNBody(hidden: 16, layers: 3).to(ScalarType.Float64);
        Assert.Equal(plain.state_dict().Keys.Order(), split.state_dict().Keys.Order());
        Assert.Contains("_steps.0._msg.2.weight", split.state_dict().Keys);
        plain.load_state_dict(split.state_dict());

        var (left, right) = (Data(), Data());
        foreach (var input in left.Concat(right)) input.requires_grad = true;
        var (expected, actual) = (plain.forward(right[0], right[1], right[2]), split.forward(left[0], left[1], left[2]));
        AssertSame(expected, actual);

        var weight = Tensors.Random(9, expected.shape);
        (expected * weight).sum().backward();
        (actual * weight).sum().backward();
        for (var i = 0; i < left.Length; i++) AssertSame(right[i].grad, left[i].grad);
        var gradients = split.named_parameters().ToDictionary(named => named.name, named => named.parameter.grad);
        Assert.NotEmpty(gradients);
        foreach (var (name, parameter) in plain.named_parameters())
        {
            if (parameter.grad is null) Assert.Null(gradients[name]); // the last step's _h has no effect on positions
            else AssertSame(parameter.grad, gradients[name]);
        }

        static void AssertSame(Tensor? expected, Tensor? actual) =>
            Assert.InRange(Tensors.Distance(expected!, actual!) / expected!.abs().max().item<double>(), 0, 1e-10);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void ItsSymmetryIsExactToRounding(ScalarType type)
    {
        random.manual_seed(1);
        using var model = new SplitNBody().to(type);
        var data = Data(type);
        var report = model.VerifySymmetry(data[0], data[1], data[2]);
        Assert.True(report.Passed(), report.ToString());
        Assert.Equal(type, report.ElementType);
        Assert.Equal(
            ["rotation", "reflection", "translation", "permutation(n)", "composed", "batch order", "batch entry alone", "repetition"],
            report.Errors.Select(error => error.Family));
        Assert.True(report.LargestError > 0, "an error of exactly zero would mean that nothing moved");
    }

    /// <summary>Steps multiply what they are given: at full scale four of them overflow.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ADeepNetworkStartsNearTheIdentity(int seed)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(seed);
        using var model = new SplitNBody();
        var data = Data(ScalarType.Float32);
        Assert.InRange((model.forward(data[0], data[1], data[2]) - data[0]).square().mean().sqrt().item<float>(), 1e-3, 1);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 3)]
    [InlineData(2, 1)]
    public void EmptyAndSingleSetsFlow(long batch, long n)
    {
        using var scope = NewDisposeScope();
        using var model = new SplitNBody(hidden: 8, layers: 2);
        var (x, v, q) = (Tensors.Random(1, ScalarType.Float32, batch, n, 3), Tensors.Random(2, ScalarType.Float32, batch, n, 3), Tensors.Random(3, ScalarType.Float32, batch, n));
        var y = model.forward(x, v, q);
        Assert.Equal([batch, n, 3], y.shape);
        Assert.False(y.isnan().any().item<bool>());
        var report = model.VerifySymmetry(x, v, q);
        Assert.True(report.Passed(), report.ToString());
    }

    [Fact]
    public void NotANumberStaysWithinItsBatchEntry()
    {
        using var scope = NewDisposeScope();
        using var model = new SplitNBody(hidden: 8, layers: 2).to(ScalarType.Float64);
        var data = Data();
        var clean = model.forward(data[0], data[1], data[2]);
        data[0][1, 2, 0] = double.NaN;
        var spoiled = model.forward(data[0], data[1], data[2]);
        Assert.True(spoiled[1].isnan().all().item<bool>());
        foreach (var entry in new[] { 0, 2, 3 }) Tensors.AssertClose(clean[entry], spoiled[entry], 0);
    }

    [Fact]
    public void ForwardAndVerificationLeaveNoTensorsBehind()
    {
        using var model = new SplitNBody(hidden: 8, layers: 2).to(ScalarType.Float64);
        var data = Data();
        Tensors.AssertNoLeak(() => model.forward(data[0], data[1], data[2]).Dispose());
        Tensors.AssertNoLeak(() => model.VerifySymmetry(data[0], data[1], data[2], draws: 2));
    }

    [Fact]
    public void AMistakenInputIsExplained()
    {
        using var model = new SplitNBody(hidden: 8, layers: 1);
        var data = Data(ScalarType.Float32);
        var exception = Assert.Throws<SymShapeException>(() => model.forward(data[0], data[1][0], data[2]));
        Assert.Equal(
            "SplitNBody: v (v[n] : vector) must be [batch, n, 3], got [5, 3]. The batch dimension is missing: pass v.unsqueeze(0). (Parameter 'v')",
            exception.Message);
    }

    /// <summary>Positions, velocities, charges of 4 systems of 5 particles.</summary>
    private static Tensor[] Data(ScalarType type = ScalarType.Float64) =>
        [Tensors.Random(1, type, 4, 5, 3), Tensors.Random(2, type, 4, 5, 3), Tensors.Random(3, type, 4, 5)];
}
