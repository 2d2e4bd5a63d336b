using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Maps;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Constructs;

/// <summary>A learned matrix along an axis.</summary>
internal sealed class Mix : Construct
{
    public override string Name => "mix";

    public override string Signature => "mix<axis>(x)";

    public override string Summary =>
        "A learned matrix from the axes of the argument that the line does not have to the given one, the same for every component of the fibre; not of positions.";

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", Accepts.NoPoint("a linear map of it")))
    {
        TypeParameters = [new("axis", TypeKind.Axis)],
        Axes = AxisUse.Mapped,
    };

    private protected override Expression? Type(ConstructCall call)
    {
        var axis = ((AxisTypeArgument)call.TypeArguments[0]).Axis;
        var over = call.Indices.Where(call.MappedAxes.Contains).ToEquatableArray();
        if (over.Count == 0)
        {
            return call.Misfit(Rules.OtherIndices, 0, $"'{call.Text(0)}' has no axis to map along that the line does not have");
        }

        var fibre = call.Fibre(0);
        var left = call.Indices.Where(index => !over.Contains(index)).ToEquatableArray();
        var from = over.Aggregate(Size.One, (product, index) => product * ((AxisRange)index.Range).Length);
        var type = call.Type(fibre) with { Indices = FieldType.Union([left, EquatableArray.Of(axis)]) };
        return new MixExpression(call.Values, type, new AxisMap(fibre, from, ((AxisRange)axis.Range).Length), over, axis);
    }
}

/// <summary>A learned matrix along axes.</summary>
/// <param name="Arguments">The field.</param>
/// <param name="Type">The field with another axis in the place of those.</param>
/// <param name="Map">The matrix.</param>
/// <param name="Over">The axes that it acts along.</param>
/// <param name="Axis">The axis that it makes.</param>
public sealed record MixExpression(EquatableArray<Expression> Arguments, FieldType Type, AxisMap Map, EquatableArray<Index> Over, Index Axis)
    : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override LearnedMap Learned => Map;

    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) => new MixOperation(Map, arguments[0], Over, Axis, Type.Indices);
}
