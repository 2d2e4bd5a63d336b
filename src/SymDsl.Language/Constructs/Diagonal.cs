using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Constructs;

/// <summary>What is zero, whatever goes in, where two indices over one set are equal: such as the difference of an element and itself.</summary>
/// <param name="Line">What is known of fields.</param>
/// <param name="Left">One of the indices.</param>
/// <param name="Right">The other one.</param>
internal sealed record Diagonal(ILine Line, Index Left, Index Right)
{
    /// <summary>Hints at a divisor that is zero on the diagonal of two indices that may be equal where it is computed.</summary>
    /// <param name="call">The division.</param>
    /// <param name="divisor">Which of its arguments divides.</param>
    public static void Check(ConstructCall call, int divisor)
    {
        var argument = call.Arguments[divisor];
        if (Of(argument.Value, call.Line, call.Line.CanMeet).FirstOrDefault() is not { } diagonal)
        {
            return;
        }

        var (left, right) = (diagonal.Left, diagonal.Right);
        var (kept, reduced) = left.Ordinal < right.Ordinal ? (left, right) : (right, left);
        call.Fail(
            Rules.ZeroOnDiagonal,
            argument.Span,
            argument.Text,
            reduced.Name,
            kept.Name,
            $"take unit(…) for the direction of a vector, or leave such pairs out: divide inside sum[{reduced.Name} != {kept.Name}](…)");
    }

    /// <summary>The pairs of indices of an expression on whose diagonal it is zero.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="line">What is known of fields.</param>
    /// <param name="canMeet">Which pairs are looked at.</param>
    public static IEnumerable<Diagonal> Of(Expression expression, ILine line, Func<Index, Index, bool> canMeet) =>
        from left in expression.Type.Indices
        from right in expression.Type.Indices
        where left.Ordinal < right.Ordinal && canMeet(left, right)
        let diagonal = new Diagonal(line, left, right)
        where diagonal.IsZero(expression)
        select diagonal;

    /// <summary>Whether an expression is zero there.</summary>
    public bool IsZero(Expression expression) => expression switch
    {
        NumberExpression number => number.Value == 0,
        FieldExpression { Offsets.Count: 0 } field => Line.IsZeroOnDiagonal(field, Left, Right),
        ConstructExpression construct => construct.IsZeroOn(this),
        _ => false,
    };

    /// <summary>Whether two expressions have the same value there.</summary>
    public bool AreSame(Expression a, Expression b) => AreSame(a, b, index => index == Right ? Left : index);

    /// <summary>Whether two expressions have the same value everywhere.</summary>
    public static bool AreEqual(Expression a, Expression b) => AreSame(a, b, index => index);

    // Learned maps have weights of their own at each place, and blocks hold such.
    private static bool AreSame(Expression a, Expression b, Func<Index, Index> merged) => (a, b) switch
    {
        (NumberExpression x, NumberExpression y) => x.Value == y.Value,
        (FieldExpression x, FieldExpression y) => x.Name == y.Name && x.Offsets == y.Offsets && x.Axes.Select(merged).SequenceEqual(y.Axes.Select(merged)),
        (ReduceExpression { Neighbours: not null }, _) => false,
        (ConstructExpression { Learned: null } x, ConstructExpression { Learned: null } y) =>
            x with { Arguments = default, Type = y.Type } == y with { Arguments = default } && x.Arguments.Count == y.Arguments.Count
            && x.Arguments.Zip(y.Arguments, (p, q) => AreSame(p, q, merged)).All(same => same),
        _ => false,
    };
}
