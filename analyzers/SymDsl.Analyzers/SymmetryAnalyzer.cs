using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SymDsl.Language.Diagnostics;
using SymDsl.Roslyn;
using SymDiagnostic = SymDsl.Language.Diagnostics.Diagnostic;

namespace SymDsl.Analyzers;

/// <summary>
/// Reports every mistake of the classes marked with <c>[Symmetry]</c>: of the class at the class, of an attribute's text at its place in the literal.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SymmetryAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RoslynDiagnostics.Descriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(SymmetricClassReader.AttributeName) is not null)
            {
                var options = ProjectOptions.Read(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
                start.RegisterSyntaxNodeAction(context => Report(context, options.GeneratorReports), SyntaxKind.ClassDeclaration, SyntaxKind.RecordDeclaration);
            }
        });
    }

    private static void Report(SyntaxNodeAnalysisContext context, bool generatorReports)
    {
        var declaration = (TypeDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } symbol)
        {
            return;
        }

        IEnumerable<SymDiagnostic> diagnostics;
        if (SymmetricClassReader.Find(symbol) is not { } attribute)
        {
            diagnostics = SymmetricClassReader.Stray(symbol, declaration, context.CancellationToken).Where(_ => !generatorReports);
        }
        else if (SymmetricClassReader.Read(declaration, symbol, attribute, context.CancellationToken) is { } found)
        {
            var problems = new List<SymDiagnostic>();
            var fibres = SymmetricClassReader.Fibres(symbol, declaration, problems, context.CancellationToken).ToList();
            var ofClass = SymmetricResolution.Of(found, context.CancellationToken).Diagnostics;

            // The texts of [Rep] concern no source, so the generator does not read them.
            diagnostics = ofClass
                .Concat(problems)
                .Concat(SymmetricResolution.Check(found, fibres, context.CancellationToken))
                .Distinct()
                .Where(diagnostic => !generatorReports || diagnostic.Rule.Severity != Severity.Error || !ofClass.Contains(diagnostic));
        }
        else
        {
            return;
        }

        foreach (var diagnostic in diagnostics)
        {
            context.ReportDiagnostic(RoslynDiagnostics.At(declaration.SyntaxTree, diagnostic));
        }
    }
}
