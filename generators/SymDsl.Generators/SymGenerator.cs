using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Roslyn;
using Diagnostic = SymDsl.Language.Diagnostics.Diagnostic;

namespace SymDsl.Generators;

/// <summary>
/// Writes one C# file for each <c>.sym</c> file of a project, and one for each class marked with <c>[SymModel]</c>.
/// </summary>
/// <remarks>
/// While the user types, mistakes are the analyzer's to report: generators no longer run then. In a build, errors are the generator's: the C#
/// compiler asks no analyzer where it has found an error of its own, and the one that explains the others would be the one that is not said.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class SymGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var options = context.AnalyzerConfigOptionsProvider
            .Select(static (provider, _) => ProjectOptions.Read(provider.GlobalOptions))
            .WithTrackingName(SymGeneratorSteps.Options);

        var analyzed = context.AdditionalTextsProvider
            .Where(static file => SymFiles.IsSymFile(file))
            .Select(static (file, cancellation) => SymText.Read(file, cancellation))
            .WithTrackingName(SymGeneratorSteps.Text)
            .Select(static (text, cancellation) => new AnalyzedFile(text, SymAnalysis.Of(text.Content, cancellation)))
            .WithTrackingName(SymGeneratorSteps.Analysis);

        var typed = analyzed
            .Where(static file => file.Analysis.Architecture is not null)
            .Select(static (file, _) => new TypedFile(file.Text.Path, file.Analysis.Architecture!))
            .WithTrackingName(SymGeneratorSteps.Architecture);

        // Across files go names alone: an edit inside a model concerns no other file.
        var duplicates = typed
            .Combine(options)
            .Select(static (pair, _) => pair.Left.Declared(pair.Right))
            .Collect()
            .Select(static (files, _) => DuplicateModels.Find(files))
            .WithTrackingName(SymGeneratorSteps.Duplicates);

        var classes = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ModelClassReader.AttributeName,
                static (node, _) => ModelClassReader.IsCandidate(node),
                static (found, cancellation) => ModelClassReader.Read(
                    (TypeDeclarationSyntax)found.TargetNode, (INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], cancellation))
            .Where(static found => found is not null)
            .Select(static (found, _) => found!)
            .WithTrackingName(SymGeneratorSteps.Class);

        var (symmetric, symmetricOfType) = (
            SymmetricClasses(context, SymmetricClassReader.AttributeName), SymmetricClasses(context, SymmetricClassReader.TypedAttributeName));

        var declared = typed.Combine(options)
            .Select(static (pair, _) => pair.Left.Declared(pair.Right))
            .Collect()
            .Select(static (files, _) => files.SelectMany(file => file.FullNames).ToEquatableArray());
        var namespaces = typed.Where(static file => file.Architecture.Models.Count > 0).Combine(options).Select(static (pair, _) =>
                pair.Left.Architecture.Models.Select(model => model.Namespace).FirstOrDefault() ?? pair.Right.DefaultNamespace ?? "").Collect()
            .Combine(classes.Select(static (found, _) => found.Namespace).Collect())
            .Combine(symmetric.Select(static (found, _) => found.Namespace).Collect())
            .Combine(symmetricOfType.Select(static (found, _) => found.Namespace).Collect())
            .Select(static (all, _) => all.Left.Left.Left.Concat(all.Left.Left.Right).Concat(all.Left.Right).Concat(all.Right).Distinct().ToEquatableArray());

        // Source that the project's C# cannot read would bury the one diagnostic that says so.
        var oldVersion = context.ParseOptionsProvider.Select(static (parsing, _) =>
            parsing is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp12 } csharp ? csharp.LanguageVersion.ToDisplayString() : null);
        context.RegisterSourceOutput(oldVersion.Combine(namespaces), static (output, pair) =>
        {
            if (pair.Left is { } version && pair.Right.Count > 0)
            {
                output.ReportDiagnostic(RoslynDiagnostics.OfProject(Diagnostic.Create(Rules.LanguageVersion, default, version)));
            }
        });

        // Looked up anew after each edit, and equal after almost all.
        var emission = options.Combine(namespaces.Combine(declared).Combine(context.CompilationProvider)
            .Select(static (all, cancellation) => TakenNames.Find(all.Left.Left, all.Left.Right, all.Right, cancellation)))
            .Select(static (pair, _) => new EmissionContext(pair.Left, pair.Right))
            .WithTrackingName(SymGeneratorSteps.Emission);

        var files = typed.Collect().Select(static (files, _) => files.ToEquatableArray());
        var resolved = classes
            .Select(static (found, cancellation) =>
                new AnalyzedClass(found, found.Text is { } text ? SymAnalysis.OfInline(text, cancellation) : null))
            .WithTrackingName(SymGeneratorSteps.ClassAnalysis)
            .Combine(options.Combine(files))
            .Select(static (pair, _) => ModelResolution.Of(pair.Left.Class, pair.Left.Analysis, pair.Right.Right, pair.Right.Left));

        var bound = resolved
            .Where(static resolution => resolution.File is not null)
            .Select(static (resolution, _) => new BoundModel(resolution.File!, resolution.FileModel!))
            .Collect()
            .Select(static (models, _) => models.ToEquatableArray())
            .WithTrackingName(SymGeneratorSteps.Bound);

        var classSources = resolved
            .Combine(emission)
            .Select(static (pair, _) => SymUnit.Of(pair.Left, pair.Right))
            .Where(static unit => unit is not null)
            .Select(static (unit, _) => unit!)
            .WithTrackingName(SymGeneratorSteps.ClassUnit)
            .Select(static (unit, cancellation) => unit.Emit(cancellation))
            .WithTrackingName(SymGeneratorSteps.ClassSource);

        var classErrors = resolved
            .Combine(options)
            .Select(static (pair, _) => new FileErrors(
                pair.Left.Class.Path, pair.Right.GeneratorReports ? Errors(pair.Left.Diagnostics).ToEquatableArray() : default))
            .WithTrackingName(SymGeneratorSteps.ClassErrors);

        var sources = typed
            .Combine(emission.Combine(duplicates).Combine(bound))
            .Select(static (pair, _) => SymUnit.Of(pair.Left, pair.Right.Left.Left, pair.Right.Left.Right, pair.Right.Right))
            .WithTrackingName(SymGeneratorSteps.Unit)
            .Select(static (unit, cancellation) => unit.Emit(cancellation))
            .WithTrackingName(SymGeneratorSteps.Source);

        var errors = analyzed
            .Combine(options.Combine(duplicates))
            .Select(static (pair, _) => UnreportedErrors(pair.Left, pair.Right.Left, pair.Right.Right))
            .WithTrackingName(SymGeneratorSteps.Errors);

        foreach (var found in new[] { symmetric, symmetricOfType })
        {
            var layers = found
                .Select(static (found, cancellation) => SymmetricResolution.Of(found, cancellation))
                .WithTrackingName(SymGeneratorSteps.Layers);

            Write(layers.Combine(emission).Select(static (pair, cancellation) => LayerUnit.Emit(pair.Left, pair.Right, cancellation)).WithTrackingName(SymGeneratorSteps.LayerSource));
            ReportInCSharp(layers.Combine(options).Select(static (pair, _) => new FileErrors(
                pair.Left.Class.Path, pair.Right.GeneratorReports ? Errors(pair.Left.Diagnostics).ToEquatableArray() : default)));
        }

        var strays = LayerKind.All.Select(kind => StrayMembers(context, kind.Attribute).Collect())
            .Aggregate((all, more) => all.Combine(more).Select(static (pair, _) => pair.Left.AddRange(pair.Right)));
        Write(strays.SelectMany(static (members, _) => members.Where(member => member.Missing is not null && member.Types.Count > 0)
                .GroupBy(member => (member.Namespace, member.Types)).Select(group => group.ToEquatableArray()))
            .Select(static (members, cancellation) => LayerUnit.Emit(members, cancellation)));
        ReportInCSharp(strays.Combine(options).SelectMany(static (pair, _) => pair.Right.GeneratorReports
            ? pair.Left.Select(member => new FileErrors(member.Path, EquatableArray.Of(member.Problem)))
            : []));

        Write(sources);
        Write(classSources);
        ReportInCSharp(classErrors);
        context.RegisterSourceOutput(errors, static (output, file) => Report(output, file.Path, file.Errors));

        void Write(IncrementalValuesProvider<SymSource> files) => context.RegisterSourceOutput(files.Combine(oldVersion), static (output, pair) =>
        {
            if (pair.Right is null)
            {
                SymGenerator.Write(output, pair.Left);
            }
        });

        // At the file's tree, where a #pragma or a section of .editorconfig is heard. Only where there are errors: each edit makes new trees.
        void ReportInCSharp(IncrementalValuesProvider<FileErrors> files) => context.RegisterSourceOutput(
            files.Where(static file => file.Errors.Count > 0).Combine(context.CompilationProvider),
            static (output, pair) =>
            {
                var tree = pair.Right.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == pair.Left.Path);
                foreach (var diagnostic in pair.Left.Errors)
                {
                    output.ReportDiagnostic(tree is null ? RoslynDiagnostics.At(pair.Left.Path, diagnostic) : RoslynDiagnostics.At(tree, diagnostic));
                }
            });
    }

    private static IncrementalValuesProvider<SymmetricClass> SymmetricClasses(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => ModelClassReader.IsCandidate(node),
                static (found, cancellation) => SymmetricClassReader.Read(
                    (TypeDeclarationSyntax)found.TargetNode, (INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], cancellation))
            .Where(static found => found is not null)
            .Select(static (found, _) => found!)
            .WithTrackingName(SymGeneratorSteps.SymmetricClass);

    private static IncrementalValuesProvider<StrayMember> StrayMembers(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (_, _) => true,
                static (found, cancellation) => SymmetricClassReader.ReadStray(found.TargetSymbol, found.Attributes[0], cancellation))
            .Where(static found => found is not null)
            .Select(static (found, _) => found!);

    private static FileErrors UnreportedErrors(AnalyzedFile file, ProjectOptions options, EquatableArray<DuplicateModel> duplicates)
    {
        var path = file.Text.Path;
        if (!options.GeneratorReports)
        {
            return new(path, []);
        }

        IReadOnlyList<Diagnostic> across = file is { Text.Content: { } content, Analysis.Architecture: { } architecture }
            ? DuplicateModels.Diagnose(duplicates, options.RelativePath(path), content, architecture, options.DefaultNamespace)
            : [];
        return new(
            path,
            Errors(file.Analysis.Diagnostics).Concat(across).ToEquatableArray());
    }

    private static IEnumerable<Diagnostic> Errors(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Where(diagnostic => diagnostic.Rule.Severity == Severity.Error);

    private static void Write(SourceProductionContext output, SymSource file)
    {
        if (file.Failure is { } failure)
        {
            Report(output, file.Path, [failure]);
        }
        else if (file.Source.Length > 0)
        {
            output.AddSource(file.HintName, SourceText.From(file.Source, Encoding.UTF8));
        }
    }

    private static void Report(SourceProductionContext output, string path, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            output.ReportDiagnostic(RoslynDiagnostics.At(path, diagnostic));
        }
    }
}
