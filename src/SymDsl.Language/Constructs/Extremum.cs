using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>The larger or the smaller of two fields, component by component.</summary>
internal sealed class Extremum(string name, bool isLargest) : Construct
{
    public override string Name => name;

    public override string Key => KeyOf(name);

    public override string Signature => $"{name}(x, y)";

    public override string Summary =>
        $"The {(isLargest ? "larger" : "smaller")} of two, component by component; of invariants and of components that the group only exchanges. Both are of one type, or one is a single invariant or a number.";

    public override ConstructShape Shape { get; } = new(2, 2);

    /// <summary>What tells the function of two arguments apart from the reduction of its name.</summary>
    public static string KeyOf(string name) => name + "(x, y)";

    internal override Expression? Bind(ConstructCall call)
    {
        var values = call.Arguments.OfType<NumberExpression>().Select(number => number.Value).ToList();
        if (values.Count == 2)
        {
            return call.Binder.BindNumber(isLargest ? values.Max() : values.Min(), call.Span, call.Span);
        }

        var fibres = call.Arguments.Select(argument => argument.Type.Fibre).ToList();
        for (var i = 0; i < 2; i++)
        {
            if (!fibres[i].IsPermuted)
            {
                return call.Fail(Rules.MaximumOfComponents, i, name, call.Text(i), fibres[i], call.Group, Invariants.Of(call.Text(i), fibres[i]));
            }
        }

        // What is the same in every component is compared with each.
        return fibres[0] == fibres[1] || fibres[1] == Fibre.Scalar ? call.Result(this, fibres[0])
            : fibres[0] == Fibre.Scalar ? call.Result(this, fibres[1])
            : fibres[0].Single is { } single && single == fibres[1].Single
                ? call.Fail(Rules.SizeMismatch, call.Span, call.Text(0), fibres[0].Channels, call.Text(1), fibres[1].Channels, Channels.Advice)
            : call.Fail(
                Rules.UnequalRepresentations, call.Span, call.Text(0), fibres[0], call.Text(1), fibres[1], call.Group, "compared", Invariants.OfUnequal(fibres[0], fibres[1]));
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) => new CallOperation(
        isLargest ? "larger" : "smaller",
        arguments.OrderBy(argument => argument is NumberOperation).ToEquatableArray(),
        default,
        expression.Type.Indices);
}
