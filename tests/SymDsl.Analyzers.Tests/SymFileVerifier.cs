using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace SymDsl.Analyzers.Tests;

/// <summary>Runs the analyzer on a project and compares what it reports with what is marked in the files: <c>{|SYM3001:relu|}</c>.</summary>
internal static class SymFileVerifier
{
    // The reference packages that the testing library would fetch are those of older frameworks; the analyzer looks at no C#.
    private static readonly ReferenceAssemblies Framework = new("net10.0");

    /// <summary>Passes if exactly the marked stretches of the files are reported.</summary>
    public static Task VerifyAsync(params (string Path, string MarkedText)[] files) => VerifyAsync([], files);

    /// <summary>Passes if exactly the marked stretches and the expected diagnostics are reported.</summary>
    public static async Task VerifyAsync(DiagnosticResult[] expected, params (string Path, string MarkedText)[] files)
    {
        var test = new CSharpAnalyzerTest<SymFileAnalyzer, DefaultVerifier>
        {
            TestCode = "class Program { }",
            ReferenceAssemblies = Framework,
        };
        test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(object).Assembly.Location));
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property.RootNamespace = App\n"));
        test.TestState.AdditionalFiles.AddRange(files.Select(file => (file.Path, SourceText.From(file.MarkedText))));
        test.TestState.ExpectedDiagnostics.AddRange(expected);
        await test.RunAsync();
    }
}
