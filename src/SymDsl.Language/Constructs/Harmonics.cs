using SymDsl.Language.Semantics;
using System.Globalization;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>Spherical harmonics of directions of space.</summary>
internal sealed class Harmonics : Construct
{
    private const int MaxDegree = 12;

    public override string Name => "harmonics";

    public override string Signature => "harmonics<degree>(x)";

    public override string Summary =>
        "The spherical harmonics up to a degree of a vector's direction, `0e + 1o + 2e + …` under O(3), `0 + 1 + 2 + …` under SO(3); of the zero vector only that of degree 0 is not zero.";

    public override ConstructShape Shape { get; } = new(1, 1, 1, 1);

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(Name) || call.RejectPoints("its direction"))
        {
            return null;
        }

        var size = call.Binder.Scope.BindSize(call.TypeArguments[0], isCount: true, out var isSize);
        if (!isSize || size is not { IsConstant: true } degree)
        {
            return isSize && size is null ? null : call.Fail(Rules.Arguments, call.TypeArguments[0].Span, Name, Signature, "the degree is a number");
        }

        var l = (int)degree.Evaluate(call.Binder.Scope.Parameters);
        var (fibre, representations) = (call.Arguments[0].Type.Fibre, call.Binder.Scope.Representations);
        var problem =
            l > MaxDegree ? $"degrees go up to {MaxDegree}"
            : fibre.Single is not { } vector || vector != representations?.Vector || vector.Dimension != 3 || !vector.IsOrthogonal || fibre.Channels != Size.One
                ? $"'{call.Text(0)}' is {fibre}, and harmonics are of one vector of space"
            : null;
        if (problem is not null)
        {
            return call.Fail(Rules.Arguments, 0, Name, Signature, problem);
        }

        // A group of space that has no irreps of this notation, such as C(4) about an axis, has no name for them either.
        var hasParity = representations!.TryParse("1o") is not null;
        var terms = Enumerable.Range(0, l + 1).Select(k => representations.TryParse("1x" + k.ToString(CultureInfo.InvariantCulture) + (!hasParity ? "" : k % 2 == 0 ? "e" : "o"))).ToList();
        return terms.Contains(null) || terms[terms.Count - 1]!.Dimension != (2 * l) + 1
            ? call.Fail(Rules.Arguments, 0, Name, Signature, $"the irreps of {call.Group} are no harmonics")
            : call.Result(this, Fibre.Sum(terms.Select(term => new FibreTerm(Size.One, term!))));
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) => new CallOperation(
        "harmonics", arguments.ToEquatableArray(), EquatableArray.Of(Math.Sqrt(expression.Type.Fibre.Terms.Sum(term => term.Representation.Dimension)) - 1), expression.Type.Indices);
}
