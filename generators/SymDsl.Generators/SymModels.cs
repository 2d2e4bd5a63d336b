using Microsoft.CodeAnalysis;
using SymDsl.Compiler;
using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Roslyn;
using Diagnostic = SymDsl.Language.Diagnostics.Diagnostic;

namespace SymDsl.Generators;

// What the generator's steps hand on: values all of them, and none holds anything of Roslyn's, so that an edit elsewhere finds them equal
// and no compilation is kept alive.

/// <summary>A file's text.</summary>
/// <param name="Path">The file's path as the compiler has it.</param>
/// <param name="Content">The text; <see langword="null"/> when it could not be read.</param>
internal sealed record SymText(string Path, string? Content)
{
    /// <summary>Reads an additional file.</summary>
    public static SymText Read(AdditionalText file, CancellationToken cancellation) => new(file.Path, SymFiles.TryRead(file, cancellation)?.ToString());
}

/// <summary>What the compiler says of a file.</summary>
internal sealed record AnalyzedFile(SymText Text, SymAnalysis Analysis);

/// <summary>All that one file's source is made from.</summary>
internal sealed record SymUnit(string Path, string HintName, ArchitectureFile Architecture, CompileOptions Options, UnknownModel? Unknown = null)
{
    /// <summary>The unit of a file, without the models that another file declares first, and those that complete a class of the user's.</summary>
    public static SymUnit Of(
        TypedFile file, EmissionContext context, EquatableArray<DuplicateModel> duplicates, EquatableArray<BoundModel> bound)
    {
        var options = context.Options;
        var relativePath = options.RelativePath(file.Path);
        var taken = bound.Where(model => model.Path == file.Path).Select(model => model.Name).ToList();
        var duplicated = duplicates.Where(duplicate => duplicate.Path == relativePath).Select(duplicate => duplicate.FullName).ToList();
        return new(
            file.Path,
            Generators.HintName.Of(relativePath),
            duplicated.Count == 0 && taken.Count == 0
                ? file.Architecture
                : file.Architecture with
                {
                    Models = file.Architecture.Models
                        .Where(model => !duplicated.Contains(model.FullName(options.DefaultNamespace)) && !taken.Contains(model.Name))
                        .ToEquatableArray(),
                },
            new CompileOptions
            {
                Path = PathMap.Apply(options.PathMap, file.Path),
                DisplayPath = relativePath,
                DefaultNamespace = options.DefaultNamespace,
                Taken = context.In(file.Namespace(options)),
            });
    }

    /// <summary>The unit of a class with its model; <see langword="null"/> if it cannot be completed.</summary>
    public static SymUnit? Of(ModelResolution resolution, EmissionContext context)
    {
        if (resolution.Unknown is { } unknown)
        {
            return new(resolution.Class.Path, Generators.HintName.OfClass(resolution.Class.FullName), new(default, default), new CompileOptions(), unknown);
        }

        if (resolution.Model is not { } model)
        {
            return null;
        }

        var options = context.Options;
        var path = resolution.File ?? resolution.Class.Path;
        return new(
            resolution.Class.Path,
            Generators.HintName.OfClass(resolution.Class.FullName),
            new(default, EquatableArray.Of(model)),
            new CompileOptions
            {
                Path = PathMap.Apply(options.PathMap, path),
                DisplayPath = options.RelativePath(path),
                Completes = resolution.Class.Completion,
                Taken = context.In(resolution.Class.Namespace),
            });
    }

    /// <summary>Writes the source.</summary>
    public SymSource Emit(CancellationToken cancellation) => SymAnalysis.Guard(
        () => new SymSource(
            Path, HintName, Unknown is null ? SymCompiler.Emit(Architecture, Options, cancellation) : SymCompiler.Emit(Unknown), Failure: null),
        failure => new SymSource(Path, HintName, "", failure),
        cancellation);
}

/// <summary>One file's C# source.</summary>
/// <param name="Path">The <c>.sym</c> file.</param>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Source">The source; empty when there is none to add.</param>
/// <param name="Failure">Why the source could not be written.</param>
internal sealed record SymSource(string Path, string HintName, string Source, Diagnostic? Failure);

/// <summary>A class with what the compiler says of its text.</summary>
internal sealed record AnalyzedClass(ModelClass Class, SymAnalysis? Analysis);

/// <summary>A model of a file that completes a class of the user's.</summary>
internal sealed record BoundModel(string Path, string Name);

/// <summary>One file's errors, as far as they are the generator's to report.</summary>
internal sealed record FileErrors(string Path, EquatableArray<Diagnostic> Errors)
{
    /// <summary>Those among diagnostics of a file, which are not asked for where an analyzer reports them.</summary>
    public static FileErrors Of(string path, ProjectOptions options, IEnumerable<Diagnostic> diagnostics) => new(
        path,
        options.GeneratorReports ? diagnostics.Where(diagnostic => diagnostic.Rule.Severity == Severity.Error).ToEquatableArray() : default);
}
