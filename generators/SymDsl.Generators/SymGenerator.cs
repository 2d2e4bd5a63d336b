using Microsoft.CodeAnalysis;
using SymDsl.Language.Common;

namespace SymDsl.Generators;

/// <summary>
/// Writes one C# file for each <c>.sym</c> file of a project, one for each class marked with <c>[SymModel]</c>, and one for each class marked
/// with <c>[Symmetry]</c>.
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
        var options = ProjectSteps.Options(context);
        var analyzed = FileSteps.Analyzed(context);
        var files = FileSteps.Typed(analyzed);
        var declared = FileSteps.Declared(files, options);
        var duplicates = FileSteps.Duplicates(declared);
        var modelClasses = ModelClassSteps.Classes(context);
        var symmetricClasses = SymmetricClassSteps.Classes(context);
        var strays = SymmetricClassSteps.Strays(context);

        var namespaces = ProjectSteps.Namespaces(options, files, modelClasses, symmetricClasses);
        var modelNames = declared.Select(static (files, _) => files.SelectMany(file => file.FullNames).ToEquatableArray());
        var emission = ProjectSteps.Emission(context, options, namespaces, modelNames);
        var resolved = ModelClassSteps.Resolved(modelClasses, options, files);

        var outputs = new GeneratorOutputs(context, ProjectSteps.OldVersion(context));
        outputs.ReportVersion(namespaces);
        foreach (var classes in symmetricClasses.Select(SymmetricClassSteps.Resolved))
        {
            outputs.Write(SymmetricClassSteps.Sources(classes, emission));
            outputs.ReportInCSharp(SymmetricClassSteps.Errors(classes, options));
        }

        outputs.Write(SymmetricClassSteps.Sources(strays));
        outputs.ReportInCSharp(SymmetricClassSteps.Errors(strays, options));
        outputs.Write(FileSteps.Sources(files, emission, duplicates, ModelClassSteps.Bound(resolved)));
        outputs.Write(ModelClassSteps.Sources(resolved, emission));
        outputs.ReportInCSharp(ModelClassSteps.Errors(resolved, options));
        outputs.Report(FileSteps.Errors(analyzed, options, duplicates));
    }
}
