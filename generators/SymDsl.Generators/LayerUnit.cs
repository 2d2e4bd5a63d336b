using SymDsl.Compiler;
using SymDsl.Language.Diagnostics;
using SymDsl.Roslyn;

namespace SymDsl.Generators;

/// <summary>The source of a class whose members layers implement.</summary>
internal static class LayerUnit
{
    /// <summary>Writes it; empty for a class that cannot be completed.</summary>
    public static SymSource Emit(SymmetricResolution resolution, ProjectOptions options, CancellationToken cancellation)
    {
        var @class = resolution.Class;
        var hintName = HintName.OfClass(@class.FullName);
        if (resolution.Group is not { } group || @class.Problems.Any(problem => problem.Rule == Rules.NotPartial || problem.Rule == Rules.ClassKind))
        {
            return new(@class.Path, hintName, "", Failure: null);
        }

        var layers = new LayerClass(
            @class.Namespace,
            @class.Name,
            group,
            resolution.Layers,
            @class.Members,
            @class.NeedsConstructor,
            options.RelativePath(@class.Path));
        return SymAnalysis.Guard(
            () => new SymSource(@class.Path, hintName, SymCompiler.Emit(layers), Failure: null),
            failure => new SymSource(@class.Path, hintName, "", failure),
            cancellation);
    }
}
