using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SymDsl.Roslyn;

namespace SymDsl.Analyzers;

/// <summary>What the analyzers have in common: they may report any rule of the language, concurrently, and nothing in generated code.</summary>
public abstract class SymAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RoslynDiagnostics.Descriptors;

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    /// <summary>Registers what is done in one compilation.</summary>
    private protected abstract void Start(CompilationStartAnalysisContext start);
}
