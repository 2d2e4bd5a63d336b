using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Roslyn;
using Diagnostic = SymDsl.Language.Diagnostics.Diagnostic;

namespace SymDsl.Analyzers;

/// <summary>The <c>.sym</c> files of one compilation.</summary>
/// <param name="options">The project's properties.</param>
/// <param name="files">All its <c>.sym</c> files.</param>
/// <param name="analyze">The analysis of a text, remembered by the caller.</param>
internal sealed class SymProject(ProjectOptions options, IReadOnlyList<AdditionalText> files, Func<SourceText, SymAnalysis> analyze)
{
    /// <summary>How Roslyn remembers an analysis, for as long as it holds the text: no file is analyzed a second time.</summary>
    public static SourceTextValueProvider<SymAnalysis> Analyses { get; } =
        new(static text => SymAnalysis.Of(text.ToString(), CancellationToken.None));

    private readonly object _gate = new();
    private EquatableArray<DuplicateModel>? _duplicates;

    /// <summary>The files of a compilation.</summary>
    /// <param name="options">What the compilation's analyzers are given.</param>
    /// <param name="remembered">The analysis of a text by <see cref="Analyses"/>, where there is one.</param>
    public static SymProject Of(AnalyzerOptions options, Func<SourceText, SymAnalysis?> remembered) => new(
        ProjectOptions.Read(options.AnalyzerConfigOptionsProvider.GlobalOptions),
        options.AdditionalFiles.Where(SymFiles.IsSymFile).ToList(),
        text => remembered(text) ?? SymAnalysis.Of(text.ToString(), CancellationToken.None));

    /// <summary>Whether a diagnostic is none of those that the generator reports, so that each is reported once.</summary>
    public bool IsToReport(Diagnostic diagnostic) => !options.GeneratorReports || diagnostic.Rule.Severity != Language.Diagnostics.Severity.Error;

    /// <summary>Whether there is any file.</summary>
    public bool HasFiles => files.Count > 0;

    /// <summary>Everything wrong with a class that is marked as a model.</summary>
    public IEnumerable<Diagnostic> Diagnose(ModelClass @class, CancellationToken cancellation) => ModelResolution.Of(
        @class,
        @class.Text is { } text ? SymAnalysis.OfInline(text, cancellation) : null,
        [.. files.SelectMany(file => Analyze(SymFiles.TryRead(file, cancellation)).Architecture is { } architecture
            ? new[] { new TypedFile(file.Path, architecture) }
            : [])],
        options).Diagnostics;

    /// <summary>Everything wrong with one of the files, by itself and beside the others.</summary>
    public IEnumerable<Diagnostic> Diagnose(AdditionalText file, CancellationToken cancellation)
    {
        var text = SymFiles.TryRead(file, cancellation);
        var analysis = Analyze(text);
        return text is null || analysis.Architecture is not { } architecture
            ? analysis.Diagnostics
            : analysis.Diagnostics.Concat(DuplicateModels.Diagnose(
                Duplicates(cancellation), options.RelativePath(file.Path), text.ToString(), architecture, options.DefaultNamespace));
    }

    // Files are analyzed concurrently: the first that comes here finds for all.
    private EquatableArray<DuplicateModel> Duplicates(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return _duplicates ??= DuplicateModels.Find(files.SelectMany(file => Declared(file, cancellation)));
        }
    }

    private IEnumerable<DeclaredModels> Declared(AdditionalText file, CancellationToken cancellation) =>
        Analyze(SymFiles.TryRead(file, cancellation)).Architecture is { } architecture
            ? [DeclaredModels.Of(options.RelativePath(file.Path), architecture, options.DefaultNamespace)]
            : [];

    private SymAnalysis Analyze(SourceText? text) => text is null ? SymAnalysis.Of(null, CancellationToken.None) : analyze(text);
}
