using SymDsl.Language.Types;

namespace SymDsl.Language.Maps;

/// <summary>A learned matrix along an axis, the same for every component of the fibre: it commutes with every group.</summary>
/// <param name="Fibre">What stands at each element of the axis.</param>
/// <param name="From">Elements of the axis that goes in.</param>
/// <param name="To">Elements of the axis that comes out.</param>
public sealed record AxisMap(Fibre Fibre, Size From, Size To) : LearnedMap(Fibre, Fibre)
{
    /// <inheritdoc/>
    public override string Name => "mix";

    /// <inheritdoc/>
    public override Size Weights => From * To;

    /// <inheritdoc/>
    public override Size DenseWeights => From * Fibre.Width * To * Fibre.Width;
}
