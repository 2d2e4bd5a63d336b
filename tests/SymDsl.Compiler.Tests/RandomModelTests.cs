using CsCheck;

namespace SymDsl.Compiler.Tests;

/// <summary>Random valid models: each compiles as C# without a warning.</summary>
public class RandomModelTests
{
    // One compilation of many models: loading the libraries is what takes the time.
    private const int ModelsPerCompilation = 40;

    [Fact]
    public void Every_valid_model_compiles() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            var texts = Enumerable.Range(0, ModelsPerCompilation).Select(i => RandomModel.Write($"M{i}", random)).ToList();
            var sources = texts.Select(Emit).ToArray();
            EmittedSource.AssertClean(sources);
        },
        iter: 3,
        threads: 1,
        print: seed => $"seed {seed}");

    [Fact]
    public void The_models_are_not_all_alike()
    {
        var random = new Random(1);
        var sources = string.Concat(Enumerable.Range(0, 100).Select(i => Emit(RandomModel.Write($"M{i}", random))));

        Assert.All(
            new[] { "ScaleFibre", "DivideFibre", "Dot(", "Norm2(", "MaxOver(", "permute(", "expand(", "Rest(", "Part(", "Concatenate(", "Step2" },
            construct => Assert.Contains(construct, sources));
    }

    private static string Emit(string text)
    {
        var result = TestModels.Compile(text);
        Assert.True(
            result.Diagnostics.All(diagnostic => diagnostic.Rule.Severity != SymDsl.Language.Diagnostics.Severity.Error),
            string.Join("\n", result.Diagnostics.Select(diagnostic => $"({diagnostic.Span}) {diagnostic.Rule.Id}: {diagnostic.Message}")) + "\n" + text);
        return result.Source;
    }
}
