using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;

namespace SymDsl.Language.Constructs;

/// <summary>Positive weights that add up to one along an index.</summary>
internal sealed class Softmax : Construct
{
    public override string Name => "softmax";

    public override string Signature => "softmax[index, …](x)";

    public override string Summary =>
        "eˣ divided by its sum over indices of the line, component by component: weights for attention. Of invariants; inside a reduction over neighbours the sum is over those.";

    public override ConstructShape Shape { get; } = new(1, 1, Indices: IndexUse.Along);

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(Name))
        {
            return null;
        }

        var fibre = call.Arguments[0].Type.Fibre;
        return fibre.IsPermuted
            ? call.Result(this, fibre)
            : call.Fail(Rules.MaximumOfComponents, 0, Name, call.Text(0), fibre, call.Group, Invariants.Of(call.Text(0), fibre));
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
        new SoftmaxOperation(arguments[0], expression.Over);
}
