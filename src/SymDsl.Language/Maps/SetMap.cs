using SymDsl.Algebra.Maps;
using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Language.Maps;

/// <summary>
/// The most general linear map between fields over sets that commutes with a group on the fibres and with the order of every set: a linear map
/// of fibres for each way to identify indices (Maron et al. 2019, "Invariant and equivariant graph networks", theorem 1), and a bias for each
/// way to identify those of the result.
/// </summary>
/// <param name="Fibres">The map of fibres.</param>
/// <param name="From">The set of each index that goes in.</param>
/// <param name="To">The set of each index that comes out.</param>
public sealed record SetMap(LinearMap Fibres, EquatableArray<string> From, EquatableArray<string> To) : LearnedMap(Fibres.Input, Fibres.Output)
{
    /// <summary>Maps between fields of more indices together than this are refused: they have thousands of weights for each pair of channels.</summary>
    public const int MaxOrder = 6;

    /// <inheritdoc/>
    public override string Name => "linear";

    /// <inheritdoc/>
    public override Size Weights =>
        (Size.Constant(PartitionMaps.Count(From, To)) * (Fibres.Weights - Biases)) + (Size.Constant(PartitionMaps.Count([], To)) * Biases);

    /// <summary>Without any symmetry there would be a weight for each pair of elements: no fixed number.</summary>
    public override Size DenseWeights => Weights;

    private Size Biases => Output.Terms.Aggregate(
        Size.Zero, (sum, term) => sum + (term.Multiplicity * Size.Constant(Fibres.Count(Representation.Scalar, term.Representation))));
}
