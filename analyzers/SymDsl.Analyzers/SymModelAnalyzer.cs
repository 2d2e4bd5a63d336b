using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SymDsl.Roslyn;

namespace SymDsl.Analyzers;

/// <summary>
/// Reports every mistake of the classes marked with <c>[SymModel]</c>: of the class at the class, of the model's text at its place in the literal.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SymModelAnalyzer : SymClassAnalyzer
{
    private protected override void Start(CompilationStartAnalysisContext start)
    {
        if (start.Compilation.GetTypeByMetadataName(ModelClassReader.AttributeName) is not { } attributeClass)
        {
            return;
        }

        var project = SymProject.Of(
            start.Options, text => start.TryGetValue(text, SymProject.Analyses, out var analysis) ? analysis : null);
        Register(start, (part, symbol, cancellation) => part.AttributeLists.Count > 0
            && symbol.GetAttributes().FirstOrDefault(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attributeClass)) is { } attribute
            && ModelClassReader.Read(part, symbol, attribute, cancellation) is { } found
                ? project.Diagnose(found, cancellation).Where(project.IsToReport)
                : []);
    }
}
