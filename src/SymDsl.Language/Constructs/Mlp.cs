using SymDsl.Language.Common;
using SymDsl.Language.Maps;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Constructs;

/// <summary>A multilayer perceptron on invariants.</summary>
internal sealed class Mlp : Construct
{
    public override string Name => "mlp";

    public override string Signature => "mlp<width, …, width>(x, y, …)";

    public override string Summary =>
        "A multilayer perceptron on invariants, its arguments side by side: one linear layer a width, SiLU between the layers, none behind the last. Axes that the line does not have become channels; a last width that is an axis of the line, or a product with such axes as in `mlp<8, k*c>`, gives each of their places its own numbers.";

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", Accepts.Invariant("mlp mixes components without constraint"), Placement.Several))
    {
        TypeParameters = [new("width", TypeKind.Width, Placement.Several)],
        Axes = AxisUse.Channels,
    };

    private protected override Expression? Type(ConstructCall call)
    {
        var widths = call.TypeArguments.Cast<WidthTypeArgument>().ToList();
        var (axes, channels) = Along(call, widths[widths.Count - 1]);
        var map = new MlpMap(Fibre.Sum(call.Arguments.SelectMany(argument => argument.Fibre.Terms)), widths.Select(width => width.Width).ToEquatableArray())
        {
            Axes = axes.Select(axis => ((AxisRange)axis.Range).Length).ToEquatableArray(),
        };
        var layer = new SumLayerExpression(call.Values, call.Type(map.Output), map);
        return axes.Count == 0
            ? layer
            : new NumbersAlongExpression(layer, axes, call.Type(Fibre.Of(Representation.Scalar, channels)) with { Indices = FieldType.Union([call.Indices, axes]) });
    }

    /// <summary>The axes of the line that a last width is the product of and that the arguments do not have, and the channels that are left at each of their places.</summary>
    private static (EquatableArray<Index> Axes, Size Channels) Along(ConstructCall call, WidthTypeArgument last)
    {
        var (axes, channels) = (new List<Index>(), Size.One);
        foreach (var factor in last.Factors)
        {
            if (factor.Axis is { } axis && !call.Indices.Contains(axis) && !axes.Contains(axis))
            {
                axes.Add(axis);
            }
            else
            {
                channels *= factor.Size;
            }
        }

        return (axes.ToEquatableArray(), channels);
    }
}

/// <summary>The channels of a layer as the numbers along axes.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Axes">The axes, in the order in which the layer makes them.</param>
/// <param name="Type">The type with those axes.</param>
public sealed record NumbersAlongExpression(SumLayerExpression Layer, EquatableArray<Index> Axes, FieldType Type) : ConstructExpression(Layer.Arguments, Type)
{
    /// <inheritdoc/>
    public override LearnedMap Learned => Layer.Map;

    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) => new LayerAxesOperation(Layer.Lower(arguments), Axes, Type.Indices);
}
