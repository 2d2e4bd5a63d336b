using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SymDsl.Roslyn;

namespace SymDsl.Analyzers;

/// <summary>
/// Reports every mistake of the classes marked with <c>[SymModel]</c>: of the class at the class, of the model's text at its place in the literal.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SymModelAnalyzer : DiagnosticAnalyzer
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
            if (start.Compilation.GetTypeByMetadataName(ModelClassReader.AttributeName) is { } attribute)
            {
                var project = SymProject.Of(
                    start.Options, text => start.TryGetValue(text, SymProject.Analyses, out var analysis) ? analysis : null);
                start.RegisterSyntaxNodeAction(
                    context => Report(context, project, attribute), SyntaxKind.ClassDeclaration, SyntaxKind.RecordDeclaration);
            }
        });
    }

    private static void Report(SyntaxNodeAnalysisContext context, SymProject project, INamedTypeSymbol attributeClass)
    {
        var declaration = (TypeDeclarationSyntax)context.Node;
        if (declaration.AttributeLists.Count == 0
            || context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } symbol
            || symbol.GetAttributes().FirstOrDefault(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attributeClass)) is not { } attribute
            || ModelClassReader.Read(declaration, symbol, attribute, context.CancellationToken) is not { } found)
        {
            return;
        }

        foreach (var diagnostic in project.Diagnose(found, context.CancellationToken).Where(project.IsToReport))
        {
            context.ReportDiagnostic(RoslynDiagnostics.At(declaration.SyntaxTree, diagnostic));
        }
    }
}
