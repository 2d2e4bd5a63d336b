using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDsl.Language.Common;
using SymDsl.Roslyn;

namespace SymDsl.Generators;

/// <summary>The steps that concern the project as a whole.</summary>
internal static class ProjectSteps
{
    /// <summary>The project's properties.</summary>
    public static IncrementalValueProvider<ProjectOptions> Options(IncrementalGeneratorInitializationContext context) =>
        context.AnalyzerConfigOptionsProvider
            .Select(static (provider, _) => ProjectOptions.Read(provider.GlobalOptions))
            .WithTrackingName(SymGeneratorSteps.Options);

    /// <summary>The project's version of C#, if it cannot read what the generator writes; otherwise <see langword="null"/>.</summary>
    public static IncrementalValueProvider<string?> OldVersion(IncrementalGeneratorInitializationContext context) =>
        context.ParseOptionsProvider
            .Select(static (parsing, _) =>
                parsing is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp12 } csharp ? csharp.LanguageVersion.ToDisplayString() : null)
            .WithTrackingName(SymGeneratorSteps.OldVersion);

    /// <summary>The namespaces into which something is written.</summary>
    public static IncrementalValueProvider<EquatableArray<string>> Namespaces(
        IncrementalValueProvider<ProjectOptions> options,
        IncrementalValuesProvider<TypedFile> files,
        IncrementalValuesProvider<ModelClass> modelClasses,
        IEnumerable<IncrementalValuesProvider<SymmetricClass>> symmetricClasses)
    {
        IncrementalValuesProvider<string>[] found =
        [
            files.Where(static file => file.Architecture.Models.Count > 0).With(options, static (file, options, _) => file.Namespace(options) ?? ""),
            modelClasses.Select(static (found, _) => found.Namespace),
            .. symmetricClasses.Select(classes => classes.Select(static (found, _) => found.Namespace)),
        ];
        return found.CollectAll().Select(static (names, _) => names.Distinct().ToEquatableArray()).WithTrackingName(SymGeneratorSteps.Namespaces);
    }

    /// <summary>What the emission of every source must know: looked up anew after each edit, and equal after almost all.</summary>
    public static IncrementalValueProvider<EmissionContext> Emission(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ProjectOptions> options,
        IncrementalValueProvider<EquatableArray<string>> namespaces,
        IncrementalValueProvider<EquatableArray<string>> modelNames)
    {
        var taken = namespaces.With(modelNames, context.CompilationProvider, static (namespaces, models, compilation, cancellation) =>
            TakenNames.Find(namespaces, models, compilation, cancellation));
        return options
            .With(taken, static (options, taken, _) => new EmissionContext(options, taken))
            .WithTrackingName(SymGeneratorSteps.Emission);
    }
}
