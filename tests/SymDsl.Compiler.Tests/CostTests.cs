namespace SymDsl.Compiler.Tests;

/// <summary>What a compilation costs, counted in bytes: of twice as much it is twice as much.</summary>
public class CostTests
{
    [Theory]
    [InlineData("lines")]
    [InlineData("the same lines")]
    [InlineData("uses of a block")]
    [InlineData("lines in a repetition")]
    public void Twice_the_model_costs_twice_as_much(string what)
    {
        var (once, twice) = (Bytes(Model(what, 150)), Bytes(Model(what, 300)));

        Assert.True(twice <= 2.3 * once, $"{what}: {once:N0} bytes, and {twice:N0} for twice as many");
    }

    private static long Bytes(string text)
    {
        Compile(); // what is made once a process is not counted
        var before = GC.GetAllocatedBytesForCurrentThread();
        Compile();
        return GC.GetAllocatedBytesForCurrentThread() - before;

        void Compile()
        {
            var result = SymCompiler.Compile(text, new CompileOptions());
            Assert.Empty(result.Diagnostics);
            Assert.NotEmpty(result.Source);
        }
    }

    private static string Model(string what, int count)
    {
        var lines = what switch
        {
            "lines" => Lines(i => $"h[n] = h + mlp<8>(h, mean[m](norm2(x[n] - x[m]) + {i}))"),
            "the same lines" => Lines(_ => "h[n] = h + mlp<8>(h, mean[m](norm2(x[n] - x[m])))"),
            "uses of a block" => "block B(u[i]) -> o[i] {\no[i] = u + mlp<8>(u)\n}\n" + Lines(_ => "h[n] = B(h)"),
            "lines in a repetition" => "repeat 2 {\n" + Lines(_ => "h[n] = h + mlp<8>(h, mean[m](norm2(x[n] - x[m])))") + "\n}",
            _ => throw new ArgumentException("no such model", nameof(what)),
        };
        return $"model M {{\nsymmetry O(3)\nset n\ninput x[n] : vector\ninput g[n] : scalar\nh[n] = linear<8 scalar>(g)\n{lines}\noutput h[n] : 8 scalar\n}}\n";

        string Lines(Func<int, string> line) => string.Join("\n", Enumerable.Range(0, count).Select(line));
    }
}
