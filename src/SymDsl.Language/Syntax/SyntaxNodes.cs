using SymDsl.Language.Common;
using SymDsl.Language.Text;

namespace SymDsl.Language.Syntax;

/// <summary>A name as it stands in the text.</summary>
/// <param name="Text">The name.</param>
/// <param name="Span">Its place.</param>
public sealed record NameSyntax(string Text, SourceSpan Span);

/// <summary>A whole <c>.sym</c> file.</summary>
/// <param name="Namespace">The declared namespace, dots included, or <see langword="null"/>.</param>
/// <param name="Groups">The groups that it declares, in order.</param>
/// <param name="Blocks">The blocks that stand beside the models, in order.</param>
/// <param name="Models">The models, in order.</param>
public sealed record FileSyntax(
    NameSyntax? Namespace, EquatableArray<GroupSyntax> Groups, EquatableArray<BlockSyntax> Blocks, EquatableArray<ModelSyntax> Models);

/// <summary><c>group Name = matrices(4) { algebra […] element […] order 8 }</c>.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Dimension">The dimension of the space, as written; <see langword="null"/> where the head cannot be read.</param>
/// <param name="Generators">What generates it, and its order.</param>
public sealed record GroupSyntax(NameSyntax Name, NameSyntax? Dimension, EquatableArray<GeneratorSyntax> Generators);

/// <summary>A line in a group: <c>algebra [0 -1; 1 0]</c>, <c>element […]</c> or <c>order 8</c>.</summary>
/// <param name="Keyword">Its first word.</param>
/// <param name="Value">What stands behind it: a number, or what stands between the brackets.</param>
public sealed record GeneratorSyntax(NameSyntax Keyword, NameSyntax Value);

/// <summary><c>model Name(parameters) { members }</c>.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Documentation">The comment above the model, without its slashes.</param>
/// <param name="Parameters">The size parameters.</param>
/// <param name="Members">Declarations and statements, in order.</param>
public sealed record ModelSyntax(
    NameSyntax Name, string Documentation, EquatableArray<ParameterSyntax> Parameters, EquatableArray<MemberSyntax> Members);

/// <summary><c>hidden = 64</c> in a model's head.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Default">Its default value.</param>
public sealed record ParameterSyntax(NameSyntax Name, NumberSyntax Default);

/// <summary>A line of a model, or a block of lines.</summary>
/// <param name="Span">The whole line, without its comment; of a block, its head.</param>
public abstract record MemberSyntax(SourceSpan Span);

/// <summary><c>symmetry E(3), S(n) by tying</c>.</summary>
/// <param name="Span">The line.</param>
/// <param name="Groups">The groups, as written.</param>
/// <param name="Grid">The indices between the parentheses of <c>on grid(h, w)</c>; none where the group moves fibres alone.</param>
/// <param name="Enforcement">The word behind <c>by</c>, or <see langword="null"/>.</param>
public sealed record SymmetrySyntax(SourceSpan Span, EquatableArray<NameSyntax> Groups, EquatableArray<NameSyntax> Grid, NameSyntax? Enforcement)
    : MemberSyntax(Span);

/// <summary><c>grid h, w</c>: the indices of one grid.</summary>
/// <param name="Span">The line.</param>
/// <param name="Names">The indices' names, from rows to columns.</param>
public sealed record GridSyntax(SourceSpan Span, EquatableArray<NameSyntax> Names) : MemberSyntax(Span);

/// <summary><c>set n ragged, k</c>.</summary>
/// <param name="Span">The line.</param>
/// <param name="Names">The sets' names.</param>
/// <param name="Ragged">Those of them that have another size in each batch entry.</param>
public sealed record SetSyntax(SourceSpan Span, EquatableArray<NameSyntax> Names, EquatableArray<NameSyntax> Ragged) : MemberSyntax(Span);

/// <summary><c>input x[n] : point</c>.</summary>
/// <param name="Span">The line.</param>
/// <param name="Target">The field's name and indices.</param>
/// <param name="Type">Its fibre.</param>
public sealed record InputSyntax(SourceSpan Span, TargetSyntax Target, FibreSyntax Type) : MemberSyntax(Span);

/// <summary><c>input near : n ~ n</c>: an edge list between two sets.</summary>
/// <param name="Span">The line.</param>
/// <param name="Name">The relation's name.</param>
/// <param name="Target">The set whose elements have neighbours.</param>
/// <param name="Source">The set that the neighbours belong to.</param>
public sealed record RelationSyntax(SourceSpan Span, NameSyntax Name, NameSyntax Target, NameSyntax Source) : MemberSyntax(Span);

/// <summary><c>axis t = past, c = channels</c>: indices of fixed size without symmetry.</summary>
/// <param name="Span">The line.</param>
/// <param name="Axes">The axes.</param>
public sealed record AxisSyntax(SourceSpan Span, EquatableArray<AxisDeclarationSyntax> Axes) : MemberSyntax(Span);

/// <summary>One axis: <c>t = past</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">How long it is.</param>
public sealed record AxisDeclarationSyntax(NameSyntax Name, SizeSyntax Size);

/// <summary><c>expect h[n] : 16x0e</c>: a type for the reader, which is checked.</summary>
/// <param name="Span">The line.</param>
/// <param name="Target">The field's name and indices.</param>
/// <param name="Type">Its fibre.</param>
public sealed record ExpectSyntax(SourceSpan Span, TargetSyntax Target, FibreSyntax Type) : MemberSyntax(Span);

/// <summary><c>output y[n] : vector = …</c>; without a value, the field of that name as it is at the end.</summary>
/// <param name="Span">The line.</param>
/// <param name="Target">The field's name and indices.</param>
/// <param name="Type">The promised fibre.</param>
/// <param name="Value">The value, if it is given here.</param>
public sealed record OutputSyntax(SourceSpan Span, TargetSyntax Target, FibreSyntax Type, ExpressionSyntax? Value) : MemberSyntax(Span);

/// <summary><c>h[n] = …</c>.</summary>
/// <param name="Span">The line.</param>
/// <param name="Target">The field's name and indices.</param>
/// <param name="Value">The value.</param>
public sealed record AssignmentSyntax(SourceSpan Span, TargetSyntax Target, ExpressionSyntax Value) : MemberSyntax(Span);

/// <summary><c>repeat layers { … }</c>: the lines inside several times, with fresh weights each time.</summary>
/// <param name="Span">The head.</param>
/// <param name="Count">How often: a number or a parameter.</param>
/// <param name="Body">The lines inside.</param>
public sealed record RepeatSyntax(SourceSpan Span, SizeSyntax Count, EquatableArray<MemberSyntax> Body) : MemberSyntax(Span);

/// <summary><c>block Name&lt;T&gt;(h[n], e[n,m], near) -&gt; out[n] { … }</c>: lines with weights that can be used several times.</summary>
/// <param name="Span">The head.</param>
/// <param name="Name">The block's name.</param>
/// <param name="TypeParameters">The names that stand for fibres or sizes.</param>
/// <param name="Parameters">The fields that it takes, with their indices.</param>
/// <param name="Result">The field that it returns.</param>
/// <param name="Body">The lines.</param>
public sealed record BlockSyntax(
    SourceSpan Span,
    NameSyntax Name,
    EquatableArray<NameSyntax> TypeParameters,
    EquatableArray<TargetSyntax> Parameters,
    TargetSyntax Result,
    EquatableArray<MemberSyntax> Body) : MemberSyntax(Span);

/// <summary>A line that could not be read. What it seems to define is kept, so that uses of it are not reported as well.</summary>
/// <param name="Span">The line.</param>
/// <param name="Keyword">The word it begins with, or <see langword="null"/> for an assignment.</param>
/// <param name="Name">The name it seems to define, or <see langword="null"/>.</param>
public sealed record BrokenSyntax(SourceSpan Span, string? Keyword, string? Name) : MemberSyntax(Span);

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
public sealed record IndexSyntax(NameSyntax Name, int Offset, NeighboursSyntax? Within = null)
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
    public override int Depth { get; } = 1 + Children(Arguments, Named).Select(child => child.Depth).DefaultIfEmpty(0).Max();

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
