using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Language.Maps;

/// <summary>A multilayer perceptron on invariants: linear, activation, …, linear.</summary>
/// <param name="Input">What goes in.</param>
/// <param name="Widths">The width of each layer; the last is the output's.</param>
public sealed record MlpMap(Fibre Input, EquatableArray<Size> Widths)
    : LearnedMap(Input, Fibre.Of(Representation.Scalar, Widths[Widths.Count - 1]))
{
    /// <summary>The lengths of the axes that the last width is a product with: the layer makes one for each of them, the first outermost.</summary>
    public EquatableArray<Size> Axes { get; init; }

    /// <inheritdoc/>
    public override string Name => "mlp";

    /// <inheritdoc/>
    public override LayerInput Takes => LayerInput.SumThenRest;

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
