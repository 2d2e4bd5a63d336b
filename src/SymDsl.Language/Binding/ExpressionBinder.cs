using SymDsl.Language.Common;
using SymDsl.Language.Constructs;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Binding;

/// <summary>
/// Type-checks the expressions of one line. A failed part is reported where it fails and is <see langword="null"/> from there on, so that
/// one mistake gives one diagnostic.
/// </summary>
internal sealed class ExpressionBinder(ModelScope scope, SourceText source)
{
    private readonly Dictionary<string, Index> _indices = new(StringComparer.Ordinal);
    private int _nextOrdinal;

    /// <summary>The model around the line.</summary>
    public ModelScope Scope => scope;

    /// <summary>Where constructs report.</summary>
    public DiagnosticBag Diagnostics => scope.Diagnostics;

    /// <summary>The text of a part of the line, for messages.</summary>
    public string TextOf(ExpressionSyntax syntax) => Whitespace.Fold(source.Substring(syntax.Span));

    /// <summary>Declares an index of this line.</summary>
    public Index Declare(string name, string set) => _indices[name] = new Index(name, set, _nextOrdinal++);

    /// <summary>Type-checks an expression.</summary>
    public Expression? Bind(ExpressionSyntax syntax) => syntax switch
    {
        NumberSyntax number => BindNumber(number.Value, number.Span, number.Span),
        NegationSyntax negation => BindOperator(Arithmetic.Negation, negation.Span, negation.Operand),
        BinarySyntax binary => BindOperator(ConstructRegistry.Operator(binary.Operator.Text), binary.Operator.Span, binary.Left, binary.Right),
        ReferenceSyntax { Arguments: null } reference => BindField(reference),
        ReferenceSyntax call => BindCall(call),
        _ => throw new InvalidOperationException($"unknown expression {syntax.GetType().Name}"),
    };

    /// <summary>
    /// The set an index ranges over: the set of its own name, or else the set of the axis on which <paramref name="within"/> uses it.
    /// </summary>
    /// <returns>
    /// <see cref="Index.UnknownSet"/> where a mistake in <paramref name="within"/> hides the answer; <see langword="null"/> where nothing has
    /// the index.
    /// </returns>
    public string? FindSet(string index, ExpressionSyntax within) =>
        scope.Sets.Contains(index) ? index
        : UsesOf(index, within).FirstOrDefault() is { } set ? set
        : HasMistake(within) ? Index.UnknownSet
        : null;

    /// <summary>A number that a tensor can hold; it is written from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public Expression? BindNumber(double value, SourceSpan first, SourceSpan last)
    {
        if (!double.IsInfinity(value) && !double.IsNaN(value))
        {
            return new NumberExpression(value);
        }

        var span = source.Span(first.Start, last.End);
        Diagnostics.Add(Rules.NumberRange, span, Whitespace.Fold(source.Substring(span)));
        return null;
    }

    private Expression? BindOperator(Construct construct, SourceSpan at, params ExpressionSyntax[] operands)
    {
        var bound = operands.Select(Bind).ToList();
        return bound.Contains(null)
            ? null
            : construct.Bind(new ConstructCall(this, at, operands, [.. bound.Select(operand => operand!)], [], []));
    }

    private Expression? BindField(ReferenceSyntax syntax)
    {
        if (syntax.TypeArguments.Count > 0)
        {
            if (ConstructRegistry.Find(syntax.Name.Text) is { } incomplete)
            {
                Diagnostics.Add(Rules.Arguments, syntax.Span, incomplete.Name, incomplete.Signature, "its arguments stand in parentheses");
            }
            else
            {
                ReportUnknownConstruct(syntax);
            }

            return null;
        }

        if (!scope.TryGetField(syntax.Name.Text, out var field))
        {
            if (_indices.ContainsKey(syntax.Name.Text) || scope.Parameters.ContainsKey(syntax.Name.Text))
            {
                Diagnostics.Add(
                    Rules.UnknownName,
                    syntax.Name.Span,
                    syntax.Name.Text,
                    scope.Parameters.ContainsKey(syntax.Name.Text)
                        ? "it is a size, and sizes stand in angle brackets only"
                        : "it is an index, and indices stand in square brackets only");
            }
            else if (ConstructRegistry.Find(syntax.Name.Text) is { } construct)
            {
                Diagnostics.Add(Rules.UnknownName, syntax.Name.Span, syntax.Name.Text, $"the construct of that name is written {construct.Signature}");
            }
            else
            {
                scope.ReportUnknown(syntax.Name);
            }

            return null;
        }

        if (field is null)
        {
            return null;
        }

        var indices = syntax.Indices ?? field.Axes.Select(axis => new IndexSyntax(new NameSyntax(axis.Name, syntax.Span), 0)).ToEquatableArray();
        if (indices.Count != field.Axes.Count)
        {
            Diagnostics.Add(
                Rules.IndexCount,
                syntax.Span,
                field.Name,
                field.Axes.Count switch { 0 => "no index", 1 => "one index", var count => $"{count} indices" },
                field.Signature,
                indices.Count);
            return null;
        }

        var axes = new List<Index>();
        for (var i = 0; i < indices.Count; i++)
        {
            if (BindIndex(indices[i], field, field.Axes[i].Set) is not { } index)
            {
                return null;
            }

            if (axes.Contains(index))
            {
                Diagnostics.Add(Rules.RepeatedIndex, indices[i].Name.Span, index.Name, field.Name, index.Set);
                return null;
            }

            axes.Add(index);
        }

        var type = new FieldType(field.Fibre, FieldType.Union([axes.ToEquatableArray()]));
        return new FieldExpression(field.Name, axes.ToEquatableArray(), type);
    }

    private Index? BindIndex(IndexSyntax syntax, Field field, string set)
    {
        var name = syntax.Name.Text;
        if (syntax.IsNumber || syntax.Offset != 0)
        {
            Diagnostics.Add(Rules.SetElement, syntax.Name.Span, field.Name, syntax.IsNumber ? $"element {name}" : "a neighbour", set);
            return null;
        }

        if (!_indices.TryGetValue(name, out var index))
        {
            Diagnostics.Add(Rules.FreeIndex, syntax.Name.Span, name, field.Name);
            return null;
        }

        if (index.Set != set && index.Set != Index.UnknownSet)
        {
            Diagnostics.Add(Rules.IndexSet, syntax.Name.Span, name, index.Set, field.Name, set);
            return null;
        }

        return index;
    }

    private Expression? BindCall(ReferenceSyntax syntax)
    {
        if (ConstructRegistry.Find(syntax.Name.Text) is not { } construct)
        {
            ReportUnknownConstruct(syntax);
            return null;
        }

        if (!HasShape(construct, syntax))
        {
            return null;
        }

        var arguments = syntax.Arguments!.Value;
        if (construct.Shape.Reduces)
        {
            return BindReduction(construct, syntax, arguments);
        }

        var bound = arguments.Select(Bind).ToList();
        return bound.Contains(null)
            ? null
            : construct.Bind(new ConstructCall(
                this, syntax.Span, [.. arguments], [.. bound.Select(argument => argument!)], [.. syntax.TypeArguments.Select(argument => argument.Value)], []));
    }

    /// <summary>Binds the argument with the reduced indices in scope; they hide indices of the same name outside.</summary>
    private Expression? BindReduction(Construct construct, ReferenceSyntax syntax, EquatableArray<ExpressionSyntax> arguments)
    {
        var hidden = new Dictionary<string, Index?>();
        var over = new List<Index>();
        foreach (var index in syntax.Indices!.Value)
        {
            var name = index.Name.Text;
            var isUsed = UsesOf(name, arguments[0]).Any() || HasMistake(arguments[0]);
            if (index.IsNumber || hidden.ContainsKey(name) || !isUsed || FindSet(name, arguments[0]) is not { } set)
            {
                Diagnostics.Add(
                    Rules.UnboundIndex,
                    index.Name.Span,
                    name,
                    hidden.ContainsKey(name) ? "it is reduced already" : $"nothing in '{TextOf(arguments[0])}' has it; {ReducibleIndices(arguments[0])}");
                Restore();
                return null;
            }

            hidden[name] = _indices.TryGetValue(name, out var outer) ? outer : null;
            over.Add(Declare(name, set));
        }

        var bound = Bind(arguments[0]);
        Restore();
        return bound is null ? null : construct.Bind(new ConstructCall(this, syntax.Span, [.. arguments], [bound], [], over));

        void Restore()
        {
            foreach (var pair in hidden)
            {
                if (pair.Value is { } outer)
                {
                    _indices[pair.Key] = outer;
                }
                else
                {
                    _indices.Remove(pair.Key);
                }
            }
        }
    }

    private string ReducibleIndices(ExpressionSyntax syntax)
    {
        var names = FieldReferences(syntax).SelectMany(IndexNames).Select(pair => pair.Name).Distinct().ToList();
        return names.Count == 0 ? "it has no index at all" : $"it has {string.Join(", ", names)}";
    }

    private bool HasShape(Construct construct, ReferenceSyntax syntax)
    {
        var shape = construct.Shape;
        var problem =
            syntax.TypeArguments.Any(argument => argument.Name is not null) ? $"it has no argument called '{syntax.TypeArguments.First(argument => argument.Name is not null).Name!.Text}'"
            : syntax.TypeArguments.Count < shape.MinTypeArguments ? "what it learns stands in angle brackets"
            : syntax.TypeArguments.Count > shape.MaxTypeArguments ? $"{syntax.TypeArguments.Count} given in angle brackets"
            : shape.Reduces && syntax.Indices is not { Count: > 0 } ? "the index to reduce stands in square brackets"
            : !shape.Reduces && syntax.Indices is not null ? "it takes no index"
            : syntax.Arguments!.Value.Count < shape.MinArguments || syntax.Arguments!.Value.Count > shape.MaxArguments
                ? $"{syntax.Arguments!.Value.Count} given in parentheses"
            : null;
        if (problem is not null)
        {
            Diagnostics.Add(Rules.Arguments, syntax.Span, construct.Name, construct.Signature, problem);
        }

        return problem is null;
    }

    private void ReportUnknownConstruct(ReferenceSyntax syntax) => Diagnostics.Add(
        Rules.UnknownConstruct,
        syntax.Name.Span,
        syntax.Name.Text,
        scope.TryGetField(syntax.Name.Text, out _)
            ? $"'{syntax.Name.Text}' is a field; its indices stand in square brackets"
            : Spelling.Suggest(syntax.Name.Text, ConstructRegistry.Named.Select(construct => construct.Name)));

    /// <summary>The sets of the axes on which an expression uses an index; uses below a reduction of the same name are others.</summary>
    private IEnumerable<string> UsesOf(string index, ExpressionSyntax syntax) => FieldReferences(syntax, except: index)
        .SelectMany(IndexNames)
        .Where(pair => pair.Name == index)
        .Select(pair => pair.Set);

    private IEnumerable<(string Name, string Set)> IndexNames(ReferenceSyntax reference)
    {
        if (!scope.TryGetField(reference.Name.Text, out var field) || field is null)
        {
            return [];
        }

        var names = reference.Indices?.Select(index => index.Name.Text) ?? field.Axes.Select(axis => axis.Name);
        return names.Zip(field.Axes, (name, axis) => (name, axis.Set));
    }

    /// <summary>Whether something in an expression is reported already, or will be: an unknown name, or a field whose definition failed.</summary>
    private bool HasMistake(ExpressionSyntax syntax) => syntax switch
    {
        ReferenceSyntax { Arguments: null } reference => !scope.TryGetField(reference.Name.Text, out var field) || field is null,
        ReferenceSyntax call => ConstructRegistry.Find(call.Name.Text) is null || call.Arguments!.Value.Any(HasMistake),
        BinarySyntax binary => HasMistake(binary.Left) || HasMistake(binary.Right),
        NegationSyntax negation => HasMistake(negation.Operand),
        _ => false,
    };

    private static IEnumerable<ReferenceSyntax> FieldReferences(ExpressionSyntax syntax, string? except = null) => syntax switch
    {
        ReferenceSyntax { Arguments: null } field => [field],
        ReferenceSyntax call when except is not null && call.Indices is { } indices && indices.Any(index => index.Name.Text == except) => [],
        ReferenceSyntax call => call.Arguments!.Value.SelectMany(argument => FieldReferences(argument, except)),
        BinarySyntax binary => FieldReferences(binary.Left, except).Concat(FieldReferences(binary.Right, except)),
        NegationSyntax negation => FieldReferences(negation.Operand, except),
        _ => [],
    };
}
