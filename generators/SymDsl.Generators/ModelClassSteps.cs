using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDsl.Language.Common;
using SymDsl.Roslyn;

namespace SymDsl.Generators;

/// <summary>The steps of classes marked with <c>[SymModel]</c>.</summary>
internal static class ModelClassSteps
{
    /// <summary>The project's classes.</summary>
    public static IncrementalValuesProvider<ModelClass> Classes(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ModelClassReader.AttributeName,
                static (node, _) => ClassShape.IsCandidate(node),
                static (found, cancellation) => ModelClassReader.Read(
                    (TypeDeclarationSyntax)found.TargetNode, (INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], cancellation))
            .WhereNotNull()
            .WithTrackingName(SymGeneratorSteps.Class);

    /// <summary>The classes, each with its model, be it from its own text or from a file.</summary>
    public static IncrementalValuesProvider<ModelResolution> Resolved(
        IncrementalValuesProvider<ModelClass> classes, IncrementalValueProvider<ProjectOptions> options, IncrementalValuesProvider<TypedFile> files) => classes
        .Select(static (found, cancellation) => new AnalyzedClass(found, found.Text is { } text ? SymAnalysis.OfInline(text, cancellation) : null))
        .WithTrackingName(SymGeneratorSteps.ClassAnalysis)
        .With(options, files.CollectEquatable(), static (found, options, files, _) => ModelResolution.Of(found.Class, found.Analysis, files, options));

    /// <summary>The models of files that complete classes.</summary>
    public static IncrementalValueProvider<EquatableArray<BoundModel>> Bound(IncrementalValuesProvider<ModelResolution> classes) => classes
        .Where(static resolution => resolution.File is not null)
        .Select(static (resolution, _) => new BoundModel(resolution.File!, resolution.FileModel!))
        .CollectEquatable()
        .WithTrackingName(SymGeneratorSteps.Bound);

    /// <summary>One source for each class that can be completed.</summary>
    public static IncrementalValuesProvider<SymSource> Sources(
        IncrementalValuesProvider<ModelResolution> classes, IncrementalValueProvider<EmissionContext> emission) => classes
        .With(emission, static (resolution, emission, _) => SymUnit.Of(resolution, emission))
        .WhereNotNull()
        .WithTrackingName(SymGeneratorSteps.ClassUnit)
        .Select(static (unit, cancellation) => unit.Emit(cancellation))
        .WithTrackingName(SymGeneratorSteps.ClassSource);

    /// <summary>The errors of each class, where they are the generator's to report.</summary>
    public static IncrementalValuesProvider<FileErrors> Errors(
        IncrementalValuesProvider<ModelResolution> classes, IncrementalValueProvider<ProjectOptions> options) => classes
        .With(options, static (resolution, options, _) => FileErrors.Of(resolution.Class.Path, options, resolution.Diagnostics))
        .WithTrackingName(SymGeneratorSteps.ClassErrors);
}
