using SymDsl.Compiler;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Text;

namespace SymDsl.Roslyn;

/// <summary>What the compiler says of one <c>.sym</c> text. No failure gets past it into the C# compiler.</summary>
/// <param name="Architecture">The typed models; <see langword="null"/> when there is no telling.</param>
/// <param name="Diagnostics">Everything wrong with the text.</param>
internal sealed record SymAnalysis(ArchitectureFile? Architecture, EquatableArray<Diagnostic> Diagnostics)
{
    /// <summary>Analyzes a text.</summary>
    /// <param name="text">The text; <see langword="null"/> when the file could not be read.</param>
    /// <param name="cancellation">Ends the analysis; the only exception that is thrown.</param>
    public static SymAnalysis Of(string? text, CancellationToken cancellation)
    {
        if (text is null)
        {
            return new(null, EquatableArray.Of(Diagnostic.Create(Rules.UnreadableFile, default)));
        }

        return Guard(
            () =>
            {
                var (architecture, diagnostics) = SymCompiler.Analyze(text, cancellation);
                return new SymAnalysis(architecture, diagnostics);
            },
            failure => new(null, EquatableArray.Of(failure)),
            cancellation);
    }

    /// <summary>Analyzes a model that stands in a C# file.</summary>
    public static SymAnalysis OfInline(InlineModel model, CancellationToken cancellation) => Guard(
        () =>
        {
            var (architecture, diagnostics) = SymCompiler.Analyze(model, cancellation);
            return new SymAnalysis(architecture, diagnostics);
        },
        failure => new(null, EquatableArray.Of(failure)),
        cancellation);

    /// <summary>
    /// Runs a part of the compiler; what it throws becomes the diagnostic SYM9001 at the start of the file. Cancellation is no failure.
    /// The part is a lambda, and so a method of its own: an assembly that cannot be loaded fails inside the guard.
    /// </summary>
    public static T Guard<T>(Func<T> part, Func<Diagnostic, T> onFailure, CancellationToken cancellation)
    {
        try
        {
            return part();
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            return onFailure(SymCompiler.InternalError(exception));
        }
    }
}
