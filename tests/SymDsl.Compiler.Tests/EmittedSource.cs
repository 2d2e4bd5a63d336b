using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TorchSharp;

namespace SymDsl.Compiler.Tests;

/// <summary>Compiles emitted C# in-process against TorchSharp and the run-time library, as strictly as a project could ask for.</summary>
internal static class EmittedSource
{
    private static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.CSharp12, DocumentationMode.Diagnose); // .NET 8's: what the oldest supported SDK compiles

    private static readonly CSharpCompilationOptions CompilationOptions = new(
        OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard.dll"))
            .Append(typeof(torch).Assembly.Location)
            .Append(typeof(ISymmetric).Assembly.Location)
            .Append(typeof(SymDsl.Algebra.Groups.Group).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Everything that the C# compiler has to say, warnings included; hidden diagnostics aside.</summary>
    public static IReadOnlyList<Diagnostic> Diagnose(params string[] sources) =>
    [
        .. Compile(sources).GetDiagnostics().Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden),
    ];

    /// <summary>Asserts that sources compile, together, without a warning.</summary>
    public static void AssertClean(params string[] sources)
    {
        var diagnostics = Diagnose(sources);
        Assert.True(
            diagnostics.Count == 0,
            string.Join("\n", diagnostics.Take(10)) + "\n\n" + Numbered(diagnostics.FirstOrDefault()?.Location.SourceTree?.ToString() ?? ""));
    }

    /// <summary>A compilation of sources.</summary>
    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Emitted", sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"model{i}.g.cs")), References, CompilationOptions);

    private static string Numbered(string source) => string.Join("\n", source.Split('\n').Select((line, i) => $"{i + 1,4} {line}"));
}
