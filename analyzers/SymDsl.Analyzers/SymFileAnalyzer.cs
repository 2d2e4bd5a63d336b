using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SymDsl.Roslyn;

namespace SymDsl.Analyzers;

/// <summary>Reports every mistake in the project's <c>.sym</c> files at its place in them, in builds and while the user types.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SymFileAnalyzer : SymAnalyzer
{
    private protected override void Start(CompilationStartAnalysisContext start)
    {
        var project = SymProject.Of(
            start.Options, text => start.TryGetValue(text, SymProject.Analyses, out var analysis) ? analysis : null);
        if (project.HasFiles)
        {
            start.RegisterAdditionalFileAction(context => Report(context, project));
        }
    }

    private static void Report(AdditionalFileAnalysisContext context, SymProject project)
    {
        if (!SymFiles.IsSymFile(context.AdditionalFile))
        {
            return;
        }

        foreach (var diagnostic in project.Diagnose(context.AdditionalFile, context.CancellationToken).Where(project.IsToReport))
        {
            context.ReportDiagnostic(RoslynDiagnostics.At(context.AdditionalFile.Path, diagnostic));
        }
    }
}
