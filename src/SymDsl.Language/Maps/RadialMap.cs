using SymDsl.Language.Types;

namespace SymDsl.Language.Maps;

/// <summary>Functions of a distance; it has no weights.</summary>
/// <param name="Name">The construct's name, which says which functions.</param>
/// <param name="Count">How many.</param>
/// <param name="Cutoff">The distance from which on they are zero.</param>
public sealed record RadialMap(string Name, Size Count, double Cutoff) : LearnedMap(Fibre.Scalar, Fibre.Of(Representation.Scalar, Count))
{
    /// <inheritdoc/>
    public override string Name { get; } = Name;

    /// <inheritdoc/>
    public override Size Weights => Size.Zero;

    /// <inheritdoc/>
    public override Size DenseWeights => Size.Zero;
}
