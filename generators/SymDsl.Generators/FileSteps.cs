using Microsoft.CodeAnalysis;
using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Roslyn;
using Diagnostic = SymDsl.Language.Diagnostics.Diagnostic;

namespace SymDsl.Generators;

/// <summary>The steps of <c>.sym</c> files.</summary>
internal static class FileSteps
{
    /// <summary>The project's files, each with what the compiler says of it.</summary>
    public static IncrementalValuesProvider<AnalyzedFile> Analyzed(IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Where(static file => SymFiles.IsSymFile(file))
            .Select(static (file, cancellation) => SymText.Read(file, cancellation))
            .WithTrackingName(SymGeneratorSteps.Text)
            .Select(static (text, cancellation) => new AnalyzedFile(text, SymAnalysis.Of(text.Content, cancellation)))
            .WithTrackingName(SymGeneratorSteps.Analysis);

    /// <summary>The files that could be read.</summary>
    public static IncrementalValuesProvider<TypedFile> Typed(IncrementalValuesProvider<AnalyzedFile> files) => files
        .Where(static file => file.Analysis.Architecture is not null)
        .Select(static (file, _) => new TypedFile(file.Text.Path, file.Analysis.Architecture!))
        .WithTrackingName(SymGeneratorSteps.Architecture);

    /// <summary>The names of all models of files. Across files go names alone: an edit inside a model concerns no other file.</summary>
    public static IncrementalValueProvider<EquatableArray<DeclaredModels>> Declared(
        IncrementalValuesProvider<TypedFile> files, IncrementalValueProvider<ProjectOptions> options) => files
        .With(options, static (file, options, _) => file.Declared(options))
        .CollectEquatable();

    /// <summary>The models that a file declares though another one does already.</summary>
    public static IncrementalValueProvider<EquatableArray<DuplicateModel>> Duplicates(IncrementalValueProvider<EquatableArray<DeclaredModels>> declared) => declared
        .Select(static (files, _) => DuplicateModels.Find(files))
        .WithTrackingName(SymGeneratorSteps.Duplicates);

    /// <summary>One source for each file, without the models that complete a class of the user's.</summary>
    public static IncrementalValuesProvider<SymSource> Sources(
        IncrementalValuesProvider<TypedFile> files,
        IncrementalValueProvider<EmissionContext> emission,
        IncrementalValueProvider<EquatableArray<DuplicateModel>> duplicates,
        IncrementalValueProvider<EquatableArray<BoundModel>> bound) => files
        .With(emission, duplicates, bound, static (file, emission, duplicates, bound, _) => SymUnit.Of(file, emission, duplicates, bound))
        .WithTrackingName(SymGeneratorSteps.Unit)
        .Select(static (unit, cancellation) => unit.Emit(cancellation))
        .WithTrackingName(SymGeneratorSteps.Source);

    /// <summary>The errors of each file, where they are the generator's to report.</summary>
    public static IncrementalValuesProvider<FileErrors> Errors(
        IncrementalValuesProvider<AnalyzedFile> files,
        IncrementalValueProvider<ProjectOptions> options,
        IncrementalValueProvider<EquatableArray<DuplicateModel>> duplicates) => files
        .With(options, duplicates, static (file, options, duplicates, _) =>
            FileErrors.Of(file.Text.Path, options, Diagnostics(file, options, duplicates)))
        .WithTrackingName(SymGeneratorSteps.Errors);

    /// <summary>What is wrong with a file by itself, and beside the others.</summary>
    private static IEnumerable<Diagnostic> Diagnostics(AnalyzedFile file, ProjectOptions options, EquatableArray<DuplicateModel> duplicates)
    {
        foreach (var diagnostic in file.Analysis.Diagnostics)
        {
            yield return diagnostic;
        }

        if (file is { Text.Content: { } content, Analysis.Architecture: { } architecture })
        {
            foreach (var diagnostic in DuplicateModels.Diagnose(duplicates, options.RelativePath(file.Text.Path), content, architecture, options.DefaultNamespace))
            {
                yield return diagnostic;
            }
        }
    }
}
