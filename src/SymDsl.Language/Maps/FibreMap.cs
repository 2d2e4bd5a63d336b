using SymDsl.Language.Types;

namespace SymDsl.Language.Maps;

/// <summary>A layer that keeps the type of its one input: a nonlinearity or a normalization.</summary>
/// <param name="Fibre">The fibre.</param>
/// <param name="Name">The construct's name.</param>
/// <param name="Weights">Number of its weights.</param>
/// <param name="Probability">With which probability it drops a channel; <see langword="null"/> where it drops none.</param>
public sealed record FibreMap(Fibre Fibre, string Name, Size Weights, double? Probability = null)
    : LearnedMap(Fibre, Fibre)
{
    /// <inheritdoc/>
    public override string Name { get; } = Name;

    /// <inheritdoc/>
    public override Size Weights { get; } = Weights;

    /// <summary>There is no map without symmetry to compare with.</summary>
    public override Size DenseWeights => Weights;
}
