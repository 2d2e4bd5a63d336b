using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Language.Maps;

/// <summary>How many equivariant maps there are between single channels of two representations.</summary>
/// <param name="From">What is mapped.</param>
/// <param name="To">What it is mapped to.</param>
/// <param name="Count">The dimension of the space of maps.</param>
public sealed record MapPath(Representation From, Representation To, int Count);

/// <summary>
/// The most general equivariant linear map: between two representations a matrix between their channels for each basis map, and a bias along
/// each invariant vector.
/// </summary>
/// <param name="Input">What goes in.</param>
/// <param name="Output">What comes out.</param>
/// <param name="Paths">The basis maps between each two representations that occur; from the scalar also where it does not, for the biases.</param>
public sealed record LinearMap(Fibre Input, Fibre Output, EquatableArray<MapPath> Paths) : LearnedMap(Input, Output)
{
    /// <inheritdoc/>
    public override string Name => "linear";

    /// <inheritdoc/>
    public override LayerInput Takes => LayerInput.Sum;

    /// <inheritdoc/>
    public override Size Weights => Output.Terms.Aggregate(Size.Zero, (sum, term) => sum + WeightsTo(term));

    /// <inheritdoc/>
    public override Size DenseWeights => (Input.Width + Size.One) * Output.Width;

    /// <summary>The map between two fibres of a group; without a group all is scalar.</summary>
    public static LinearMap Between(Fibre input, Fibre output, GroupRepresentations? representations) => new(
        input,
        output,
        input.Terms.Select(term => term.Representation).Append(Representation.Scalar).Distinct()
            .SelectMany(from => output.Terms.Select(term => term.Representation).Distinct()
                .Select(to => new MapPath(from, to, representations?.MapCount(from, to) ?? 1)))
            .ToEquatableArray());

    /// <summary>The dimension of the space of maps between single channels.</summary>
    public int Count(Representation from, Representation to) => Paths.First(path => path.From == from && path.To == to).Count;

    // A bias is an invariant vector of the output: a map from the number one.
    private Size WeightsTo(FibreTerm term) => term.Multiplicity * Input.Terms.Aggregate(
        Size.Constant(Count(Representation.Scalar, term.Representation)),
        (sum, source) => sum + (source.Multiplicity * Size.Constant(Count(source.Representation, term.Representation))));
}
