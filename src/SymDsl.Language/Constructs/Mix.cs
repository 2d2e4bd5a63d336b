using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Maps;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>A learned matrix along an axis.</summary>
internal sealed class Mix : Construct
{
    public override string Name => "mix";

    public override string Signature => "mix<axis>(x)";

    public override string Summary =>
        "A learned matrix from the axes of the argument that the line does not have to the given one, the same for every component of the fibre; not of positions.";

    public override ConstructShape Shape { get; } = new(1, 1, 1, 1) { Axes = AxisUse.Mapped };

    internal override Expression? Bind(ConstructCall call)
    {
        var (written, scope) = (call.TypeArguments[0], call.Binder.Scope);
        if (call.RejectNumbers(Name))
        {
            return null;
        }

        var axis = written.Terms is { Count: 1 } terms && terms[0] is { Multiplicity: null, Representation: { } name } ? call.Binder.Indices.Find(name.Text) : null;
        if (axis is null || !scope.Axes.ContainsKey(axis.Set))
        {
            return call.Fail(Rules.Arguments, written.Span, Name, Signature, "the axis that it makes is an axis of the line: it stands on the left");
        }

        var over = call.Indices.Where(call.MappedAxes.Contains).ToEquatableArray();
        if (over.Count == 0)
        {
            return call.Fail(Rules.Arguments, 0, Name, Signature, $"'{call.Text(0)}' has no axis to map along that the line does not have");
        }

        var fibre = call.Arguments[0].Type.Fibre;
        if (fibre.HasPoints)
        {
            return call.Fail(Rules.ScaledPoint, 0, call.Text(0), "a linear map of it", "subtract another position, such as a mean, first");
        }

        var left = call.Indices.Where(index => !over.Contains(index)).ToEquatableArray();
        var from = over.Aggregate(Size.One, (product, index) => product * scope.Axes[index.Set]);
        return call.Result(this, fibre, FieldType.Union([left, EquatableArray.Of(axis)]), new AxisMap(fibre, from, scope.Axes[axis.Set])) with
        {
            Over = EquatableArray.Of([.. over, axis]),
        };
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments)
    {
        var (over, axis) = (expression.Over.Take(expression.Over.Count - 1).ToEquatableArray(), expression.Over[expression.Over.Count - 1]);
        return new MixOperation(expression.Map!, arguments[0], over, axis, expression.Type.Indices);
    }
}
