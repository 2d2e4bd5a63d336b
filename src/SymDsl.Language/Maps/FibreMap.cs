using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Language.Maps;

/// <summary>A layer that keeps the type of its one input: a nonlinearity or a normalization.</summary>
/// <param name="Fibre">The fibre.</param>
/// <param name="Name">The construct's name.</param>
/// <param name="Layer">The class of the run-time library.</param>
/// <param name="Weights">Number of its weights.</param>
/// <param name="More">What its constructor is given behind group and fibre.</param>
public sealed record FibreMap(Fibre Fibre, string Name, string Layer, Size Weights, EquatableArray<LayerArgument> More = default)
    : LearnedMap(Fibre, Fibre)
{
    /// <inheritdoc/>
    public override string Name { get; } = Name;

    /// <inheritdoc/>
    public override string Layer { get; } = Layer;

    /// <inheritdoc/>
    public override Size Weights { get; } = Weights;

    /// <summary>There is no map without symmetry to compare with.</summary>
    public override Size DenseWeights => Weights;

    /// <inheritdoc/>
    public override IReadOnlyList<LayerArgument> Arguments(EquatableArray<Fibre> parts) => [new GroupArgument(), new FibreArgument("input", Fibre), .. More];
}
