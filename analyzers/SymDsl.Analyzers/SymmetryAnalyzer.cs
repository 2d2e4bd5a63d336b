using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SymDsl.Language.Diagnostics;
using SymDsl.Roslyn;
using Diagnostic = SymDsl.Language.Diagnostics.Diagnostic;

namespace SymDsl.Analyzers;

/// <summary>
/// Reports every mistake of the classes marked with <c>[Symmetry]</c>: of the class at the class, of an attribute's text at its place in the literal.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SymmetryAnalyzer : SymClassAnalyzer
{
    private protected override void Start(CompilationStartAnalysisContext start)
    {
        if (start.Compilation.GetTypeByMetadataName(SymmetricClassReader.AttributeName) is not null)
        {
            var options = ProjectOptions.Read(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
            Register(start, (part, symbol, cancellation) => Diagnostics(part, symbol, options.GeneratorReports, cancellation));
        }
    }

    private static IEnumerable<Diagnostic> Diagnostics(
        TypeDeclarationSyntax part, INamedTypeSymbol symbol, bool generatorReports, CancellationToken cancellation)
    {
        if (SymmetricClassReader.Find(symbol) is not { } attribute)
        {
            return generatorReports ? [] : SymmetricClassReader.Stray(symbol, part, cancellation);
        }

        if (SymmetricClassReader.Read(part, symbol, attribute, cancellation) is not { } found)
        {
            return [];
        }

        var problems = new List<Diagnostic>();
        var fibres = SymmetricClassReader.Fibres(symbol, part, problems, cancellation).ToList();
        var ofClass = SymmetricResolution.Of(found, cancellation).Diagnostics;

        // The texts of [Rep] concern no source, so the generator does not read them.
        return ofClass.Where(diagnostic => !generatorReports || diagnostic.Rule.Severity != Severity.Error)
            .Concat(problems)
            .Concat(SymmetricResolution.Check(found, fibres, cancellation))
            .Distinct();
    }
}
