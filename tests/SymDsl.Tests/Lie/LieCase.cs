using SymDsl.Lie;
using static TorchSharp.torch;

namespace SymDsl.Tests.Lie;

/// <summary>Every group of the registry, and points of its Lie algebra.</summary>
public static class LieCase
{
    /// <summary>Every group of the registry, by name.</summary>
    public static TheoryData<string> Groups => [.. LieGroups.All.Select(group => group.Name)];

    internal static LieGroup Of(string name) => LieGroups.All.Single(group => group.Name == name);

    /// <summary>Coordinates of a given length in a random direction, [k].</summary>
    internal static Tensor Direction(LieGroup group, double length, int seed = 1)
    {
        var x = Tensors.Random(seed, group.Dimension);
        return x / x.norm() * length;
    }

    /// <summary>Differences in units of the largest entry, at least 1.</summary>
    internal static void AssertRelativelyClose(Tensor expected, Tensor actual, double tolerance) =>
        Assert.InRange(Tensors.Distance(expected, actual) / Math.Max(1, expected.abs().max().to(ScalarType.Float64).item<double>()), 0, tolerance);

    /// <summary>Central differences of a number, or of numbers along the last axis, in each of x's components: [k, ..].</summary>
    internal static Tensor Differences(Func<Tensor, Tensor> function, Tensor x, double step = 1e-5)
    {
        using var _ = no_grad();
        var steps = Enumerable.Range(0, (int)x.numel()).Select(i => zeros_like(x).flatten().index_fill(0, tensor(new long[] { i }), step).reshape(x.shape));
        return stack(steps.Select(s => (function(x + s) - function(x - s)) / (2 * step)));
    }

    /// <summary>The gradient of a number.</summary>
    internal static Tensor Gradient(Func<Tensor, Tensor> function, Tensor x)
    {
        using var _ = enable_grad();
        using var leaf = x.detach().clone().requires_grad_();
        return autograd.grad([function(leaf) + 0 * leaf.sum()], [leaf])[0];
    }

    /// <summary>The Hessian of a number, [k, k], by differentiating the gradient again.</summary>
    internal static Tensor Hessian(Func<Tensor, Tensor> function, Tensor x)
    {
        var leaf = x.detach().clone().requires_grad_();
        // A term that is zero: a function that is linear has a gradient to differentiate as well.
        var value = function(leaf) + 0 * leaf.pow(3).sum();
        var gradient = autograd.grad([value], [leaf], retain_graph: true, create_graph: true)[0].flatten();
        return stack(Enumerable.Range(0, (int)x.numel()).Select(i => autograd.grad([gradient[i]], [leaf], retain_graph: true)[0].flatten()));
    }

    /// <summary>First and second derivatives are finite and those that differences give.</summary>
    internal static void AssertDerivatives(Func<Tensor, Tensor> function, Tensor x, double first = 1e-8, double second = 1e-6)
    {
        AssertRelativelyClose(Differences(function, x), Gradient(function, x).flatten(), first);
        AssertRelativelyClose(Differences(y => Gradient(function, y).flatten(), x), Hessian(function, x), second);
    }
}
