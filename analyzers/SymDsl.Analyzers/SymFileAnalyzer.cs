using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SymDsl.Roslyn;

namespace SymDsl.Analyzers;

/// <summary>Reports every mistake in the project's <c>.sym</c> files at its place in them, in builds and while the user types.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SymFileAnalyzer : DiagnosticAnalyzer
{
    // Roslyn remembers the analysis for as long as it holds the text: the check across files analyzes no file a second time.
    private static readonly SourceTextValueProvider<SymAnalysis> Analyses =
        new(static text => SymAnalysis.Of(text.ToString(), CancellationToken.None));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RoslynDiagnostics.Descriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var files = start.Options.AdditionalFiles.Where(SymFiles.IsSymFile).ToList();
            if (files.Count == 0)
            {
                return;
            }

            var project = new SymProject(
                ProjectOptions.Read(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions),
                files,
                text => start.TryGetValue(text, Analyses, out var analysis)
                    ? analysis
                    : SymAnalysis.Of(text.ToString(), CancellationToken.None));
            start.RegisterAdditionalFileAction(context => Report(context, project));
        });
    }

    private static void Report(AdditionalFileAnalysisContext context, SymProject project)
    {
        if (!SymFiles.IsSymFile(context.AdditionalFile))
        {
            return;
        }

        foreach (var diagnostic in project.Diagnose(context.AdditionalFile, context.CancellationToken))
        {
            context.ReportDiagnostic(RoslynDiagnostics.At(context.AdditionalFile.Path, diagnostic));
        }
    }
}
