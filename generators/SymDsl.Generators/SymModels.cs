using Microsoft.CodeAnalysis;
using SymDsl.Compiler;
using SymDsl.Language.Binding;
using SymDsl.Language.Common;
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

/// <summary>A file's typed models.</summary>
internal sealed record TypedFile(string Path, ArchitectureFile Architecture)
{
    /// <summary>The models' names, for the comparison with other files.</summary>
    public DeclaredModels Declared(ProjectOptions options) =>
        DeclaredModels.Of(options.RelativePath(Path), Architecture, options.DefaultNamespace);
}

/// <summary>All that one file's source is made from.</summary>
internal sealed record SymUnit(string Path, string HintName, ArchitectureFile Architecture, CompileOptions Options)
{
    /// <summary>The unit of a file, without the models that another file declares first.</summary>
    public static SymUnit Of(TypedFile file, ProjectOptions options, EquatableArray<DuplicateModel> duplicates)
    {
        var relativePath = options.RelativePath(file.Path);
        var duplicated = duplicates.Where(duplicate => duplicate.Path == relativePath).Select(duplicate => duplicate.FullName).ToList();
        return new(
            file.Path,
            Generators.HintName.Of(relativePath),
            duplicated.Count == 0
                ? file.Architecture
                : file.Architecture with
                {
                    Models = file.Architecture.Models
                        .Where(model => !duplicated.Contains(model.FullName(options.DefaultNamespace))).ToEquatableArray(),
                },
            new CompileOptions
            {
                Path = PathMap.Apply(options.PathMap, file.Path),
                DisplayPath = relativePath,
                DefaultNamespace = options.DefaultNamespace,
            });
    }

    /// <summary>Writes the source.</summary>
    public SymSource Emit(CancellationToken cancellation) => SymAnalysis.Guard(
        () => new SymSource(Path, HintName, SymCompiler.Emit(Architecture, Options, cancellation), Failure: null),
        failure => new SymSource(Path, HintName, "", failure),
        cancellation);
}

/// <summary>One file's C# source.</summary>
/// <param name="Path">The <c>.sym</c> file.</param>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Source">The source; empty when there is none to add.</param>
/// <param name="Failure">Why the source could not be written.</param>
internal sealed record SymSource(string Path, string HintName, string Source, Diagnostic? Failure);

/// <summary>One file's errors.</summary>
internal sealed record FileErrors(string Path, EquatableArray<Diagnostic> Errors);
