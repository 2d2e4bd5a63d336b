using SymDsl.Language.Semantics;
using System.Globalization;
using SymDsl.Compiler.Backends.CSharp;
using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;

namespace SymDsl.Compiler;

/// <summary>What became of a <c>.sym</c> text.</summary>
/// <param name="Diagnostics">Everything wrong with it, in the order of the text.</param>
/// <param name="Architecture">The typed models: those free of errors, and the outlines of the others.</param>
/// <param name="Source">The C# source; empty when the file declares no model.</param>
public sealed record CompileResult(EquatableArray<Diagnostic> Diagnostics, ArchitectureFile Architecture, string Source);

/// <summary>The one façade: generator, analyzer, command line and language server all call it, and so agree on ids and spans.</summary>
public static class SymCompiler
{
    /// <summary>The compiler's version, as generated code names it.</summary>
    public static string Version { get; } = CompilerVersion.Text;

    /// <summary>The simple names by which generated code calls types, unless <see cref="CompileOptions.Taken"/> has them.</summary>
    public static IReadOnlyList<string> ReferencedNames => TypeNames.All;

    /// <summary>Parses and type-checks a text.</summary>
    /// <remarks>Never throws on any text: a failure of the compiler itself is the diagnostic SYM9001.</remarks>
    /// <exception cref="OperationCanceledException">The cancellation was requested.</exception>
    public static (ArchitectureFile Architecture, EquatableArray<Diagnostic> Diagnostics) Analyze(
        string text, CancellationToken cancellation = default)
    {
        var source = new SourceText(text);
        return Analyze(source, 0, diagnostics => SyntaxParser.ParseFile(source, diagnostics, cancellation), cancellation);
    }

    /// <summary>Parses and type-checks a model that stands in another file, such as the text of a C# attribute.</summary>
    /// <returns>The one typed model, without a namespace, and what is wrong with it, with the lines and columns of that file.</returns>
    /// <inheritdoc cref="Analyze(string, CancellationToken)"/>
    public static (ArchitectureFile Architecture, EquatableArray<Diagnostic> Diagnostics) Analyze(
        InlineModel model, CancellationToken cancellation = default)
    {
        var source = model.ToSourceText();
        return Analyze(source, model.BodyStart, diagnostics => SyntaxParser.ParseInline(model, source, diagnostics, cancellation), cancellation);
    }

    /// <summary>Type-checks layers that a C# class asks for, each by its construct and the texts of its fibres.</summary>
    /// <param name="name">The class's name.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="group">The group that the class declares.</param>
    /// <param name="layers">The layers.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>
    /// An architecture of the class's name, whose lines are the layers without a mistake, in order; <see langword="null"/> where the group is in error.
    /// And what is wrong, with the lines and columns of the C# file, and without offsets.
    /// </returns>
    /// <remarks>Never throws on any text: a failure of the compiler itself is the diagnostic SYM9001.</remarks>
    /// <exception cref="OperationCanceledException">The cancellation was requested.</exception>
    public static (Architecture? Layers, EquatableArray<Diagnostic> Diagnostics) BindLayers(
        string name, LineSpan place, PlacedText group, IReadOnlyList<LayerCall> layers, CancellationToken cancellation = default) => Guard(
        () =>
        {
            var (architecture, diagnostics) = LayerBinder.Bind(name, place, group, layers, cancellation);
            return (architecture, WithoutOffsets(diagnostics));
        },
        failure => (null, EquatableArray.Of(failure)));

    /// <summary>What is wrong with fibres that a C# class names, with the lines and columns of its file; nothing where the group is in error.</summary>
    /// <param name="group">The group that the class declares.</param>
    /// <param name="fibres">The fibres.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <inheritdoc cref="BindLayers" path="/remarks"/>
    /// <exception cref="OperationCanceledException">The cancellation was requested.</exception>
    public static EquatableArray<Diagnostic> CheckFibres(PlacedText group, IReadOnlyList<PlacedText> fibres, CancellationToken cancellation = default) =>
        Guard(() => WithoutOffsets(LayerBinder.CheckFibres(group, fibres, cancellation)), failure => EquatableArray.Of(failure));

    private static (ArchitectureFile Architecture, EquatableArray<Diagnostic> Diagnostics) Analyze(
        SourceText source, int start, Func<DiagnosticBag, FileSyntax> parse, CancellationToken cancellation) => Guard(
        () =>
        {
            var diagnostics = new DiagnosticBag();
            var architecture = ModelBinder.BindFile(parse(diagnostics), source, diagnostics, cancellation);
            return (architecture, Suppressions.Apply(source, start, diagnostics.Sorted()));
        },
        failure => (new ArchitectureFile(default, default), EquatableArray.Of(failure)));

    /// <summary>Writes the C# source of typed models. Of a model with errors only the outline, so that code that uses it still binds.</summary>
    /// <exception cref="OperationCanceledException">The cancellation was requested.</exception>
    public static string Emit(ArchitectureFile architecture, CompileOptions options, CancellationToken cancellation = default) =>
        FileWriter.Write(architecture, options, cancellation);

    /// <summary>Writes the other part of a class whose members layers implement.</summary>
    public static string Emit(LayerClass @class) => LayerClassWriter.Write(@class);

    /// <summary>Writes the other part of a class that is a model nobody can tell which: members that throw, so that code that uses it binds.</summary>
    public static string Emit(UnknownModel model) => UnknownModelWriter.Write(model);

    /// <summary>Writes members that throw, in place of layers that cannot be made.</summary>
    public static string Emit(MissingLayers members) => MissingLayersWriter.Write(members);

    /// <summary>From text to source and diagnostics.</summary>
    /// <inheritdoc cref="Analyze(string, CancellationToken)"/>
    public static CompileResult Compile(string text, CompileOptions options, CancellationToken cancellation = default)
    {
        var (architecture, diagnostics) = Analyze(text, cancellation);
        try
        {
            return new(diagnostics, architecture, Emit(architecture, options, cancellation));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(diagnostics.Append(InternalError(exception)).ToEquatableArray(), architecture, "");
        }
    }

    /// <summary>The diagnostic for an exception that escaped from the compiler.</summary>
    public static Diagnostic InternalError(Exception exception) => Diagnostic.Create(
        Rules.InternalError, default, string.Format(CultureInfo.InvariantCulture, "{0}: {1}", exception.GetType().Name, OneLine(exception.Message)));

    /// <summary>Runs a part of the compiler; what it throws, cancellation aside, becomes a diagnostic.</summary>
    private static T Guard<T>(Func<T> part, Func<Diagnostic, T> onFailure)
    {
        try
        {
            return part();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return onFailure(InternalError(exception));
        }
    }

    // Offsets are those of a text inside the file, where they mean nothing.
    private static EquatableArray<Diagnostic> WithoutOffsets(EquatableArray<Diagnostic> diagnostics) =>
        diagnostics.Select(diagnostic => diagnostic.WithoutOffsets()).ToEquatableArray();

    // Build systems read diagnostics line by line.
    private static string OneLine(string text) => text.Replace("\r", "").Replace('\n', ' ');
}
