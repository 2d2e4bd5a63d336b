using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Roslyn;
using Diagnostic = SymDsl.Language.Diagnostics.Diagnostic;

namespace SymDsl.Generators;

/// <summary>What the generator adds to the compilation, and what it reports.</summary>
/// <param name="context">The generator's context.</param>
/// <param name="oldVersion">The project's version of C#, if it cannot read what would be written.</param>
internal sealed class GeneratorOutputs(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<string?> oldVersion)
{
    /// <summary>Reports a version of C# that is too old, where something would be written.</summary>
    /// <param name="namespaces">The namespaces into which something is written.</param>
    public void ReportVersion(IncrementalValueProvider<EquatableArray<string>> namespaces) =>
        context.RegisterSourceOutput(oldVersion.Combine(namespaces), static (output, found) =>
        {
            var (oldVersion, namespaces) = found;
            if (oldVersion is not null && namespaces.Count > 0)
            {
                output.ReportDiagnostic(RoslynDiagnostics.OfProject(Diagnostic.Create(Rules.LanguageVersion, default, oldVersion)));
            }
        });

    /// <summary>Adds sources. Those that the project's C# cannot read would bury the one diagnostic that says so, and are left out.</summary>
    public void Write(IncrementalValuesProvider<SymSource> sources) =>
        context.RegisterSourceOutput(sources.Combine(oldVersion), static (output, found) =>
        {
            var (source, oldVersion) = found;
            if (oldVersion is not null)
            {
                return;
            }

            if (source.Failure is { } failure)
            {
                Report(output, new(source.Path, EquatableArray.Of(failure)));
            }
            else if (source.Source.Length > 0)
            {
                output.AddSource(source.HintName, SourceText.From(source.Source, Encoding.UTF8));
            }
        });

    /// <summary>Reports errors in <c>.sym</c> files.</summary>
    public void Report(IncrementalValuesProvider<FileErrors> files) =>
        context.RegisterSourceOutput(files, static (output, file) => Report(output, file));

    /// <summary>
    /// Reports errors in C# files, at the file's tree, where a <c>#pragma</c> or a section of <c>.editorconfig</c> is heard. The compilation is
    /// asked only where there are errors: each edit makes new trees.
    /// </summary>
    public void ReportInCSharp(IncrementalValuesProvider<FileErrors> files) => context.RegisterSourceOutput(
        files.Where(static file => file.Errors.Count > 0).Combine(context.CompilationProvider),
        static (output, found) =>
        {
            var (file, compilation) = found;
            if (compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == file.Path) is not { } tree)
            {
                Report(output, file);
                return;
            }

            foreach (var diagnostic in file.Errors)
            {
                output.ReportDiagnostic(RoslynDiagnostics.At(tree, diagnostic));
            }
        });

    private static void Report(SourceProductionContext output, FileErrors file)
    {
        foreach (var diagnostic in file.Errors)
        {
            output.ReportDiagnostic(RoslynDiagnostics.At(file.Path, diagnostic));
        }
    }
}
