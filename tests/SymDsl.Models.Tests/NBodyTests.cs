using SymDsl.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Models.Tests;

/// <summary>The class generated from nbody.sym against the same network written plainly, which concatenates over all pairs.</summary>
public sealed class NBodyTests
{
    [Fact]
    public void The_generated_network_equals_the_plain_one()
    {
        using var scope = NewDisposeScope();
        using var plain = new ReferenceNBody(hidden: 16, layers: 3).to(ScalarType.Float64);
        using var generated = new Physics.NBody(hidden: 16, layers: 3).to(ScalarType.Float64);
        CopyWeights(from: plain, to: generated);
        Tensor[] Inputs() => [.. Enumerable.Range(0, 3).Select(i => Input(i).requires_grad_())];
        static Tensor Input(int i)
        {
            manual_seed(i);
            return i == 2 ? randn(4, 5, dtype: ScalarType.Float64) : randn([4, 5, 3], ScalarType.Float64);
        }

        var (a, b) = (Inputs(), Inputs());
        var (expected, actual) = (plain.forward(a[0], a[1], a[2]), generated.forward(b[0], b[1], b[2]));
        AssertClose(expected, actual);

        expected.square().sum().backward();
        actual.square().sum().backward();
        for (var i = 0; i < a.Length; i++)
        {
            AssertClose(a[i].grad!, b[i].grad!);
        }
    }

    /// <summary>The controls: what is no declared symmetry must change the answer.</summary>
    [Fact]
    public void It_sees_the_charges_and_the_scale()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = new Physics.NBody(hidden: 16, layers: 2);
        var (x, v, q) = (randn(2, 5, 3), randn(2, 5, 3), randn(2, 5));
        var moved = model.forward(x, v, q);

        Assert.False(moved.allclose(model.forward(x, v, q * 2)));
        Assert.False((moved * 2).allclose(model.forward(x * 2, v * 2, q)));
    }

    /// <summary>
    /// The generated class names what it holds after the construct as well, and its linear map is an equivariant layer, whose weight and bias have
    /// other names.
    /// </summary>
    private static void CopyWeights(nn.Module from, nn.Module to)
    {
        using var noGrad = no_grad();
        var source = from.named_parameters().ToDictionary(named => named.name, named => named.parameter);
        var targets = to.named_parameters().ToList();
        Assert.Equal(source.Count, targets.Count);
        foreach (var (name, parameter) in targets)
        {
            parameter.copy_(source[name.Replace("_hLinear.scalar.", "_h.0.").Replace("Mlp", "")]);
        }
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        var error = (expected - actual).abs().max().item<double>();
        Assert.True(error <= 1e-10 * expected.abs().max().item<double>(), $"differs by {error}");
    }
}
