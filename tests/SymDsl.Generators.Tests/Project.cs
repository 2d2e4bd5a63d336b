using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SymDsl.Generators.Tests;

/// <summary>A C# project with <c>.sym</c> files, compiled again and again with the same driver, as an IDE does.</summary>
internal sealed class Project
{
    public const string Directory = "/home/user/app/";

    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))];

    private Compilation _compilation = CSharpCompilation.Create(
        "App",
        [Parse("public static class Program { public static void Main() { } }")],
        References,
        new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

    private GeneratorDriver _driver;

    public Project(IEnumerable<AdditionalText> files, params (string Name, string Value)[] properties) =>
        _driver = CSharpGeneratorDriver.Create(
            [new SymGenerator().AsSourceGenerator()],
            files,
            (CSharpParseOptions)_compilation.SyntaxTrees.First().Options,
            new ProjectProperties([("ProjectDir", Directory), ("RootNamespace", "App"), .. properties]),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>A file of the project, by its path relative to it.</summary>
    public static SymTextFile File(string relativePath, string? content) => new(Directory + relativePath, content);

    /// <summary>The sources of a project with one file.</summary>
    public static ImmutableArray<GeneratedSourceResult> Sources(params AdditionalText[] files) => new Project(files).Run().GeneratedSources;

    /// <summary>Runs the generator on the project as it is now.</summary>
    public GeneratorRunResult Run(CancellationToken cancellation = default)
    {
        _driver = _driver.RunGenerators(_compilation, cancellation);
        var result = Assert.Single(_driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        return result;
    }

    /// <summary>What the C# compiler says of the project with the generated sources in it.</summary>
    public ImmutableArray<Diagnostic> CompileWithGenerated()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out var output, out var fromGenerator);
        return [.. fromGenerator, .. output.GetDiagnostics()];
    }

    public void EditCSharp(string text) => _compilation = _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees.First(), Parse(text));

    public void Replace(AdditionalText old, AdditionalText replacement) => _driver = _driver.ReplaceAdditionalText(old, replacement);

    public void SetProperties(params (string Name, string Value)[] properties) =>
        _driver = _driver.WithUpdatedAnalyzerConfigOptions(
            new ProjectProperties([("ProjectDir", Directory), ("RootNamespace", "App"), .. properties]));

    /// <summary>From now on the project is compiled as another version of C#.</summary>
    public void SetLanguageVersion(LanguageVersion version) => _driver = _driver.WithUpdatedParseOptions(new CSharpParseOptions(version));

    private static SyntaxTree Parse(string text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp12), "/home/user/app/Program.cs");
}
