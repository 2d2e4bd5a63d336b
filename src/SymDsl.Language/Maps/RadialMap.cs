using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Language.Maps;

/// <summary>Functions of a distance; it has no weights.</summary>
/// <param name="Name">The construct's name.</param>
/// <param name="Functions">Which functions: a value of the run-time library's enumeration.</param>
/// <param name="Count">How many.</param>
/// <param name="Cutoff">The distance from which on they are zero.</param>
public sealed record RadialMap(string Name, string Functions, Size Count, double Cutoff) : LearnedMap(Fibre.Scalar, Fibre.Of(Representation.Scalar, Count))
{
    /// <inheritdoc/>
    public override string Name { get; } = Name;

    /// <inheritdoc/>
    public override string Layer => "RadialBasis";

    /// <inheritdoc/>
    public override Size Weights => Size.Zero;

    /// <inheritdoc/>
    public override Size DenseWeights => Size.Zero;

    /// <inheritdoc/>
    public override IReadOnlyList<LayerArgument> Arguments(EquatableArray<Fibre> parts) =>
        [new ChoiceArgument(null, "RadialFunctions", Functions), new SizeArgument("count", Count), new NumberArgument("cutoff", Cutoff)];
}
