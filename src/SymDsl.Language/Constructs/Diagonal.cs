using SymDsl.Language.Binding;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Constructs;

/// <summary>What is zero, whatever goes in, where two indices over one set are equal: such as the difference of an element and itself.</summary>
internal static class Diagonal
{
    private static readonly HashSet<string> FixZero =
        new(PointwiseFunction.All.Where(function => function.FixesZero).Select(function => function.Name).Concat(["norm", "norm2", "unit", "neg"]), StringComparer.Ordinal);

    /// <summary>Hints at a divisor that is zero on the diagonal of two indices that may be equal where it is computed.</summary>
    /// <param name="call">The division.</param>
    /// <param name="divisor">Which of its arguments divides.</param>
    public static void Check(ConstructCall call, int divisor)
    {
        var value = call.Arguments[divisor];
        if (Pairs(value, call.Binder.Scope, call.Binder.CanMeet).Select(pair => ((Index Left, Index Right)?)pair).FirstOrDefault() is not var (left, right))
        {
            return;
        }

        var (kept, reduced) = left.Ordinal < right.Ordinal ? (left, right) : (right, left);
        call.Binder.Diagnostics.Add(
            Rules.ZeroOnDiagonal,
            call.Syntax[divisor].Span,
            call.Text(divisor),
            reduced.Name,
            kept.Name,
            $"take unit(…) for the direction of a vector, or leave such pairs out: divide inside sum[{reduced.Name} != {kept.Name}](…)");
    }

    /// <summary>The pairs of indices of an expression on whose diagonal it is zero.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="scope">What is known of fields.</param>
    /// <param name="canMeet">Which pairs are looked at.</param>
    public static IEnumerable<(Index Left, Index Right)> Pairs(Expression expression, ModelScope scope, Func<Index, Index, bool> canMeet) =>
        from left in expression.Type.Indices
        from right in expression.Type.Indices
        where left.Ordinal < right.Ordinal && canMeet(left, right) && IsZero(expression, left, right, scope)
        select (left, right);

    private static bool IsZero(Expression expression, Index left, Index right, ModelScope scope)
    {
        return expression switch
        {
            NumberExpression number => number.Value == 0,
            FieldExpression { Offsets.Count: 0 } field => scope.FindDefinition(field.Name)?.ZeroDiagonals is { } pairs && pairs.Any(pair =>
                (field.Axes[pair.First] == left && field.Axes[pair.Second] == right) || (field.Axes[pair.First] == right && field.Axes[pair.Second] == left)),
            ConstructExpression { Map: null, Arguments: var parts } construct => construct.Construct switch
            {
                "-" => AreSame(parts[0], parts[1], left, right) || parts.All(Vanishes),
                "+" or "++" or "concat" => parts.All(Vanishes),
                "*" or "dot" or "cross" => parts.Any(Vanishes),
                "/" => Vanishes(parts[0]) && !Vanishes(parts[1]),
                "sum" or "mean" or "max" or "min" => Vanishes(parts[0]),
                "pow" => construct.Constants[0] > 0 && Vanishes(parts[0]),
                var name => FixZero.Contains(name) && Vanishes(parts[0]),
            },
            _ => false,
        };

        bool Vanishes(Expression part) => IsZero(part, left, right, scope);
    }

    /// <summary>Whether two expressions have the same value where the indices are equal. Learned maps have weights of their own at each place.</summary>
    public static bool AreSame(Expression a, Expression b, Index? left = null, Index? right = null)
    {
        return (a, b) switch
        {
            (NumberExpression x, NumberExpression y) => x.Value == y.Value,
            (FieldExpression x, FieldExpression y) => x.Name == y.Name && x.Offsets == y.Offsets && x.Axes.Select(Merged).SequenceEqual(y.Axes.Select(Merged)),
            (ConstructExpression { Map: null, Neighbours: null } x, ConstructExpression { Map: null, Neighbours: null } y) =>
                x.Construct == y.Construct && x.Constants == y.Constants && x.Over == y.Over && x.Unequal == y.Unequal && x.Arguments.Count == y.Arguments.Count
                && x.Arguments.Zip(y.Arguments, (p, q) => AreSame(p, q, left, right)).All(same => same),
            _ => false,
        };

        Index Merged(Index index) => index == right ? left! : index;
    }
}
