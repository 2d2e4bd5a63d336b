using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>The operators <c>+ - * /</c> and the sign.</summary>
internal static class Arithmetic
{
    /// <summary>The sign.</summary>
    public static Construct Negation { get; } = new Negative();

    /// <summary><c>+</c> and <c>-</c>: equal representations; positions differ by vectors.</summary>
    internal sealed class Addition(char symbol) : Construct
    {
        public override string Name => symbol.ToString();

        public override string Signature => $"x {symbol} y";

        public override string Summary => symbol == '+'
            ? "The sum of fields of equal representation; position + vector is a position."
            : "The difference of fields of equal representation; position - position is a vector, position - vector a position.";

        public override ConstructShape Shape { get; } = new(2, 2);

        internal override Expression? Bind(ConstructCall call)
        {
            if (Numbers(call) is var (a, b))
            {
                return BindNumber(call, symbol == '+' ? a + b : a - b);
            }

            var (left, right) = (call.Arguments[0].Type.Fibre, call.Arguments[1].Type.Fibre);

            // A number is the same in every channel.
            if (call.Arguments[0] is NumberExpression && right.IsInvariant)
            {
                return call.Result(this, right);
            }

            if (call.Arguments[1] is NumberExpression && left.IsInvariant)
            {
                return call.Result(this, left);
            }

            if (left.HasPoints || right.HasPoints)
            {
                return BindPoints(call, left, right);
            }

            return left == right ? call.Result(this, left) : Mismatch(call, left, right);
        }

        public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
            new ElementwiseOperation(symbol, arguments[0], arguments[1], expression.Type.Indices);

        private Expression? BindPoints(ConstructCall call, Fibre left, Fibre right)
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
                ('-', true, true) => call.Result(this, Fibre.Of(Vector(call), left.Channels)),
                ('-', false, true) => call.Fail(
                    Rules.ScaledPoint, 1, call.Text(1), "a vector minus it", $"write {call.Text(1)} - {call.Text(0)}, or subtract two positions"),
                _ => call.Result(this, left.HasPoints ? left : right),
            };
        }

        private static bool IsOfSpace(ConstructCall call, Fibre fibre) => fibre.HasPoints ? fibre.Single is not null : fibre.Single == Vector(call);

        private static Representation Vector(ConstructCall call) => call.Binder.Scope.Representations!.Vector;

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

    /// <summary><c>*</c>: one side has a single component a channel: an invariant, or one that at most changes sign.</summary>
    internal sealed class Multiplication : Construct
    {
        public override string Name => "*";

        public override string Signature => "x * y";

        public override string Summary =>
            "The product with an invariant, or with a pseudoscalar, which exchanges vectors and pseudovectors; channel by channel, one side may have a single channel.";

        public override ConstructShape Shape { get; } = new(2, 2);

        internal override Expression? Bind(ConstructCall call)
        {
            if (Numbers(call) is var (a, b))
            {
                return BindNumber(call, a * b);
            }

            var (left, right) = (call.Arguments[0].Type.Fibre, call.Arguments[1].Type.Fibre);
            return RejectPoint(call, left.HasPoints ? 0 : 1) ? null
                : left.IsScalar ? BindScaling(this, call, field: 1, scalars: 0)
                : right.IsScalar ? BindScaling(this, call, field: 0, scalars: 1)
                : call.Fail(
                    Rules.ProductOfComponents, call.Span, call.Text(0), left, call.Text(1), right, call.Group, Name, "factor", Invariants.OfProduct(left, right));
        }

        public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments)
        {
            var field = expression.Arguments[0].Type.Fibre.IsScalar ? 1 : 0;
            return LowerScaling(expression, arguments, field, 1 - field, '*');
        }
    }

    /// <summary><c>/</c>: the divisor is invariant.</summary>
    internal sealed class Division : Construct
    {
        public override string Name => "/";

        public override string Signature => "x / y";

        public override string Summary => "The quotient by an invariant, or by a pseudoscalar, which exchanges vectors and pseudovectors; channel by channel, one side may have a single channel. By zero it is infinite or no number, as torch divides.";

        public override ConstructShape Shape { get; } = new(2, 2);

        internal override Expression? Bind(ConstructCall call)
        {
            if (Numbers(call) is var (a, b))
            {
                return BindNumber(call, a / b);
            }

            var (left, right) = (call.Arguments[0].Type.Fibre, call.Arguments[1].Type.Fibre);
            if (RejectPoint(call, 0) || RejectPoint(call, 1))
            {
                return null;
            }

            // What only changes its sign divides as it multiplies.
            if (right.IsInvariant || right.Single is { Dimension: 1, IsOrthogonal: true })
            {
                Diagonal.Check(call, 1);
                return BindScaling(this, call, field: 0, scalars: 1);
            }

            return call.Fail(
                    Rules.ProductOfComponents, call.Span, call.Text(0), left, call.Text(1), right, call.Group, Name, "divisor", Invariants.OfProduct(left, right));
        }

        public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
            LowerScaling(expression, arguments, 0, 1, '/');
    }

    /// <summary>Both operands, where both are numbers: then the result is a number as well.</summary>
    private static (double Left, double Right)? Numbers(ConstructCall call) =>
        call.Arguments[0] is NumberExpression left && call.Arguments[1] is NumberExpression right ? (left.Value, right.Value) : null;

    private static Expression? BindNumber(ConstructCall call, double value) =>
        call.Binder.BindNumber(value, call.Syntax[0].Span, call.Syntax[1].Span);

    /// <summary>Reports an operand of a product or quotient that is a position.</summary>
    /// <returns>Whether it is one.</returns>
    private static bool RejectPoint(ConstructCall call, int operand)
    {
        if (!call.Arguments[operand].Type.Fibre.HasPoints)
        {
            return false;
        }

        call.Fail(Rules.ScaledPoint, operand, call.Text(operand), "a multiple of it", "scale the difference of two positions");
        return true;
    }

    private static Expression? BindScaling(Construct construct, ConstructCall call, int field, int scalars)
    {
        var (fibre, factor) = (call.Arguments[field].Type.Fibre, call.Arguments[scalars].Type.Fibre);
        if (factor.Channels == Size.One)
        {
            return call.Result(construct, Fibre.Sum(fibre.Terms.Select(term => term with { Representation = Product(term.Representation) })));
        }

        if (fibre.Single is { } representation && factor.Single is not null && Channels.Broadcast(fibre.Channels, factor.Channels) is { } channels)
        {
            return call.Result(construct, Fibre.Of(Product(representation), channels));
        }

        Representation Product(Representation scaled) => factor.IsInvariant
            ? scaled
            : call.Binder.Scope.Representations!.Product(scaled, factor.Terms[0].Representation);

        return call.Fail(
            Rules.SizeMismatch, call.Span, call.Text(field), fibre.Channels, call.Text(scalars), factor.Channels, Channels.Advice);
    }

    private static Operation LowerScaling(
        ConstructExpression expression, IReadOnlyList<Operation> arguments, int field, int scalars, char symbol)
    {
        // One scalar broadcasts over all components, and scalars times scalars are components already.
        var fibre = expression.Arguments[field].Type.Fibre;
        var plain = expression.Arguments[scalars].Type.Fibre.Channels == Size.One || fibre.IsScalar;
        return plain
            ? new ElementwiseOperation(symbol, arguments[0], arguments[1], expression.Type.Indices)
            : new ScaleOperation(
                arguments[field], arguments[scalars], fibre.Single!.Dimension, symbol == '/', expression.Type.Indices);
    }

    private sealed class Negative : Construct
    {
        public override string Name => "neg";

        public override string Signature => "-x";

        public override string Summary => "The opposite; not of a position.";

        public override ConstructShape Shape { get; } = new(1, 1);

        internal override Expression? Bind(ConstructCall call) => call.Arguments[0] switch
        {
            NumberExpression number => new NumberExpression(-number.Value),
            { Type.Fibre.HasPoints: true } => call.Fail(
                Rules.ScaledPoint, 0, call.Text(0), "its opposite", "subtract another position from it"),
            var operand => call.Result(this, operand.Type.Fibre),
        };

        public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
            new NegateOperation(arguments[0]);
    }
}
