using SymDsl.Language.Semantics;
using System.Globalization;
using SymDsl.Algebra.Groups;
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

    public override ConstructShape Shape { get; } = new(
        [new("x", Accepts.Field), .. function.Parameters.Select(parameter => new ConstructParameter(parameter.Name, Accepts.Number, Placement.Either))]);

    private string SignClause => function.Parity switch
    {
        -1 => " or flips",
        1 => "; of a pseudoscalar it is an invariant",
        _ => "",
    } + (function.Domain.Length > 0 ? "; " + function.Domain : "");

    private protected override Expression? Type(ConstructCall call)
    {
        if (Numbers(call) is not { } numbers)
        {
            return null;
        }

        var (fibre, parity) = (call.Fibre(0), function.ParityByNumbers?.Invoke(numbers) ?? function.Parity);
        var terms = fibre.Terms.Select(term => Image(term, parity)).ToList();
        if (terms.Contains(null))
        {
            return call.Fail(Rules.PointwiseOnComponents, call.Span, Name, call.Text(0), fibre, call.Group, Invariants.Of(call.Text(0), fibre));
        }

        if (Name == "pow" && numbers[0] < 0)
        {
            Diagonal.Check(call, 0);
        }

        var argument = call.Arguments[0].Value;
        return new PointwiseExpression(EquatableArray.Of(argument), argument.Type with { Fibre = Fibre.Sum(terms.Select(term => term!)) }, function, numbers);
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
                if (call.Number(parameter.Name, parameter.Default) is not { } named)
                {
                    return null;
                }

                numbers.Add(named);
                continue;
            }

            if (call.Named.ContainsKey(parameter.Name))
            {
                call.Misfit(Rules.Arguments, i + 1, $"'{parameter.Name}' is given twice");
                return null;
            }

            if (call.Arguments[i + 1].Value is not NumberExpression number)
            {
                call.Misfit(Rules.NumberArgument, i + 1, $"'{parameter.Name}' is a number");
                return null;
            }

            numbers.Add(number.Value);
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
}

/// <summary>A real function of each component.</summary>
/// <param name="Arguments">The components.</param>
/// <param name="Type">What the values transform as.</param>
/// <param name="Function">The function.</param>
/// <param name="Numbers">The numbers behind its argument.</param>
public sealed record PointwiseExpression(EquatableArray<Expression> Arguments, FieldType Type, PointwiseFunction Function, EquatableArray<double> Numbers)
    : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) => new PointwiseOperation(Function, arguments[0], Numbers);

    internal override bool IsZeroOn(Diagonal at) => (Function.FixesZeroByNumbers?.Invoke(Numbers) ?? Function.FixesZero) && at.IsZero(Arguments[0]);
}
