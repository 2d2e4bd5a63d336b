using SymDsl.Compiler;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Text;

namespace SymDsl.Roslyn;

/// <summary>A class with <c>[Symmetry]</c>, type-checked.</summary>
/// <param name="Class">The class.</param>
/// <param name="Layers">The layers, those without a mistake, each called as its member; <see langword="null"/> if there is a mistake in the group.</param>
/// <param name="Diagnostics">Everything wrong with the class and its texts.</param>
internal sealed record SymmetricResolution(SymmetricClass Class, Architecture? Layers, EquatableArray<Diagnostic> Diagnostics)
{
    /// <summary>Type-checks a class.</summary>
    public static SymmetricResolution Of(SymmetricClass @class, CancellationToken cancellation)
    {
        if (@class.Group is not { } group)
        {
            return new(@class, null, @class.Problems);
        }

        var (layers, diagnostics) = SymAnalysis.Guard(
            () => SymCompiler.BindLayers(
                @class.Name, LineSpan.Of(@class.NamePlace), group, [.. @class.Layers.Select(member => member.Kind.Call(member))], cancellation),
            failure => (null, EquatableArray.Of(failure)),
            cancellation);
        return new(@class, layers, @class.Problems.Concat(diagnostics).ToEquatableArray());
    }

    /// <summary>What is wrong with the texts of <c>[Rep]</c>.</summary>
    public static EquatableArray<Diagnostic> Check(SymmetricClass @class, IEnumerable<PlacedText> fibres, CancellationToken cancellation) =>
        @class.Group is not { } group ? default : SymAnalysis.Guard(
            () => SymCompiler.CheckFibres(group, [.. fibres], cancellation), failure => EquatableArray.Of(failure), cancellation);
}
