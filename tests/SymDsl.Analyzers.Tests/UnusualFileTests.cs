using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SymDsl.Analyzers.Tests;

/// <summary>Files that the testing library cannot stand for.</summary>
public sealed class UnusualFileTests
{
    [Fact]
    public async Task AFileThatCannotBeReadIsReported()
    {
        var diagnostic = Assert.Single(await DiagnosticsOf(new Unreadable("gone.sym")));
        Assert.Equal("SYM9002", diagnostic.Id);
        Assert.Equal("gone.sym", diagnostic.Location.GetLineSpan().Path);
    }

    [Fact]
    public async Task JunkIsReportedAndNothingIsThrown()
    {
        var random = new Random(1);
        var junk = new string([.. Enumerable.Range(0, 5_000).Select(_ => (char)random.Next(0, 0x3000))]);
        var diagnostics = await DiagnosticsOf(new InMemory("junk.sym", junk));

        Assert.NotEmpty(diagnostics);
        Assert.All(diagnostics, diagnostic =>
        {
            Assert.StartsWith("SYM1", diagnostic.Id);
            Assert.InRange(diagnostic.Location.SourceSpan.End, 0, junk.Length);
        });
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsOf(AdditionalText file) =>
        await CSharpCompilation.Create("App")
            .WithAnalyzers([new SymFileAnalyzer()], new AnalyzerOptions([file]))
            .GetAnalyzerDiagnosticsAsync();

    private sealed class InMemory(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Unreadable(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => null;
    }
}
