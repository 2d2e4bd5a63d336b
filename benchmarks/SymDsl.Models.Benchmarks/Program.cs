// The generated n-body network against the same network that concatenates over all pairs, and a layer with fields over pairs against the same written
// inside of its reductions: side by side in one process, one libtorch thread, medians after warm-up.
// dotnet run -c Release --project benchmarks/SymDsl.Models.Benchmarks

using System.Diagnostics;
using System.Globalization;
using SymDsl.Models.Benchmarks;
using SymDsl.Tests.Models;
using static TorchSharp.torch;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
set_num_threads(1);
manual_seed(1);
using var generated = new Physics.NBody();
using var plain = new ReferenceNBody();
Console.WriteLine("batch 100, hidden 64, 4 layers, float32    generated     plain   generated / plain");
foreach (var n in new long[] { 5, 10, 20 })
{
    using var scope = NewDisposeScope();
    var (x, v, q) = (randn(100, n, 3), randn(100, n, 3), randn(100, n));
    Compare($"n = {n,2}, forward", () => Forward(generated), () => Forward(plain));
    Compare($"n = {n,2}, forward and backward", () => Train(generated), () => Train(plain));

    void Forward(nn.Module<Tensor, Tensor, Tensor, Tensor> model)
    {
        using var inner = NewDisposeScope();
        using var noGrad = no_grad();
        _ = model.forward(x, v, q);
    }

    void Train(nn.Module<Tensor, Tensor, Tensor, Tensor> model)
    {
        using var inner = NewDisposeScope();
        model.zero_grad();
        model.forward(x, v, q).square().mean().backward();
    }
}

using var fields = new FieldsOnPairs();
using var inside = new InsideReductions();
Console.WriteLine();
Console.WriteLine("256 nodes, 4,096 edges, float32              fields    inside   fields / inside");
{
    using var scope = NewDisposeScope();
    var points = randn(1, 256, 3);
    var ends = arange(256).repeat_interleave(16).unsqueeze(-1);
    var edges = cat([zeros_like(ends), ends, randint(256, [4096, 1], dtype: ScalarType.Int64)], -1);
    Compare("Tetris layer, forward", () => Forward(fields), () => Forward(inside));
    Compare("Tetris layer, forward and backward", () => Train(fields), () => Train(inside));

    void Forward(nn.Module<Tensor, Tensor, Tensor> model)
    {
        using var inner = NewDisposeScope();
        using var noGrad = no_grad();
        _ = model.forward(points, edges);
    }

    void Train(nn.Module<Tensor, Tensor, Tensor> model)
    {
        using var inner = NewDisposeScope();
        model.zero_grad();
        model.forward(points, edges).square().mean().backward();
    }
}

static void Compare(string what, Action first, Action second)
{
    const int warmUp = 5, runs = 25;
    var (times, others) = (new List<double>(), new List<double>());
    for (var i = 0; i < warmUp + runs; i++)
    {
        var (a, b) = (Milliseconds(first), Milliseconds(second));
        if (i < warmUp) continue;
        times.Add(a);
        others.Add(b);
    }

    // Pair by pair, so that a machine that slows down slows both.
    var ratio = Median([.. times.Zip(others, (a, b) => a / b)]);
    Console.WriteLine($"{what,-40} {Median(times),8:0.0} ms {Median(others),6:0.0} ms   {ratio:0.00}");
}

static double Milliseconds(Action action)
{
    var start = Stopwatch.GetTimestamp();
    action();
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

static double Median(List<double> values)
{
    values.Sort();
    return values[values.Count / 2];
}
