using SymDsl.Language.Common;
using SymDsl.Language.Text;

namespace SymDsl.Language.Syntax;

/// <summary>A name as it stands in the text.</summary>
/// <param name="Text">The name.</param>
/// <param name="Span">Its place.</param>
public sealed record NameSyntax(string Text, SourceSpan Span);

/// <summary>What a line defines: <c>h[n]</c>.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Indices">Its indices; none for a field without.</param>
public sealed record TargetSyntax(NameSyntax Name, EquatableArray<IndexSyntax> Indices);

/// <summary>The neighbours of an index: <c>near(n)</c>.</summary>
/// <param name="Relation">The relation's name.</param>
/// <param name="Target">The index whose neighbours are meant.</param>
public sealed record NeighboursSyntax(NameSyntax Relation, NameSyntax Target);

/// <summary>What stands between square brackets: a name, a number, a name with an offset, or a name that runs over neighbours.</summary>
/// <param name="Name">The index's name, or the digits of a number.</param>
/// <param name="Offset">The offset of <c>t-1</c>; zero without one.</param>
/// <param name="Within">What it runs over in <c>m in near(n)</c>; <see langword="null"/> for all of a set.</param>
/// <param name="Other">What it differs from in <c>m != n</c>; <see langword="null"/> without such a condition.</param>
public sealed record IndexSyntax(NameSyntax Name, int Offset, NeighboursSyntax? Within = null, NameSyntax? Other = null)
{
    /// <summary>Whether an element was picked by its number.</summary>
    public bool IsNumber => char.IsDigit(Name.Text[0]);
}

/// <summary>A size: a number, a parameter's name, or sums, differences and products of them.</summary>
/// <param name="Span">The whole of it.</param>
public abstract record SizeSyntax(SourceSpan Span)
{
    /// <summary>Levels of operators.</summary>
    public abstract int Depth { get; }
}

/// <summary>A number or a parameter's name.</summary>
/// <param name="Text">As written.</param>
public sealed record SizeNameSyntax(NameSyntax Text) : SizeSyntax(Text.Span)
{
    /// <inheritdoc/>
    public override int Depth => 1;
}

/// <summary>Two sizes and an operator: <c>2 * hidden</c>.</summary>
/// <param name="Span">The whole of it, parentheses included.</param>
/// <param name="Operator">One of <c>+ - *</c>.</param>
/// <param name="Left">The left operand.</param>
/// <param name="Right">The right operand.</param>
public sealed record SizeBinarySyntax(SourceSpan Span, NameSyntax Operator, SizeSyntax Left, SizeSyntax Right) : SizeSyntax(Span)
{
    /// <inheritdoc/>
    public override int Depth { get; } = 1 + Math.Max(Left.Depth, Right.Depth);
}

/// <summary>A fibre, or a size in the place of one: <c>hidden scalar + 4 vector</c>, <c>16x0e</c>, <c>64</c>.</summary>
/// <param name="Span">The whole of it.</param>
/// <param name="Terms">The summands.</param>
public sealed record FibreSyntax(SourceSpan Span, EquatableArray<FibreTermSyntax> Terms);

/// <summary>
/// One summand of a fibre. A lone name or number stands in <see cref="Representation"/>, and only the binder knows which it is; a size with
/// operators that stands alone is a <see cref="Multiplicity"/> without representation.
/// </summary>
/// <param name="Span">The summand.</param>
/// <param name="Multiplicity">How many copies, or <see langword="null"/> where none is written.</param>
/// <param name="Representation">The representation's name, or <see langword="null"/> behind a size that stands alone.</param>
public sealed record FibreTermSyntax(SourceSpan Span, SizeSyntax? Multiplicity, NameSyntax? Representation);

/// <summary>An argument between angle brackets: <c>hidden scalar</c>, <c>kernel: 5</c>.</summary>
/// <param name="Name">The name of a named argument.</param>
/// <param name="Value">The fibre or size.</param>
public sealed record TypeArgumentSyntax(NameSyntax? Name, FibreSyntax Value);

/// <summary>An expression.</summary>
/// <param name="Span">Its place.</param>
public abstract record ExpressionSyntax(SourceSpan Span)
{
    /// <summary>Levels of nesting; the parser bounds it, so that walking the tree cannot exhaust the stack.</summary>
    public abstract int Depth { get; }
}

/// <summary>A number.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsInteger">Whether it was written without point and exponent.</param>
public sealed record NumberSyntax(SourceSpan Span, double Value, bool IsInteger) : ExpressionSyntax(Span)
{
    /// <inheritdoc/>
    public override int Depth => 1;
}

/// <summary>A field read or a construct: <c>x</c>, <c>x[n]</c>, <c>norm(r)</c>, <c>sum[m](…)</c>, <c>linear&lt;8 scalar&gt;(x)</c>.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Name">The name.</param>
/// <param name="TypeArguments">What stands in angle brackets.</param>
/// <param name="Indices">What stands in square brackets; <see langword="null"/> without any.</param>
/// <param name="Arguments">What stands in parentheses without a name; <see langword="null"/> without parentheses.</param>
/// <param name="Named">What stands in parentheses behind a name.</param>
public sealed record ReferenceSyntax(
    SourceSpan Span,
    NameSyntax Name,
    EquatableArray<TypeArgumentSyntax> TypeArguments,
    EquatableArray<IndexSyntax>? Indices,
    EquatableArray<ExpressionSyntax>? Arguments,
    EquatableArray<NamedArgumentSyntax> Named = default) : ExpressionSyntax(Span)
{
    /// <summary>The word <c>backbone</c> before the name of a network of the user's own; <see langword="null"/> without it.</summary>
    public NameSyntax? Backbone { get; init; }

    /// <inheritdoc/>
    public override int Depth { get; } = 1 + (Arguments is { Count: > 0 } || Named.Count > 0 ? Children(Arguments, Named).Max(child => child.Depth) : 0);

    /// <summary>All arguments, those with a name last.</summary>
    public IEnumerable<ExpressionSyntax> Children() => Children(Arguments, Named);

    private static IEnumerable<ExpressionSyntax> Children(
        EquatableArray<ExpressionSyntax>? arguments, EquatableArray<NamedArgumentSyntax> named) =>
        (arguments ?? default).Concat(named.Select(argument => argument.Value));
}

/// <summary>An argument in parentheses behind a name: <c>cutoff: 3.0</c>.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Value">Its value.</param>
public sealed record NamedArgumentSyntax(NameSyntax Name, ExpressionSyntax Value);

/// <summary>Two operands and an operator.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Left">The left operand.</param>
/// <param name="Right">The right operand.</param>
public sealed record BinarySyntax(SourceSpan Span, NameSyntax Operator, ExpressionSyntax Left, ExpressionSyntax Right) : ExpressionSyntax(Span)
{
    /// <inheritdoc/>
    public override int Depth { get; } = 1 + Math.Max(Left.Depth, Right.Depth);
}

/// <summary>A sign: <c>-x</c>.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Operand">What is negated.</param>
public sealed record NegationSyntax(SourceSpan Span, ExpressionSyntax Operand) : ExpressionSyntax(Span)
{
    /// <inheritdoc/>
    public override int Depth { get; } = 1 + Operand.Depth;
}
