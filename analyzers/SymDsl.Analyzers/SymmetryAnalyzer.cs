using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
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
                start.RegisterSyntaxNodeAction(Report, SyntaxKind.ClassDeclaration, SyntaxKind.RecordDeclaration);
            }
        });
    }

    private static void Report(SyntaxNodeAnalysisContext context)
    {
        var declaration = (TypeDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } symbol)
        {
            return;
        }

        IEnumerable<SymDiagnostic> diagnostics;
        if (SymmetricClassReader.Find(symbol) is not { } attribute)
        {
            diagnostics = SymmetricClassReader.Stray(symbol, declaration, context.CancellationToken);
        }
        else if (SymmetricClassReader.Read(declaration, symbol, attribute, context.CancellationToken) is { } found)
        {
            var problems = new List<SymDiagnostic>();
            var fibres = SymmetricClassReader.Fibres(symbol, declaration, problems, context.CancellationToken).ToList();
            diagnostics = SymmetricResolution.Of(found, context.CancellationToken).Diagnostics
                .Concat(problems)
                .Concat(SymmetricResolution.Check(found, fibres, context.CancellationToken))
                .Distinct();
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
