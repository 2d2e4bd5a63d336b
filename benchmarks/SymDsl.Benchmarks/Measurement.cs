using System.Diagnostics;

namespace SymDsl.Benchmarks;

/// <summary>The median time of something, with what it may cost at most.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Limit">The promised bound in milliseconds.</param>
/// <param name="Run">Does it once, from scratch.</param>
internal sealed record Measurement(string Name, double Limit, Action Run)
{
    /// <summary>The median of several runs in milliseconds, after warming up, and the memory that one run allocates.</summary>
    public (double Median, long Bytes) Measure()
    {
        Run();
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        var times = new List<double>();
        var all = Stopwatch.StartNew();
        while (times.Count < 5 || (times.Count < 101 && all.ElapsedMilliseconds < 1000))
        {
            var start = Stopwatch.GetTimestamp();
            Run();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        return (times[times.Count / 2], bytes);
    }
}
