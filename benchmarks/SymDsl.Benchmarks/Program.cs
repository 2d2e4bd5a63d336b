// dotnet run -c Release --project benchmarks/SymDsl.Benchmarks
// Medians of what the compiler does at build time; the exit code is 1 if a bound is broken.
using System.Diagnostics;
using System.Globalization;
using SymDsl.Algebra.Coupling;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Representations;
using SymDsl.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["cold"])
{
    // A first question in a fresh process: everything is still to be compiled.
    var watch = Stopwatch.StartNew();
    var group = Group.Parse("O(3)");
    var found = Intertwiners.Between(Representation.Parse(group, "8x0e + 4x1o"), Representation.Parse(group, "16x0e + 8x1o")).Dimension;
    Console.WriteLine(watch.Elapsed.TotalMilliseconds);
    return found == 160 ? 0 : 1;
}

static void Basis(string group, string input, string output)
{
    var g = Group.Parse(group);
    var maps = Intertwiners.Between(Representation.Parse(g, input), Representation.Parse(g, output));
    foreach (var map in maps.Basis)
        GC.KeepAlive(map);
}

static Measurement Tuple(string group, string input, string output) =>
    new($"{group}: {input} → {output}", 100, () => Basis(group, input, output));

Measurement[] measurements =
[
    Tuple("SO(3)", "T1+2T0", "T1+T2+2T0+T1"),
    Tuple("SO(3)", "5T0+5T1", "3T0+T2+2T1"),
    Tuple("SO(3)", "5(T0+T1)", "2(T0+T1)+T2+T1"),
    Tuple("SO(4)", "T1+2T2", "(T0+T3)*T0"),
    Tuple("SO+(1,3)", "T2+4T(1,0)+T(0,1)", "10T0+3T(1,0)+3T(0,1)+T(0,2)+T(2,0)+T(1,1)"),
    Tuple("Sp(2)", "(V+2V^2)*(V*+V)*+V*", "3T0+V+V*dual(V)"),
    Tuple("SU(3)", "T(2,0)+T(1,1)+T0+2T(0,1)", "T(1,1)+V+V*+T0+T(2,0)+T(0,2)"),
    new("O(3) coupling coefficients to l = 6", 50, () =>
    {
        ClebschGordan.Forget();
        for (var l1 = 0; l1 <= 6; l1++)
        {
            for (var l2 = 0; l2 <= 6; l2++)
            {
                for (var l3 = Math.Abs(l1 - l2); l3 <= Math.Min(6, l1 + l2); l3++)
                    ClebschGordan.Real(l1, l2, l3);
            }
        }
    }),
    new("S(n) maps of order 2 → 2, symbolic n", 1, () => PartitionMaps.Between(2, 2)),
    new("SO(3): T(3) → T(3), 729 unknowns", 1000, () => Basis("SO(3)", "T(3)", "T(3)")),
];

var broken = 0;
void Report(string name, double median, double limit, string memory)
{
    broken += median > limit ? 1 : 0;
    Console.WriteLine($"{median,10:0.000} ms  (bound {limit,5:0} ms){(median > limit ? " BROKEN" : "")}  {memory,10}  {name}");
}

foreach (var measurement in measurements)
{
    var (median, bytes) = measurement.Measure();
    Report(measurement.Name, median, measurement.Limit, $"{bytes / 1024.0:0} KiB");
}

var cold = new List<double>();
for (var i = 0; i < 7; i++)
{
    var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
    if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        start.ArgumentList.Add(typeof(Measurement).Assembly.Location);
    start.ArgumentList.Add("cold");
    using var process = Process.Start(start)!;
    cold.Add(double.Parse(process.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture));
    process.WaitForExit();
}
cold.Sort();
Report("cold start: the first basis in a fresh process", cold[cold.Count / 2], 50, "");
return broken == 0 ? 0 : 1;
