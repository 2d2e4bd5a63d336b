using SymDsl.Language.Binding;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;

namespace SymDsl.Language.Constructs;

/// <summary>A real function of each component of an invariant.</summary>
internal sealed class Pointwise(PointwiseFunction function) : Construct
{
    public override string Name => function.Name;

    public override string Signature => $"{Name}(x)";

    public override string Summary => $"{function.Formula} of each component; only of invariants.";

    public override ConstructShape Shape { get; } = new(1, 1);

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(Name))
        {
            return null;
        }

        var fibre = call.Arguments[0].Type.Fibre;
        return fibre.IsInvariant
            ? call.Result(this, fibre)
            : call.Fail(Rules.PointwiseOnComponents, call.Span, Name, call.Text(0), fibre, call.Group);
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
        new PointwiseOperation(function, arguments[0]);
}
