using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;

namespace SymDsl.Compiler;

/// <summary>What became of a <c>.sym</c> text.</summary>
/// <param name="Diagnostics">Everything wrong with it, in the order of the text.</param>
/// <param name="Architecture">The typed models: those free of errors, and the outlines of the others.</param>
/// <param name="Source">The C# source; empty when the file declares no model.</param>
public sealed record CompileResult(EquatableArray<Diagnostic> Diagnostics, ArchitectureFile Architecture, string Source);

/// <summary>The one façade: generator, analyzer, command line and language server all call it, and so agree on ids and spans.</summary>
public static class SymCompiler
{
    /// <summary>Parses and type-checks a text. Never throws: a failure of the compiler itself is the diagnostic SYM9001.</summary>
    public static (ArchitectureFile Architecture, EquatableArray<Diagnostic> Diagnostics) Analyze(
        string text, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Writes the C# source of typed models.</summary>
    public static string Emit(ArchitectureFile architecture, CompileOptions options, CancellationToken cancellation = default) =>
        throw new NotImplementedException();

    /// <summary>From text to source and diagnostics.</summary>
    public static CompileResult Compile(string text, CompileOptions options, CancellationToken cancellation = default)
    {
        var (architecture, diagnostics) = Analyze(text, cancellation);
        return new(diagnostics, architecture, Emit(architecture, options, cancellation));
    }
}
