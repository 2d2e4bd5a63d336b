using SymDsl.Language.Semantics;
using System.Globalization;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>A real function of each component of an invariant.</summary>
internal sealed class Pointwise(PointwiseFunction function) : Construct
{
    public override string Name => function.Name;

    public override string Signature => $"{Name}(x{string.Concat(function.Parameters.Select(Written))})";

    public override string Summary => $"{function.Formula} of each component; of invariants, and of components that the group only exchanges{SignClause}.";

    public override ConstructShape Shape => new(1, 1 + function.Parameters.Count)
    {
        NamedArguments = [.. function.Parameters.Select(parameter => parameter.Name)],
    };

    private string SignClause => function.Parity switch
    {
        -1 => " or flips",
        1 => "; of a pseudoscalar it is an invariant",
        _ => "",
    } + (function.Domain.Length > 0 ? "; " + function.Domain : "");

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.Arguments[0] is NumberExpression)
        {
            return call.Fail(Rules.NotAField, 0, Name);
        }

        if (Numbers(call) is not { } numbers)
        {
            return null;
        }

        var fibre = call.Arguments[0].Type.Fibre;
        var parity = function.ParityByNumbers?.Invoke(numbers) ?? function.Parity;
        var terms = fibre.Terms.Select(term => Image(term, parity)).ToList();
        if (terms.Contains(null))
        {
            return call.Fail(Rules.PointwiseOnComponents, call.Span, Name, call.Text(0), fibre, call.Group, Invariants.Of(call.Text(0), fibre));
        }

        if (Name == "pow" && numbers[0] < 0)
        {
            Diagonal.Check(call, 0);
        }

        return (call with { Arguments = [call.Arguments[0]] }).Result(this, Fibre.Sum(terms.Select(term => term!))) with { Constants = numbers };
    }

    /// <summary>The numbers behind the argument, each at its place or behind its name.</summary>
    private EquatableArray<double>? Numbers(ConstructCall call)
    {
        var numbers = new List<double>();
        for (var i = 0; i < function.Parameters.Count; i++)
        {
            var parameter = function.Parameters[i];
            if (call.Arguments.Count <= i + 1)
            {
                if (call.Number(parameter.Name, parameter.Default, Name, Signature) is not { } named)
                {
                    return null;
                }

                numbers.Add(named);
                continue;
            }

            var problem = call.Named.ContainsKey(parameter.Name) ? $"'{parameter.Name}' is given twice"
                : call.Arguments[i + 1] is not NumberExpression ? $"'{parameter.Name}' is a number"
                : null;
            if (problem is not null)
            {
                call.Fail(Rules.Arguments, i + 1, Name, Signature, problem);
                return null;
            }

            numbers.Add(((NumberExpression)call.Arguments[i + 1]).Value);
        }

        return numbers.ToEquatableArray();
    }

    private static string Written(PointwiseParameter parameter) => parameter.Default is { } number
        ? $", {parameter.Name}: {number.ToString(CultureInfo.InvariantCulture)}"
        : $", {parameter.Name}";

    /// <summary>
    /// What the values transform as. Exchanged components stay exchanged. Where components change sign, an odd function changes sign with
    /// them, and an even one takes a single such number to an invariant.
    /// </summary>
    private static FibreTerm? Image(FibreTerm term, int parity) => (term.Representation.Motion, parity) switch
    {
        (ComponentMotion.None or ComponentMotion.Permutation, _) => term,
        (ComponentMotion.SignedPermutation, -1) => term,
        (ComponentMotion.SignedPermutation, 1) when term.Representation.Dimension == 1 => term with { Representation = Representation.Scalar },
        _ => null,
    };

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
        new PointwiseOperation(function, arguments[0], expression.Constants);
}
