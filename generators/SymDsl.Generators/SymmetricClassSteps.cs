using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDsl.Language.Common;
using SymDsl.Roslyn;

namespace SymDsl.Generators;

/// <summary>The steps of classes marked with <c>[Symmetry]</c>, and of members whose class lacks it.</summary>
internal static class SymmetricClassSteps
{
    /// <summary>The project's classes, apart for each of the attributes that say a symmetry.</summary>
    public static IReadOnlyList<IncrementalValuesProvider<SymmetricClass>> Classes(IncrementalGeneratorInitializationContext context) =>
        [Classes(context, SymmetricClassReader.AttributeName), Classes(context, SymmetricClassReader.TypedAttributeName)];

    /// <summary>The classes, each with its layers.</summary>
    public static IncrementalValuesProvider<SymmetricResolution> Resolved(IncrementalValuesProvider<SymmetricClass> classes) => classes
        .Select(static (found, cancellation) => SymmetricResolution.Of(found, cancellation))
        .WithTrackingName(SymGeneratorSteps.Layers);

    /// <summary>One source for each class.</summary>
    public static IncrementalValuesProvider<SymSource> Sources(
        IncrementalValuesProvider<SymmetricResolution> classes, IncrementalValueProvider<EmissionContext> emission) => classes
        .With(emission, static (resolution, emission, cancellation) => LayerUnit.Emit(resolution, emission, cancellation))
        .WithTrackingName(SymGeneratorSteps.LayerSource);

    /// <summary>The errors of each class, where they are the generator's to report.</summary>
    public static IncrementalValuesProvider<FileErrors> Errors(
        IncrementalValuesProvider<SymmetricResolution> classes, IncrementalValueProvider<ProjectOptions> options) => classes
        .With(options, static (resolution, options, _) => FileErrors.Of(resolution.Class.Path, options, resolution.Diagnostics))
        .WithTrackingName(SymGeneratorSteps.LayerErrors);

    /// <summary>The members with an attribute of a layer in classes that declare no symmetry.</summary>
    public static IncrementalValueProvider<ImmutableArray<StrayMember>> Strays(IncrementalGeneratorInitializationContext context) =>
        LayerKind.All.Select(kind => Strays(context, kind.Attribute)).CollectAll();

    /// <summary>One source for each class with such members, so that its mistake is the one that is reported.</summary>
    public static IncrementalValuesProvider<SymSource> Sources(IncrementalValueProvider<ImmutableArray<StrayMember>> strays) => strays
        .SelectMany(static (members, _) => members
            .Where(member => member.Missing is not null && member.Types.Count > 0)
            .GroupBy(member => (member.Namespace, member.Types))
            .Select(group => group.ToEquatableArray()))
        .Select(static (members, cancellation) => LayerUnit.Emit(members, cancellation))
        .WithTrackingName(SymGeneratorSteps.StraySource);

    /// <summary>The error of each such member, where it is the generator's to report.</summary>
    public static IncrementalValuesProvider<FileErrors> Errors(
        IncrementalValueProvider<ImmutableArray<StrayMember>> strays, IncrementalValueProvider<ProjectOptions> options) => strays
        .SelectMany(static (members, _) => members)
        .With(options, static (member, options, _) => FileErrors.Of(member.Path, options, [member.Problem]))
        .WithTrackingName(SymGeneratorSteps.StrayErrors);

    private static IncrementalValuesProvider<SymmetricClass> Classes(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => ClassShape.IsCandidate(node),
                static (found, cancellation) => SymmetricClassReader.Read(
                    (TypeDeclarationSyntax)found.TargetNode, (INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], cancellation))
            .WhereNotNull()
            .WithTrackingName(SymGeneratorSteps.SymmetricClass);

    private static IncrementalValuesProvider<StrayMember> Strays(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (_, _) => true,
                static (found, cancellation) => SymmetricClassReader.ReadStray(found.TargetSymbol, found.Attributes[0], cancellation))
            .WhereNotNull()
            .WithTrackingName(SymGeneratorSteps.Stray);
}
