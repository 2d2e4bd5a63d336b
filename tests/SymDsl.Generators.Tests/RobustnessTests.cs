using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SymDsl.Language.Diagnostics;
using SymDsl.Roslyn;

namespace SymDsl.Generators.Tests;

/// <summary>
/// Whatever a file holds, the generator does not throw, its work is in proportion to the file's length, and the other files come out. Work is
/// counted in bytes that are allocated.
/// </summary>
public sealed class RobustnessTests
{
    private const long BytesForAnyFile = 10_000_000;

    private const long BytesForACharacter = 4_000;

    public static TheoryData<string, string> BadFiles() => new()
    {
        { "empty", "" },
        { "blank", " \n\t\r\n  " },
        { "binary junk", Junk(length: 20_000) },
        { "one long line", new string('x', 200_000) },
        { "open braces", string.Concat(Enumerable.Repeat("model M {\n", 2_000)) },
        { "deep brackets", $"model M {{\n    symmetry O(3)\n    set n\n    a[n] = {new string('(', 20_000)}\n}}\n" },
        { "deep expression", $"model M {{\n    symmetry O(3)\n    set n\n    input q[n] : scalar\n    a[n] = {string.Concat(Enumerable.Repeat("norm(", 5_000))}q{new string(')', 5_000)}\n    output a[n] : scalar\n}}\n" },
        { "10,000 lines", LongModel(lines: 10_000) },
        { "lone surrogates", "model \ud800 { \udc00 }" },
        { "nulls", new string('\0', 1_000) },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void ABadFileDoesNotHarmTheOthers(string kind, string content)
    {
        Run(); // what is made once a process is not counted
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sources = Run();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Contains(sources, source => source.HintName == "drift.g.cs");
        Assert.True(bytes <= BytesForAnyFile + (BytesForACharacter * content.Length), $"{kind}: {bytes:N0} bytes for {content.Length:N0} characters");

        ImmutableArray<GeneratedSourceResult> Run() => Project.Sources(Project.File("bad.sym", content), Project.File("drift.sym", Models.Drift()));
    }

    [Fact]
    public void AFileThatCannotBeReadIsReportedWhereNoAnalyzerRuns()
    {
        var result = new Project(
            [Project.File("gone.sym", null), new UnreadableFile(Project.Directory + "broken.sym"), Project.File("drift.sym", Models.Drift())],
            ("RunAnalyzers", "false")).Run();

        Assert.Single(result.GeneratedSources);
        Assert.Equal(["gone.sym", "broken.sym"], result.Diagnostics.Select(diagnostic => Path.GetFileName(diagnostic.Location.GetLineSpan().Path)));
        Assert.All(result.Diagnostics, diagnostic => Assert.Equal(Rules.UnreadableFile.Id, diagnostic.Id));
    }

    [Fact]
    public void OtherAdditionalFilesAreNoneOfOurs() =>
        Assert.Empty(Project.Sources(Project.File("readme.txt", Models.Drift()), Project.File("sym", Models.Drift())));

    [Fact]
    public void AFailureOfTheCompilerIsADiagnostic()
    {
        var failure = SymAnalysis.Guard<Language.Diagnostics.Diagnostic?>(
            () => throw new InvalidOperationException("first line\nsecond line"), diagnostic => diagnostic, CancellationToken.None);

        Assert.NotNull(failure);
        Assert.Equal(Rules.InternalError, failure.Rule);
        Assert.Contains("InvalidOperationException: first line second line", failure.Message);
    }

    [Fact]
    public void CancellationIsNoFailure()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => new Project([Project.File("drift.sym", Models.Drift())]).Run(source.Token));
        Assert.Throws<OperationCanceledException>(() => SymAnalysis.Guard<string>(
            () => throw new OperationCanceledException(source.Token), diagnostic => diagnostic.Message, source.Token));
        Assert.Contains("OperationCanceledException", SymAnalysis.Guard<string>(
            () => throw new OperationCanceledException(), diagnostic => diagnostic.Message, CancellationToken.None));
    }

    private static string Junk(int length)
    {
        var random = new Random(1);
        return new string([.. Enumerable.Range(0, length).Select(_ => (char)random.Next(0x0, 0x3000))]);
    }

    private static string LongModel(int lines) =>
        "model Long {\n    symmetry E(3)\n    set n\n    input x[n] : point\n    input v[n] : vector\n"
        + string.Concat(Enumerable.Repeat("    x[n] = x[n] + v[n]\n", lines))
        + "    output x[n] : point\n}\n";
}
