using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SymDsl.Roslyn;

/// <summary>What the project's properties say, reduced to what matters here: a value, so that other properties may change unnoticed.</summary>
/// <param name="ProjectDirectory">The folder of the project file; empty when the build does not say.</param>
/// <param name="DefaultNamespace">The namespace of models in files that declare none; <see langword="null"/> for the global one.</param>
/// <param name="PathMap">How a deterministic build rewrites the machine's paths, in the compiler's notation <c>from=to,from=to</c>; empty for not at all.</param>
/// <param name="GeneratorReports">
/// Whether errors are the generator's to report: in builds without analyzers, and in any build that is none of an editor's, for there the C#
/// compiler does not ask analyzers at all if it has found an error of its own.
/// </param>
internal sealed record ProjectOptions(string ProjectDirectory, string? DefaultNamespace, string PathMap, bool GeneratorReports)
{
    /// <summary>Reads the properties that SymDsl.props makes visible to the compiler.</summary>
    public static ProjectOptions Read(AnalyzerConfigOptions options)
    {
        return new(
            Property("ProjectDir"),
            Namespace(Property("RootNamespace")),
            Property("SymDslPathMap"),
            IsFalse(Property("RunAnalyzers") is { Length: > 0 } run ? run : Property("RunAnalyzersDuringBuild"))
                || Property("SymDslGeneratorReports").Equals("true", StringComparison.OrdinalIgnoreCase));

        string Property(string name) => options.TryGetValue("build_property." + name, out var value) ? value.Trim() : "";
    }

    /// <summary>The file's path as people know it: relative to the project, with forward slashes on every system.</summary>
    public string RelativePath(string path) => SymFiles.RelativePath(ProjectDirectory, path);

    private static bool IsFalse(string value) => value.Equals("false", StringComparison.OrdinalIgnoreCase);

    // The SDK takes the project's file name for the root namespace, and file names allow more than C# does.
    private static string? Namespace(string name) =>
        name.Length == 0 ? null : string.Join(".", name.Split('.').Select(Identifier));

    private static string Identifier(string segment)
    {
        var text = string.Concat(segment.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_'));
        text = text.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(text[0]) ? text : "_" + text;
        return SyntaxFacts.GetKeywordKind(text) == SyntaxKind.None ? text : "@" + text;
    }
}
