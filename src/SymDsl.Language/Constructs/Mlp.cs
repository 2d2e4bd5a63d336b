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
        "A multilayer perceptron on invariants, its arguments side by side: one linear layer a width, SiLU between the layers, none behind the last. Axes that the line does not have become channels; a last width that is an axis of the line becomes one.";

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", Accepts.Invariant("mlp mixes components without constraint"), Placement.Several))
    {
        TypeParameters = [new("width", TypeKind.Width, Placement.Several)],
        Axes = AxisUse.Channels,
    };

    private protected override Expression? Type(ConstructCall call)
    {
        var widths = call.TypeArguments.Cast<WidthTypeArgument>().ToList();
        var map = new MlpMap(Fibre.Sum(call.Arguments.SelectMany(argument => argument.Fibre.Terms)), widths.Select(width => width.Width).ToEquatableArray());
        var layer = new SumLayerExpression(call.Values, call.Type(map.Output), map);

        // A last width that is an axis of the line gives each element of the axis its own number.
        return widths[widths.Count - 1].Axis is { } axis && !call.Indices.Contains(axis)
            ? new NumbersAlongExpression(layer, axis, call.Type(Fibre.Scalar) with { Indices = FieldType.Union([call.Indices, EquatableArray.Of(axis)]) })
            : layer;
    }
}

/// <summary>The channels of a layer as the numbers along an axis.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Axis">The axis.</param>
/// <param name="Type">The type with that axis.</param>
public sealed record NumbersAlongExpression(SumLayerExpression Layer, Index Axis, FieldType Type) : ConstructExpression(Layer.Arguments, Type)
{
    /// <inheritdoc/>
    public override LearnedMap Learned => Layer.Map;

    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) =>
        new ChannelsAsAxisOperation(Layer.Lower(arguments), Axis, Components: 1, Type.Indices);
}
