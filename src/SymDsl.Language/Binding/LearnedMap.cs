using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Language.Binding;

/// <summary>A map with weights, applied to one fibre.</summary>
/// <param name="Input">What goes in: the direct sum of the arguments' fibres.</param>
/// <param name="Output">What comes out.</param>
public abstract record LearnedMap(Fibre Input, Fibre Output)
{
    /// <summary>Number of free weights, biases included.</summary>
    public abstract Size Weights { get; }

    /// <summary>Number of weights that a map without symmetry would have between the same components.</summary>
    public abstract Size DenseWeights { get; }
}

/// <summary>The most general equivariant linear map: a matrix between the channels of each representation, a bias on invariants.</summary>
/// <param name="Input">What goes in.</param>
/// <param name="Output">What comes out.</param>
/// <param name="Commutant">
/// Dimension of the maps from a vector to itself that commute with the group: 1 for O(n) and for SO(n) with n ≥ 3, 2 for SO(2), where
/// the quarter turn commutes as well.
/// </param>
public sealed record LinearMap(Fibre Input, Fibre Output, int Commutant) : LearnedMap(Input, Output)
{
    /// <inheritdoc/>
    public override Size Weights => Output.Terms.Aggregate(Size.Zero, (sum, term) => sum + WeightsTo(term));

    /// <inheritdoc/>
    public override Size DenseWeights => (Input.Width + Size.One) * Output.Width;

    private Size WeightsTo(FibreTerm term)
    {
        var sources = Input.Terms
            .Where(source => source.Representation == term.Representation)
            .Aggregate(Size.Zero, (sum, source) => sum + source.Multiplicity);
        return term.Multiplicity * (term.Representation.IsInvariant ? sources + Size.One : sources * Size.Constant(Commutant));
    }
}

/// <summary>A multilayer perceptron on invariants: linear, activation, …, linear.</summary>
/// <param name="Input">What goes in.</param>
/// <param name="Widths">The width of each layer; the last is the output's.</param>
public sealed record MlpMap(Fibre Input, EquatableArray<Size> Widths)
    : LearnedMap(Input, Fibre.Of(Representation.Scalar, Widths[Widths.Count - 1]))
{
    /// <inheritdoc/>
    public override Size Weights
    {
        get
        {
            var sum = Size.Zero;
            var width = Input.Width;
            foreach (var next in Widths)
            {
                sum += (width + Size.One) * next;
                width = next;
            }

            return sum;
        }
    }

    /// <inheritdoc/>
    public override Size DenseWeights => Weights;
}
