using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Maps;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>A multilayer perceptron on invariants.</summary>
internal sealed class Mlp : Construct
{
    public override string Name => "mlp";

    public override string Signature => "mlp<width, …, width>(x, y, …)";

    public override string Summary =>
        "A multilayer perceptron on invariants, its arguments side by side: one linear layer a width, SiLU between the layers, none behind the last. Axes that the line does not have become channels; a last width that is an axis of the line becomes one.";

    public override ConstructShape Shape { get; } = new(1, int.MaxValue, 1, int.MaxValue) { Axes = AxisUse.Channels };

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(Name))
        {
            return null;
        }

        var widths = new List<Size>();
        foreach (var argument in call.TypeArguments)
        {
            if (call.WidthOf(argument, Name, Signature) is not { } width)
            {
                return null;
            }

            widths.Add(width);
        }

        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var fibre = call.Arguments[i].Type.Fibre;
            if (!fibre.IsInvariant)
            {
                return call.Fail(Rules.UnconstrainedOnComponents, i, call.Text(i), fibre, call.Group, Invariants.Of(call.Text(i), fibre), "mlp mixes components without constraint");
            }
        }

        var map = new MlpMap(Fibre.Sum(call.Arguments.SelectMany(argument => argument.Type.Fibre.Terms)), widths.ToEquatableArray());

        // A last width that is an axis of the line gives each element of the axis its own number.
        return call.TypeArguments[call.TypeArguments.Count - 1].Terms[0].Representation is { } last
            && call.Binder.Indices.Find(last.Text) is { } axis && call.Binder.Scope.Axes.ContainsKey(axis.Set) && !call.Indices.Contains(axis)
            ? call.Result(this, Fibre.Scalar, FieldType.Union([call.Indices, EquatableArray.Of(axis)]), map)
            : call.Result(this, map.Output, map);
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments)
    {
        var indices = FieldType.Union(expression.Arguments.Select(argument => argument.Type.Indices));
        var applied = MapArguments.Apply(expression, arguments) with { Indices = indices };
        return indices == expression.Type.Indices
            ? applied
            : new ChannelsAsAxisOperation(applied, expression.Type.Indices.Except(indices).Single(), Components: 1, expression.Type.Indices);
    }
}
