using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary><c>+</c> and <c>-</c>: equal representations; positions differ by vectors.</summary>
internal sealed class Addition(char symbol) : Construct
{
    public override string Name => symbol.ToString();

    public override string Signature => $"x {symbol} y";

    public override string Summary => symbol == '+'
        ? "The sum of fields of equal representation; position + vector is a position."
        : "The difference of fields of equal representation; position - position is a vector, position - vector a position.";

    public override ConstructShape Shape { get; } = new(new("x", Accepts.FieldOrNumber), new ConstructParameter("y", Accepts.FieldOrNumber));

    private protected override Expression? Type(ConstructCall call)
    {
        if (Arithmetic.Numbers(call) is var (a, b))
        {
            return Arithmetic.Number(call, symbol == '+' ? a + b : a - b);
        }

        var (left, right) = (call.Fibre(0), call.Fibre(1));

        // A number is the same in every channel.
        return call.Arguments[0].Value is NumberExpression && right.IsInvariant ? Sum(right)
            : call.Arguments[1].Value is NumberExpression && left.IsInvariant ? Sum(left)
            : left.HasPoints || right.HasPoints ? OfPoints(call, left, right)
            : left == right ? Sum(left)
            : Mismatch(call, left, right);

        AdditionExpression Sum(Fibre fibre) => new(call.Values, call.Type(fibre), symbol);
    }

    private Expression? OfPoints(ConstructCall call, Fibre left, Fibre right)
    {
        // What a position is moved by is a vector of its space, and nothing else of as many components.
        if (!IsOfSpace(call, left) || !IsOfSpace(call, right) || left.Channels != right.Channels)
        {
            return Mismatch(call, left, right);
        }

        return (symbol, left.HasPoints, right.HasPoints) switch
        {
            ('+', true, true) => call.Fail(
                Rules.SumOfPoints, call.Span, call.Text(0), call.Text(1), "sum", "2t"),
            ('-', true, true) => new AdditionExpression(call.Values, call.Type(Fibre.Of(Vector(call), left.Channels)), symbol),
            ('-', false, true) => call.Fail(
                Rules.ScaledPoint, 1, call.Text(1), "a vector minus it", $"write {call.Text(1)} - {call.Text(0)}, or subtract two positions"),
            _ => new AdditionExpression(call.Values, call.Type(left.HasPoints ? left : right), symbol),
        };
    }

    private static bool IsOfSpace(ConstructCall call, Fibre fibre) => fibre.HasPoints ? fibre.Single is not null : fibre.Single == Vector(call);

    private static Representation Vector(ConstructCall call) => call.Line.Representations!.Vector;

    private Expression? Mismatch(ConstructCall call, Fibre left, Fibre right)
    {
        var fit = left.Single is not null && (left.Single == right.Single || (left.HasPoints || right.HasPoints) && IsOfSpace(call, left) && IsOfSpace(call, right));
        return fit
            ? call.Fail(
                Rules.SizeMismatch,
                call.Span,
                call.Text(0),
                left.Channels,
                call.Text(1),
                right.Channels,
                "a linear<…> map brings them together")
            : call.Fail(
                Rules.UnequalRepresentations,
                call.Span,
                call.Text(0),
                left,
                call.Text(1),
                right,
                call.Group,
                symbol == '+' ? "added" : "subtracted",
                Invariants.OfUnequal(left, right));
    }
}

/// <summary>A sum or difference.</summary>
/// <param name="Arguments">Both operands.</param>
/// <param name="Type">The result's type.</param>
/// <param name="Symbol"><c>+</c> or <c>-</c>.</param>
public sealed record AdditionExpression(EquatableArray<Expression> Arguments, FieldType Type, char Symbol) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) => new ElementwiseOperation(Symbol, arguments[0], arguments[1], Type.Indices);

    internal override bool IsZeroOn(Diagonal at) => (Symbol == '-' && at.AreSame(Arguments[0], Arguments[1])) || Arguments.All(at.IsZero);
}

/// <summary><c>*</c>: one side has a single component a channel: an invariant, or one that at most changes sign.</summary>
internal sealed class Multiplication : Construct
{
    public override string Name => "*";

    public override string Signature => "x * y";

    public override string Summary =>
        "The product with an invariant, or with a pseudoscalar, which exchanges vectors and pseudovectors; channel by channel, one side may have a single channel.";

    public override ConstructShape Shape { get; } = new(Arithmetic.Factor("x"), Arithmetic.Factor("y"));

    private protected override Expression? Type(ConstructCall call)
    {
        if (Arithmetic.Numbers(call) is var (a, b))
        {
            return Arithmetic.Number(call, a * b);
        }

        var (left, right) = (call.Fibre(0), call.Fibre(1));
        return left.IsScalar ? Arithmetic.Scaling(call, field: 1, isQuotient: false)
            : right.IsScalar ? Arithmetic.Scaling(call, field: 0, isQuotient: false)
            : call.Fail(
                Rules.ProductOfComponents, call.Span, call.Text(0), left, call.Text(1), right, call.Group, Name, "factor", Invariants.OfProduct(left, right));
    }
}

/// <summary><c>/</c>: the divisor is invariant.</summary>
internal sealed class Division : Construct
{
    public override string Name => "/";

    public override string Signature => "x / y";

    public override string Summary => "The quotient by an invariant, or by a pseudoscalar, which exchanges vectors and pseudovectors; channel by channel, one side may have a single channel. By zero it is infinite or no number, as torch divides.";

    public override ConstructShape Shape { get; } = new(Arithmetic.Factor("x"), Arithmetic.Factor("y"));

    private protected override Expression? Type(ConstructCall call)
    {
        if (Arithmetic.Numbers(call) is var (a, b))
        {
            return Arithmetic.Number(call, a / b);
        }

        // What only changes its sign divides as it multiplies.
        var (left, right) = (call.Fibre(0), call.Fibre(1));
        if (right.IsInvariant || right.Single is { Dimension: 1, IsOrthogonal: true })
        {
            Diagonal.Check(call, 1);
            return Arithmetic.Scaling(call, field: 0, isQuotient: true);
        }

        return call.Fail(
            Rules.ProductOfComponents, call.Span, call.Text(0), left, call.Text(1), right, call.Group, Name, "divisor", Invariants.OfProduct(left, right));
    }
}

/// <summary>A product or quotient of a field and scalars.</summary>
/// <param name="Arguments">Both operands.</param>
/// <param name="Type">The result's type.</param>
/// <param name="Field">Which of them is the field; the other one holds the scalars.</param>
/// <param name="IsQuotient">Whether it is divided by them.</param>
public sealed record ScalingExpression(EquatableArray<Expression> Arguments, FieldType Type, int Field, bool IsQuotient) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments)
    {
        // One scalar broadcasts over all components, and scalars times scalars are components already.
        var (fibre, scalars) = (Arguments[Field].Type.Fibre, 1 - Field);
        return Arguments[scalars].Type.Fibre.Channels == Size.One || fibre.IsScalar
            ? new ElementwiseOperation(IsQuotient ? '/' : '*', arguments[0], arguments[1], Type.Indices)
            : new ScaleOperation(arguments[Field], arguments[scalars], fibre.Single!.Dimension, IsQuotient, Type.Indices);
    }

    internal override bool IsZeroOn(Diagonal at) => IsQuotient ? at.IsZero(Arguments[0]) && !at.IsZero(Arguments[1]) : Arguments.Any(at.IsZero);
}

/// <summary>The opposite.</summary>
internal sealed class Negation : Construct
{
    public override string Name => "neg";

    public override string Signature => "-x";

    public override string Summary => "The opposite; not of a position.";

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", Accepts.NoPointOrNumber("its opposite", "subtract another position from it")));

    private protected override Expression? Type(ConstructCall call) => call.Arguments[0].Value is NumberExpression number
        ? new NumberExpression(-number.Value)
        : new NegationExpression(call.Values, call.Type(call.Fibre(0)));
}

/// <summary>The opposite.</summary>
/// <param name="Arguments">The operand.</param>
/// <param name="Type">Its type.</param>
public sealed record NegationExpression(EquatableArray<Expression> Arguments, FieldType Type) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) => new NegateOperation(arguments[0]);

    internal override bool IsZeroOn(Diagonal at) => at.IsZero(Arguments[0]);
}

/// <summary>What the operators have in common.</summary>
internal static class Arithmetic
{
    /// <summary>An operand of a product or quotient.</summary>
    public static ConstructParameter Factor(string name) => new(name, Accepts.NoPointOrNumber("a multiple of it", "scale the difference of two positions"));

    /// <summary>Both operands, where both are numbers: then the result is a number as well.</summary>
    public static (double Left, double Right)? Numbers(ConstructCall call) =>
        call.Arguments[0].Value is NumberExpression left && call.Arguments[1].Value is NumberExpression right ? (left.Value, right.Value) : null;

    /// <summary>The number that both make.</summary>
    public static Expression? Number(ConstructCall call, double value) => call.Line.Number(value, call.Arguments[0].Span, call.Arguments[1].Span);

    /// <summary>A field times scalars, or divided by them.</summary>
    public static Expression? Scaling(ConstructCall call, int field, bool isQuotient)
    {
        var scalars = 1 - field;
        var (fibre, factor) = (call.Fibre(field), call.Fibre(scalars));
        if (factor.Channels == Size.One)
        {
            return Scaled(Fibre.Sum(fibre.Terms.Select(term => term with { Representation = Product(term.Representation) })));
        }

        if (fibre.Single is { } representation && factor.Single is not null && Channels.Broadcast(fibre.Channels, factor.Channels) is { } channels)
        {
            return Scaled(Fibre.Of(Product(representation), channels));
        }

        return call.Fail(
            Rules.SizeMismatch, call.Span, call.Text(field), fibre.Channels, call.Text(scalars), factor.Channels, Channels.Advice);

        ScalingExpression Scaled(Fibre result) => new(call.Values, call.Type(result), field, isQuotient);

        Representation Product(Representation scaled) => factor.IsInvariant
            ? scaled
            : call.Line.Representations!.Product(scaled, factor.Terms[0].Representation);
    }
}
