using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Tests;

/// <summary>Small helpers around tensors.</summary>
internal static class Tensors
{
    /// <summary>Normal numbers from a seed of their own.</summary>
    internal static Tensor Random(int seed, ScalarType type, params long[] shape)
    {
        using var generator = new Generator((ulong)seed);
        return randn(shape, dtype: ScalarType.Float64, generator: generator).to(type);
    }

    internal static Tensor Random(int seed, params long[] shape) => Random(seed, ScalarType.Float64, shape);

    /// <summary>The largest absolute difference; shapes must agree.</summary>
    internal static double Distance(Tensor left, Tensor right)
    {
        Assert.Equal(left.shape, right.shape);
        return left.numel() == 0 ? 0 : (left - right).abs().max().to(ScalarType.Float64).item<double>();
    }

    internal static void AssertClose(Tensor expected, Tensor actual, double tolerance = 1e-12) =>
        Assert.InRange(Distance(expected, actual), 0, tolerance);

    /// <summary>Runs an action twice to warm up, then again, and asserts that it left no live tensors behind.</summary>
    internal static void AssertNoLeak(Action action)
    {
        action();
        action();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 5; i++) action();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
