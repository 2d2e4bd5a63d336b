using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>A multilayer perceptron on invariants.</summary>
internal sealed class Mlp : Construct
{
    public override string Name => "mlp";

    public override string Signature => "mlp<width, …, width>(x, y, …)";

    public override string Summary =>
        "A multilayer perceptron on invariants, its arguments side by side: one linear layer a width, SiLU between the layers, none behind the last.";

    public override ConstructShape Shape { get; } = new(1, int.MaxValue, 1, int.MaxValue);

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(Name))
        {
            return null;
        }

        var widths = new List<Size>();
        foreach (var argument in call.TypeArguments)
        {
            if (argument.Terms.Count > 1 || argument.Terms[0].Multiplicity is not null)
            {
                return call.Fail(Rules.Arguments, argument.Span, Name, Signature, "a width is a number or a parameter, without a representation");
            }

            if (call.Binder.Scope.BindSize(argument.Terms[0].Representation) is not { } width)
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
                return call.Fail(Rules.UnconstrainedOnComponents, i, call.Text(i), fibre, call.Group, Invariants.Of(call.Text(i), fibre));
            }
        }

        var map = new MlpMap(Fibre.Sum(call.Arguments.SelectMany(argument => argument.Type.Fibre.Terms)), widths.ToEquatableArray());
        return call.Result(this, map.Output, map);
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
        MapArguments.Apply(expression, arguments);
}
