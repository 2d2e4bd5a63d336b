using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SymDsl.Roslyn;
using Diagnostic = SymDsl.Language.Diagnostics.Diagnostic;

namespace SymDsl.Analyzers;

/// <summary>Reports what is wrong with classes, each of their parts by itself, at its lines and columns.</summary>
public abstract class SymClassAnalyzer : SymAnalyzer
{
    /// <summary>Everything wrong with a part of a class that is to be reported; nothing for a class that is none of ours.</summary>
    private protected delegate IEnumerable<Diagnostic> Diagnose(TypeDeclarationSyntax part, INamedTypeSymbol symbol, CancellationToken cancellation);

    /// <summary>Has the parts of all classes diagnosed.</summary>
    private protected static void Register(CompilationStartAnalysisContext start, Diagnose diagnose) => start.RegisterSyntaxNodeAction(
        context =>
        {
            var part = (TypeDeclarationSyntax)context.Node;
            if (context.SemanticModel.GetDeclaredSymbol(part, context.CancellationToken) is not { } symbol)
            {
                return;
            }

            foreach (var diagnostic in diagnose(part, symbol, context.CancellationToken))
            {
                context.ReportDiagnostic(RoslynDiagnostics.At(part.SyntaxTree, diagnostic));
            }
        },
        SyntaxKind.ClassDeclaration,
        SyntaxKind.RecordDeclaration);
}
