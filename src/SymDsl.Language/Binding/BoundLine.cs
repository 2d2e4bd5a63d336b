using SymDsl.Language.Common;
using SymDsl.Language.Constructs;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Binding;

/// <summary>A line that is type-checked: its model, its text, and the indices that are known where it is bound now.</summary>
/// <param name="scope">The model around it.</param>
/// <param name="source">The text.</param>
/// <param name="cancellation">Stops long work.</param>
internal sealed class BoundLine(ModelScope scope, SourceText source, CancellationToken cancellation) : ILine
{
    private readonly List<Inequality> _apart = [];

    /// <summary>The model around the line.</summary>
    public ModelScope Scope => scope;

    /// <summary>The text.</summary>
    public SourceText Source => source;

    /// <summary>Stops long work.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The indices of the line.</summary>
    public LineIndices Indices { get; } = new(scope);

    /// <summary>Where constructs report.</summary>
    public DiagnosticBag Diagnostics => scope.Diagnostics;

    string ILine.GroupName => scope.GroupName;

    GroupRepresentations? ILine.Representations => scope.Representations;

    IEnumerable<Index> ILine.Indices => Indices.Known;

    IReadOnlyList<EquatableArray<string>> ILine.Grids => scope.Grids;

    /// <inheritdoc/>
    public bool IsZeroOnDiagonal(FieldExpression field, Index left, Index right) =>
        scope.FindDefinition(field.Name)?.ZeroDiagonals is { } pairs && pairs.Any(pair =>
            (field.Axes[pair.First] == left && field.Axes[pair.Second] == right) || (field.Axes[pair.First] == right && field.Axes[pair.Second] == left));

    /// <inheritdoc/>
    public void Report(Diagnostic diagnostic) => scope.Diagnostics.Add(diagnostic);

    /// <inheritdoc/>
    public Expression? Number(double value, SourceSpan first, SourceSpan last)
    {
        if (!double.IsInfinity(value) && !double.IsNaN(value))
        {
            return new NumberExpression(value);
        }

        var span = source.Span(first.Start, last.End);
        Diagnostics.Add(Rules.NumberRange, span, Whitespace.Fold(source.Substring(span)));
        return null;
    }

    /// <summary>The text of a part of the line, for messages.</summary>
    public string TextOf(ExpressionSyntax syntax) => Whitespace.Fold(source.Substring(syntax.Span));

    /// <summary>Type-checks something in which pairs of indices are never equal: nothing is said of what would be computed where they are.</summary>
    public T Without<T>(IReadOnlyCollection<Inequality> apart, Func<T> bind)
    {
        _apart.AddRange(apart);
        var bound = bind();
        _apart.RemoveRange(_apart.Count - apart.Count, apart.Count);
        return bound;
    }

    /// <inheritdoc/>
    public bool CanMeet(Index left, Index right) =>
        left.Range == right.Range && left.Range != IndexRange.Unknown && !_apart.Any(pair => (pair.Index == left && pair.Other == right) || (pair.Index == right && pair.Other == left));

    /// <summary>Reports an inequality out of place.</summary>
    /// <returns>Whether there is one.</returns>
    public bool RejectInequality(IndexSyntax index)
    {
        if (index.Other is { } other)
        {
            Diagnostics.Add(Rules.Inequality, other.Span, $"'{index.Name.Text} != {other.Text}' stands in the brackets of a reduction only, such as sum[{index.Name.Text} != {other.Text}](…)");
        }

        return index.Other is not null;
    }

    /// <summary>The indices of an expression, for messages.</summary>
    public string IndicesOf(ExpressionSyntax syntax)
    {
        var names = Indices.Names(syntax).Select(pair => pair.Name).Distinct().ToList();
        return names.Count == 0 ? "it has no index at all" : $"it has {string.Join(", ", names)}";
    }

    /// <summary>Reports a name in front of parentheses that no construct and no block has.</summary>
    public void ReportUnknownConstruct(ReferenceSyntax syntax) => Diagnostics.Add(
        Rules.UnknownConstruct,
        syntax.Name.Span,
        syntax.Name.Text,
        scope.TryGetField(syntax.Name.Text, out _)
            ? $"'{syntax.Name.Text}' is a field; its indices stand in square brackets"
            : Spelling.Suggest(syntax.Name.Text, ConstructRegistry.Named.Select(construct => construct.Name).Concat(scope.Blocks.Keys), most: 80));
}
