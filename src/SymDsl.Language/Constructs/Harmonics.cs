using System.Globalization;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
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

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", Accepts.NoPoint("its direction")))
    {
        TypeParameters = [new("degree", TypeKind.Degree)],
    };

    private protected override Expression? Type(ConstructCall call)
    {
        var degree = ((CountTypeArgument)call.TypeArguments[0]).Number;
        var (fibre, representations) = (call.Fibre(0), call.Line.Representations);
        if (degree > MaxDegree)
        {
            return call.Misfit(Rules.NumberArgument, call.TypeArguments[0].Span, $"degrees go up to {MaxDegree}");
        }

        if (fibre.Single is not { } vector || vector != representations?.Vector || vector.Dimension != 3 || !vector.IsOrthogonal || fibre.Channels != Size.One)
        {
            return call.Misfit(Rules.OtherRepresentation, 0, $"'{call.Text(0)}' is {fibre}, and harmonics are of one vector of space");
        }

        // A group of space that has no irreps of this notation, such as C(4) about an axis, has no name for them either.
        var hasParity = representations!.TryParse("1o") is not null;
        var terms = Enumerable.Range(0, degree + 1).Select(k => representations.TryParse("1x" + k.ToString(CultureInfo.InvariantCulture) + (!hasParity ? "" : k % 2 == 0 ? "e" : "o"))).ToList();
        return terms.Contains(null) || terms[terms.Count - 1]!.Dimension != (2 * degree) + 1
            ? call.Fail(Rules.UndefinedUnderGroup, call.Span, call.Group, "basis of harmonics", "an irrep of 2l + 1 components for each degree l", "x, x")
            : new HarmonicsExpression(call.Values, call.Type(Fibre.Sum(terms.Select(term => new FibreTerm(Size.One, term!)))), degree);
    }
}

/// <summary>The spherical harmonics of a direction.</summary>
/// <param name="Arguments">The vector.</param>
/// <param name="Type">An irrep for each degree.</param>
/// <param name="Degree">The highest degree.</param>
public sealed record HarmonicsExpression(EquatableArray<Expression> Arguments, FieldType Type, int Degree) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) =>
        new CallOperation("harmonics", arguments.ToEquatableArray(), EquatableArray.Of((double)Degree), Type.Indices);
}
