using SymDsl.Language.Binding;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>A real function of each component of an invariant.</summary>
internal sealed class Pointwise(PointwiseFunction function) : Construct
{
    public override string Name => function.Name;

    public override string Signature => $"{Name}(x)";

    public override string Summary => $"{function.Formula} of each component; of invariants, and of components that the group only exchanges{SignClause}.";

    public override ConstructShape Shape { get; } = new(1, 1);

    private string SignClause => function.Parity switch
    {
        -1 => " or flips",
        1 => "; of a pseudoscalar it is an invariant",
        _ => "",
    };

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(Name))
        {
            return null;
        }

        var fibre = call.Arguments[0].Type.Fibre;
        var terms = fibre.Terms.Select(term => Image(term)).ToList();
        return terms.Contains(null)
            ? call.Fail(Rules.PointwiseOnComponents, call.Span, Name, call.Text(0), fibre, call.Group, Invariants.Of(call.Text(0), fibre))
            : call.Result(this, Fibre.Sum(terms.Select(term => term!)));
    }

    /// <summary>
    /// What the values transform as. Exchanged components stay exchanged. Where components change sign, an odd function changes sign with
    /// them, and an even one takes a single such number to an invariant.
    /// </summary>
    private FibreTerm? Image(FibreTerm term) => (term.Representation.Motion, function.Parity) switch
    {
        (ComponentMotion.None or ComponentMotion.Permutation, _) => term,
        (ComponentMotion.SignedPermutation, -1) => term,
        (ComponentMotion.SignedPermutation, 1) when term.Representation.Dimension == 1 => term with { Representation = Representation.Scalar },
        _ => null,
    };

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
        new PointwiseOperation(function, arguments[0]);
}
