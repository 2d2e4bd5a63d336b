using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDsl.Compiler;
using SymDsl.Language.Diagnostics;
using TorchSharp;

namespace SymDsl.Adversary.Judging;

/// <summary>What the compiler says of a program.</summary>
/// <param name="Source">The C#; null where it is refused.</param>
/// <param name="Rules">The ids of the rules that refuse it.</param>
/// <param name="Failure">How the compiler itself failed, if it did.</param>
/// <param name="Messages">What the rules say.</param>
public sealed record Verdict(string? Source, IReadOnlyList<string> Rules, string? Failure, IReadOnlyList<string> Messages);

/// <summary>Compiles many programs into one assembly that can be unloaded.</summary>
public static class ModelCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12, DocumentationMode.None);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release);

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard.dll"))
            .Append(typeof(torch).Assembly.Location)
            .Append(typeof(ISymmetric).Assembly.Location)
            .Append(typeof(Algebra.Groups.Group).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Type-checks and emits a program.</summary>
    public static Verdict Check(string text, string @namespace)
    {
        try
        {
            var result = SymCompiler.Compile(text, new CompileOptions { DefaultNamespace = @namespace });
            var rules = result.Diagnostics.Where(diagnostic => diagnostic.Rule.Severity == Severity.Error || diagnostic.Rule.Id == "SYM1011").ToList();
            return rules.FirstOrDefault(diagnostic => diagnostic.Rule.Id == Rules.InternalError.Id) is { } failure ? new(null, [], failure.Message, [])
                : rules.Count > 0 ? new(null, [.. rules.Select(diagnostic => diagnostic.Rule.Id).Distinct()], null, [.. rules.Select(rule => $"{rule.Rule.Id}: {rule.Message}")])
                : new(result.Source, [], null, []);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new(null, [], $"escaped: {exception.GetType().Name}: {exception.Message}", []);
        }
    }

    /// <summary>Compiles sources together; those that do not compile are left out, each with its first error.</summary>
    /// <returns>A context to unload, the assembly, and the errors by the source's place.</returns>
    public static (AssemblyLoadContext Context, Assembly Assembly, IReadOnlyDictionary<int, string> Errors) Build(IReadOnlyList<string> sources)
    {
        var trees = sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"{i}")).ToList();
        var errors = new Dictionary<int, string>();
        while (true)
        {
            var compilation = CSharpCompilation.Create(
                $"Programs{Guid.NewGuid():N}", trees.Where((_, i) => !errors.ContainsKey(i)), References, Options);
            using var stream = new MemoryStream();
            var result = compilation.Emit(stream);
            if (result.Success)
            {
                stream.Position = 0;
                var context = new AssemblyLoadContext("programs", isCollectible: true);
                return (context, context.LoadFromStream(stream), errors);
            }

            foreach (var diagnostic in result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            {
                // GetLineSpan without the mapping of #line: the tree's own path says whose it is.
                errors.TryAdd(int.Parse(diagnostic.Location.SourceTree!.FilePath, CultureInfo.InvariantCulture), $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
            }
        }
    }
}
