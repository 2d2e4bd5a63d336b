using SymDsl.Compiler;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Roslyn;

namespace SymDsl.Generators;

/// <summary>The source of a class whose members layers implement.</summary>
internal static class LayerUnit
{
    /// <summary>Writes it; empty for a class that can have no other part.</summary>
    public static SymSource Emit(SymmetricResolution resolution, EmissionContext context, CancellationToken cancellation)
    {
        var @class = resolution.Class;
        var hintName = HintName.OfLayers(@class.Namespace, @class.Types);
        var isUnsuitable = @class.Problems.Any(problem => problem.Rule == Rules.NotPartial || problem.Rule == Rules.ClassKind);
        var names = (resolution.Layers?.Body ?? default).OfType<AssignmentStatement>().Select(layer => layer.Target.Name).ToList();
        return SymAnalysis.Guard(
            () => new SymSource(@class.Path, hintName, Write(), Failure: null),
            failure => new SymSource(@class.Path, hintName, "", failure),
            cancellation);

        string Write()
        {
            if (@class.Types.Count == 0)
            {
                return "";
            }

            if (resolution.Layers is not { } layers || isUnsuitable || @class.IsModel || @class.HasSymmetry || (!@class.IsModule && @class.Layers.Count > 0))
            {
                var every = @class.Missing.Concat(@class.Layers.Where(member => member.Missing is not null).Select(member => member.Missing!));
                return SymCompiler.Emit(new MissingLayers(
                    @class.Namespace,
                    @class.Types,
                    every.ToEquatableArray(),
                    @class.NeedsConstructor && @class.IsModule && !isUnsuitable && !@class.IsModel ? @class.Name : null,
                    !isUnsuitable && !@class.IsModel && !@class.HasSymmetry));
            }

            return SymCompiler.Emit(new LayerClass(
                @class.Namespace,
                layers,
                @class.Layers.Where(member => names.Contains(member.Name)).Select(member => member.Declaration).ToEquatableArray(),
                @class.Members,
                @class.NeedsConstructor && @class.IsModule,
                context.Options.RelativePath(@class.Path),
                @class.Missing.Concat(@class.Layers.Where(member => member.Missing is not null && !names.Contains(member.Name)).Select(member => member.Missing!))
                    .ToEquatableArray(),
                context.In(@class.Namespace)));
        }
    }

    /// <summary>Writes the members that throw of a class without symmetry.</summary>
    public static SymSource Emit(EquatableArray<StrayMember> members, CancellationToken cancellation)
    {
        var first = members[0];
        var hintName = HintName.OfLayers(first.Namespace, first.Types);
        return SymAnalysis.Guard(
            () => new SymSource(
                first.Path,
                hintName,
                SymCompiler.Emit(new MissingLayers(
                    first.Namespace, first.Types, members.Select(member => member.Missing!).Distinct().ToEquatableArray(), null, AddsSymmetry: false)),
                Failure: null),
            failure => new SymSource(first.Path, hintName, "", failure),
            cancellation);
    }
}
