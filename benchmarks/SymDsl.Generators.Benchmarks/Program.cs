// dotnet run -c Release --project benchmarks/SymDsl.Generators.Benchmarks
// What an edit costs in the editor: medians and 95th percentiles; the exit code is 1 if a bound is broken.
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDsl.Compiler;
using SymDsl.Generators;
using SymDsl.Generators.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var broken = 0;

// One edit of a 200-line file: of a number in it, so that everything is to be done again.
var edits = Enumerable.Range(0, 500).Select(i => new SymTextFile("/app/edited.sym", Text("Edited", lines: 200, width: 8 + i))).ToList();
var (driver, compilation) = Start([edits[0]]);
var current = edits[0];
Report("generator, one edit of a 200-line file", 5, Measure(edits.Skip(1), edit =>
{
    driver = driver.ReplaceAdditionalText(current, edit).RunGenerators(compilation);
    current = edit;
}));
Report("analysis of a 200-line file, as the analyzer does it", 10, Measure(edits, edit => SymCompiler.Analyze(edit.GetText().ToString())));

// An edit of C# that has nothing to do with any model.
var files = Enumerable.Range(0, 100).Select(i => new SymTextFile($"/app/model{i}.sym", Text($"Model{i}", lines: 100, width: 8))).ToList();
var (many, manyCompilation) = Start(files);
var trees = Enumerable.Range(0, 60).Select(i => CSharpSyntaxTree.ParseText($"public static class Program {{ public static int F() => {i}; }}")).ToList();
Report("generator, an unrelated edit of C# beside 100 files", 0.5, Measure(trees, tree =>
{
    manyCompilation = manyCompilation.ReplaceSyntaxTree(manyCompilation.SyntaxTrees.First(), tree);
    many = many.RunGenerators(manyCompilation);
}));

// Everything from the beginning, the process warm.
Report("generator, 100 files of 100 lines from the beginning", 250, Measure(Enumerable.Range(0, 12), _ => Start(files)));
Report("generator, a model of ten layers from the beginning", 50, Measure(Enumerable.Range(0, 30), _ => Start([new SymTextFile("/app/ten.sym", Text("Ten", lines: 10, width: 16))])));
return broken == 0 ? 0 : 1;

static (GeneratorDriver Driver, Compilation Compilation) Start(IEnumerable<AdditionalText> files)
{
    var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => path.EndsWith("System.Runtime.dll", StringComparison.Ordinal))
        .Select(path => MetadataReference.CreateFromFile(path));
    Compilation compilation = CSharpCompilation.Create("App", [CSharpSyntaxTree.ParseText("public static class Program { }")], references);
    GeneratorDriver driver = CSharpGeneratorDriver.Create([new SymGenerator().AsSourceGenerator()], files);
    return (driver.RunGenerators(compilation), compilation);
}

// A message-passing network of so many lines.
static string Text(string name, int lines, int width)
{
    var body = Enumerable.Range(0, (lines - 8) / 4 + 1).Select(_ => $"""
            r[n,m] = x[n] - x[m]
            msg[n,m] = mlp<{width}, {width}>(h[n], h[m], norm2(r))
            x[n] = x[n] + mean[m](mlp<{width}, 1>(msg[n,m]) * r[n,m])
            h[n] = h[n] + mlp<{width}, {width}>(h[n], sum[m](msg[n,m]))
        """);
    return $"model {name} {{\n    symmetry E(3)\n    set n\n    input x[n] : point\n    input q[n] : scalar\n    h[n] = linear<{width} scalar>(q)\n{string.Join("\n", body)}\n    output x[n] : point\n}}\n";
}

static List<double> Measure<T>(IEnumerable<T> items, Action<T> action)
{
    // An editor runs for hours: what is measured is code that the runtime has optimized.
    var all = items.ToList();
    var (times, watch, warmUp) = (new List<double>(), new Stopwatch(), all.Count / 2);
    foreach (var item in all)
    {
        watch.Restart();
        action(item);
        if (warmUp-- <= 0)
        {
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
    }

    times.Sort();
    return times;
}

void Report(string name, double bound, List<double> times)
{
    var (median, high) = (times[times.Count / 2], times[(int)(0.95 * (times.Count - 1))]);
    broken += high > bound ? 1 : 0;
    Console.WriteLine($"{median,8:0.00} ms median  {high,8:0.00} ms p95  (bound {bound,5:0.0} ms){(high > bound ? " BROKEN" : "")}  {name}");
}
