using SymDsl.Language.Common;
using SymDsl.Language.Constructs;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Binding;

/// <summary>
/// Type-checks the expressions of one line. A failed part is reported where it fails and is <see langword="null"/> from there on, so that
/// one mistake gives one diagnostic.
/// </summary>
internal sealed class ExpressionBinder(ModelScope scope, SourceText source, CancellationToken cancellation) : ILine
{
    private readonly List<Inequality> _apart = [];
    private TypeArgumentBinder? _typeArguments;

    private TypeArgumentBinder TypeArguments => _typeArguments ??= new(scope, Indices);

    /// <summary>The model around the line.</summary>
    public ModelScope Scope => scope;

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

    /// <summary>The text of a part of the line, for messages.</summary>
    public string TextOf(ExpressionSyntax syntax) => Whitespace.Fold(source.Substring(syntax.Span));

    /// <summary>Type-checks an expression.</summary>
    public Expression? Bind(ExpressionSyntax syntax) => syntax switch
    {
        NumberSyntax number => Number(number.Value, number.Span, number.Span),
        NegationSyntax negation => BindOperator(ConstructRegistry.Negation, negation.Span, negation.Operand),
        BinarySyntax binary => BindOperator(ConstructRegistry.Operator(binary.Operator.Text), binary.Operator.Span, binary.Left, binary.Right),
        ReferenceSyntax { Backbone: { } backbone } => RejectBackbone(backbone),
        ReferenceSyntax { Arguments: null } reference => BindField(reference),
        ReferenceSyntax call => BindCall(call),
        _ => throw new InvalidOperationException($"unknown expression {syntax.GetType().Name}"),
    };

    private Expression? RejectBackbone(NameSyntax word)
    {
        Diagnostics.Add(
            Rules.NotAvailable, word.Span, "A network of your own in a model", "write its layers as lines, or as a block, or call the network on the model's output in C#");
        return null;
    }

    /// <summary>A number that a tensor can hold; it is written from <paramref name="first"/> to <paramref name="last"/>.</summary>
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

    private Expression? Bind(Construct construct, ConstructCall call) => construct.Bind(call, cancellation);

    private Expression? BindOperator(Construct construct, SourceSpan at, params ExpressionSyntax[] operands)
    {
        var bound = operands.Select(Bind).ToList();
        return bound.Contains(null)
            ? null
            : Bind(construct, new ConstructCall(construct, this, at, [.. operands.Zip(bound, (operand, value) => Argument(operand, value!))]));
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
            if (Indices.Find(syntax.Name.Text) is not null || scope.IsRange(syntax.Name.Text) || scope.Parameters.ContainsKey(syntax.Name.Text))
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

        if (field.IsRelation)
        {
            Diagnostics.Add(
                Rules.RelationAsField, syntax.Span, field.Name, field.Axes[1].Name == field.Axes[0].Name ? "m" : field.Axes[1].Name, field.Axes[0].Name);
            return null;
        }

        if (field.Relation is not null)
        {
            return BindEdgeField(syntax, field);
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
            if (indices[i].Within is { } within)
            {
                Diagnostics.Add(Rules.Neighbours, within.Relation.Span, "neighbours are taken in a reduction only, such as sum[m in near(n)](…)");
                return null;
            }

            if (RejectInequality(indices[i]) || BindIndex(indices[i], field, field.Axes[i].Range) is not { } index)
            {
                return null;
            }

            if (axes.Contains(index))
            {
                Diagnostics.Add(Rules.RepeatedIndex, indices[i].Name.Span, index.Name, field.Name, index.Range);
                return null;
            }

            axes.Add(index);
        }

        var type = new FieldType(field.Fibre, FieldType.Union([axes.ToEquatableArray()]));
        var offsets = indices.Any(index => index.Offset != 0) ? indices.Select(index => index.Offset).ToEquatableArray() : default;
        return new FieldExpression(field.Name, axes.ToEquatableArray(), type, offsets);
    }

    /// <summary>A field on edges: it has a value where a reduction runs over them, shift[n,m] in sum[m in near(n)](…), or shift alone.</summary>
    private Expression? BindEdgeField(ReferenceSyntax syntax, Field field)
    {
        var (target, source) = (field.Axes[0].Name, field.Axes[1].Name == field.Axes[0].Name ? "m" : field.Axes[1].Name);
        var around = Indices.Neighbours.Where(neighbours => neighbours.Relation == field.Relation).ToList();
        var over = syntax.Indices switch
        {
            null => around.LastOrDefault(),
            { Count: 1 } alone when alone[0] is { Within: null, Offset: 0 } && alone[0].Name.Text == field.Relation => around.LastOrDefault(),
            { Count: 2 } ends when ends.All(end => end is { Within: null, Offset: 0 }) => around.LastOrDefault(neighbours =>
                Indices.Find(ends[0].Name.Text) == neighbours.Target && Indices.Find(ends[1].Name.Text) == neighbours.Source),
            _ => null,
        };
        if (over is null)
        {
            var ends = syntax.Indices is { Count: 2 } written ? $"{written[1].Name.Text} in {field.Relation}({written[0].Name.Text})" : $"{source} in {field.Relation}({target})";
            Diagnostics.Add(
                Rules.Neighbours,
                syntax.Span,
                $"'{field.Name}' stands on the edges of '{field.Relation}', and has a value only in a reduction over them, such as sum[{ends}](… {field.Name} …), not in what a block or a map between indices computes for whole fields");
            return null;
        }

        return new EdgeFieldExpression(field.Name, over, new FieldType(field.Fibre, FieldType.Union([EquatableArray.Of(over.Target, over.Source)])));
    }

    private Index? BindIndex(IndexSyntax syntax, Field field, IndexRange range)
    {
        var name = syntax.Name.Text;
        if (syntax.IsNumber || (syntax.Offset != 0 && range is not AxisRange))
        {
            if (range is AxisRange)
            {
                Diagnostics.Add(Rules.UnboundIndex, syntax.Name.Span, name, $"an axis is used whole: write '{range}', or '{range}-1' for what stands one before");
            }
            else
            {
                Diagnostics.Add(Rules.SetElement, syntax.Name.Span, field.Name, syntax.IsNumber ? $"element {name}" : "a neighbour", range);
            }

            return null;
        }

        if (Indices.Find(name) is not { } index)
        {
            Diagnostics.Add(Rules.FreeIndex, syntax.Name.Span, name, field.Name);
            return null;
        }

        if (!index.Range.Fits(range))
        {
            Diagnostics.Add(Rules.IndexSet, syntax.Name.Span, name, index.Range, field.Name, range);
            return null;
        }

        return index;
    }

    private Expression? BindCall(ReferenceSyntax syntax)
    {
        if (scope.Blocks.TryGetValue(syntax.Name.Text, out var block))
        {
            return block is null ? null : new BlockBinder(this, source).Bind(block, syntax);
        }

        if (ConstructRegistry.Find(syntax.Name.Text, isIndexed: syntax.Indices is not null) is not { } construct)
        {
            ReportUnknownConstruct(syntax);
            return null;
        }

        if (!HasShape(construct, syntax))
        {
            return null;
        }

        return construct.Shape.Indices switch
        {
            IndexUse.Reduced => BindReduction(construct, syntax),
            IndexUse.Along => BindAlong(construct, syntax),
            _ => BindMap(construct, syntax),
        };
    }

    /// <summary>Binds the argument with the reduced indices in scope; they hide indices of the same name outside.</summary>
    private Expression? BindReduction(Construct construct, ReferenceSyntax syntax)
    {
        var argument = syntax.Arguments!.Value[0];
        var outer = Indices.Enter();
        var over = new List<Index>();
        var unequal = new List<Inequality>();
        Neighbours? neighbours = null;
        foreach (var index in syntax.Indices!.Value)
        {
            var name = index.Name.Text;
            var isRepeated = over.Any(other => other.Name == name);
            if (index.Within is { } within && !isRepeated)
            {
                if (index.Other is { } differs)
                {
                    Diagnostics.Add(Rules.Inequality, differs.Span, $"who is a neighbour is the relation's to say; leave the edges from an element to itself out of '{within.Relation.Text}'");
                    Indices.Leave(outer);
                    return null;
                }

                if (BindNeighbours(index, within, syntax.Indices!.Value.Count) is not { } found)
                {
                    Indices.Leave(outer);
                    return null;
                }

                neighbours = found;
                over.Add(found.Source);
                continue;
            }

            var isUsed = Indices.UsesOf(name, argument).Any() || Indices.HasMistake(argument);
            if (index.IsNumber || index.Offset != 0 || isRepeated || !isUsed || Indices.FindRange(name, argument) is not { } range)
            {
                Diagnostics.Add(
                    Rules.UnboundIndex,
                    index.Name.Span,
                    name,
                    isRepeated ? "it is reduced already" : $"nothing in '{TextOf(argument)}' has it; {IndicesOf(argument)}");
                Indices.Leave(outer);
                return null;
            }

            var other = index.Other is { } written ? BindOther(index, written, range, outer) : null;
            if (index.Other is not null && other is null)
            {
                Indices.Leave(outer);
                return null;
            }

            var declared = Indices.Declare(name, range);
            over.Add(declared);
            if (other is not null)
            {
                unequal.Add(new(declared, other));
            }
        }

        // What is left out inside is not computed there, so that nothing is said of it.
        var apart = neighbours is null ? unequal : [new Inequality(neighbours.Source, neighbours.Target)];
        _apart.AddRange(apart);
        if (neighbours is not null)
        {
            Indices.EnterNeighbours(neighbours);
        }

        var bound = Bind(argument);
        if (neighbours is not null)
        {
            Indices.LeaveNeighbours();
        }

        _apart.RemoveRange(_apart.Count - apart.Count, apart.Count);
        Indices.Leave(outer);
        return bound is null || Call(construct, syntax, [bound], over) is not { } call
            ? null
            : Bind(construct, call with { Neighbours = neighbours, Unequal = unequal });
    }

    /// <summary>Whether two indices can be equal where the expression that is bound now is computed.</summary>
    public bool CanMeet(Index left, Index right) =>
        left.Range == right.Range && left.Range != IndexRange.Unknown && !_apart.Any(pair => (pair.Index == left && pair.Other == right) || (pair.Index == right && pair.Other == left));

    /// <summary>The index of the surroundings that a reduced index must differ from.</summary>
    private Index? BindOther(IndexSyntax index, NameSyntax other, IndexRange range, Dictionary<string, Index> outer)
    {
        var name = index.Name.Text;
        var problem =
            name == other.Text ? $"'{name}' always equals itself; name the index that it shall differ from"
            : !outer.TryGetValue(other.Text, out var known) ? $"'{other.Text}' stands neither on the left nor in a reduction outside, so '{name}' has nothing to differ from"
            : !known.Range.Fits(range)
                ? $"'{name}' ranges over '{range}' and '{other.Text}' over '{known.Range}', so they never are the same element; write '{name}' alone"
            : range is AxisRange or GridRange ? $"'{name}' ranges over '{range}', whose places have an order; elements of a set can be left out"
            : null;
        if (problem is null)
        {
            return outer[other.Text];
        }

        Diagnostics.Add(Rules.Inequality, other.Span, problem);
        return null;
    }

    /// <summary>Reports an inequality out of place.</summary>
    /// <returns>Whether there is one.</returns>
    private bool RejectInequality(IndexSyntax index)
    {
        if (index.Other is { } other)
        {
            Diagnostics.Add(Rules.Inequality, other.Span, $"'{index.Name.Text} != {other.Text}' stands in the brackets of a reduction only, such as sum[{index.Name.Text} != {other.Text}](…)");
        }

        return index.Other is not null;
    }

    private Neighbours? BindNeighbours(IndexSyntax index, NeighboursSyntax syntax, int count)
    {
        if (!scope.TryGetField(syntax.Relation.Text, out var relation))
        {
            scope.ReportUnknown(syntax.Relation);
            return null;
        }

        if (relation is null)
        {
            return null;
        }

        var problem =
            !relation.IsRelation ? $"'{relation.Name}' is no relation, but {relation}; declare one with 'input {relation.Name} : n ~ n'"
            : count > 1 ? "neighbours are reduced alone; put the other indices into a reduction inside"
            : index.IsNumber || index.Offset != 0 ? "an index's name stands before 'in'"
            : Indices.Find(syntax.Target.Text) is not { } known ? $"'{syntax.Target.Text}' is neither on the left nor reduced outside"
            : !known.Range.Fits(relation.Axes[0].Range)
                ? $"{relation} gives neighbours to elements of '{relation.Axes[0].Range}', and '{known.Name}' ranges over '{known.Range}'"
            : index.Name.Text == syntax.Target.Text ? $"the neighbours of '{known.Name}' need another name than '{known.Name}'"
            : null;
        if (problem is not null)
        {
            Diagnostics.Add(Rules.Neighbours, syntax.Relation.Span, problem);
            return null;
        }

        var target = Indices.Find(syntax.Target.Text)!;
        return new(relation.Name, target, Indices.Declare(index.Name.Text, relation.Axes[1].Range));
    }

    /// <summary>Binds a construct that works along indices of the line.</summary>
    private Expression? BindAlong(Construct construct, ReferenceSyntax syntax)
    {
        var bound = syntax.Arguments!.Value.Select(Bind).ToList();
        if (bound.Contains(null))
        {
            return null;
        }

        var along = new List<Index>();
        foreach (var written in syntax.Indices!.Value)
        {
            if (RejectInequality(written))
            {
                return null;
            }

            var index = Indices.Find(written.Name.Text);
            if (index is null || written.Offset != 0 || written.Within is not null || along.Contains(index) || !bound[0]!.Type.Indices.Contains(index))
            {
                Diagnostics.Add(
                    Rules.UnboundIndex, written.Name.Span, written.Name.Text, $"{construct.Name} works along an index of '{TextOf(syntax.Arguments!.Value[0])}'; {IndicesOf(syntax.Arguments!.Value[0])}");
                return null;
            }

            along.Add(index);
        }

        if (MisplacedAlong(along, bound[0]!) is { } problem)
        {
            Diagnostics.Add(Rules.Neighbours, syntax.Span, problem);
            return null;
        }

        return Call(construct, syntax, bound, along) is { } call ? Bind(construct, call) : null;
    }

    /// <summary>What is wrong with something along neighbours: those of the innermost reduction are meant, and no other indices beside them.</summary>
    private string? MisplacedAlong(List<Index> along, Expression value)
    {
        if (Indices.Hidden.FirstOrDefault(neighbours => along.Contains(neighbours.Source)) is { } hidden)
        {
            return $"'{hidden.Source.Name}' runs over the neighbours of '{hidden.Target.Name}', and what is given to a block is computed for whole fields; take it outside of the block";
        }

        var at = Indices.Neighbours.ToList().FindIndex(neighbours => along.Contains(neighbours.Source));
        if (at < 0)
        {
            return null;
        }

        var (neighbours, inner) = (Indices.Neighbours[at], Indices.Neighbours.Skip(at + 1).FirstOrDefault(other => value.Type.Indices.Contains(other.Source)));
        return along.Count > 1 ? $"'{neighbours.Source.Name}' runs over the neighbours of '{neighbours.Target.Name}', and goes along alone"
            : inner is not null ? $"along '{neighbours.Source.Name}' stands what '{inner.Source.Name}' has a value of its own for; take it outside of the reduction over '{inner.Source.Name}'"
            : null;
    }

    /// <summary>Binds a construct of several arguments; one that is learned may use up indices of theirs.</summary>
    private Expression? BindMap(Construct construct, ReferenceSyntax syntax)
    {
        var produced = new List<Index>();
        foreach (var written in syntax.Indices ?? default)
        {
            if (RejectInequality(written))
            {
                return null;
            }

            if (Indices.Find(written.Name.Text) is not { } index || written.Offset != 0 || written.Within is not null || produced.Contains(index))
            {
                Diagnostics.Add(
                    Rules.UnboundIndex,
                    written.Name.Span,
                    written.Name.Text,
                    $"the indices of what {construct.Name} makes stand on the left or are reduced outside, each once");
                return null;
            }

            produced.Add(index);
        }

        var outer = Indices.Enter();
        var axes = Open(construct, syntax);
        var around = syntax.Indices is null ? null : Indices.EnterFields();
        var bound = syntax.Arguments!.Value.Select(Bind).ToList();
        if (around is not null)
        {
            Indices.LeaveFields(around);
        }

        Indices.Leave(outer);
        var named = syntax.Named.Select(argument => (Name: argument.Name.Text, Syntax: argument.Value, Value: Bind(argument.Value))).ToList();
        if (bound.Contains(null) || named.Any(argument => argument.Value is null))
        {
            return null;
        }

        if (construct.Shape.Axes == AxisUse.Channels && axes.Count > 0)
        {
            bound = [.. bound.Select((argument, i) => AsChannels(argument!, axes, syntax, i))];
            if (bound.Contains(null))
            {
                return null;
            }
        }

        return Call(construct, syntax, bound, produced) is not { } call ? null : Bind(construct, call with
        {
            Named = named.ToDictionary(argument => argument.Name, argument => Argument(argument.Syntax, argument.Value!), StringComparer.Ordinal),
            MappedAxes = axes,
        });
    }

    /// <summary>
    /// Declares the indices that a learned map uses up: all of its arguments' where it makes new ones, otherwise the axes that the line does
    /// not have, and the one that a map along axes makes anew.
    /// </summary>
    /// <returns>The axes.</returns>
    private List<Index> Open(Construct construct, ReferenceSyntax syntax)
    {
        var names = syntax.Arguments!.Value.SelectMany(argument => Indices.Names(argument)).Distinct().ToList();
        var axes = new List<Index>();
        foreach (var (name, range) in names)
        {
            var isAxis = construct.Shape.Axes != AxisUse.None && range is AxisRange;
            var isMadeAnew = construct.Shape.Axes == AxisUse.Mapped && syntax.TypeArguments.Any(argument => argument.Value.Terms[0].Representation?.Text == name);
            if (isAxis && (Indices.Find(name) is null || isMadeAnew))
            {
                axes.Add(Indices.Declare(name, range));
            }
            else if (syntax.Indices is not null || (construct.Shape.Indices == IndexUse.Grid && scope.IsGrid(name)))
            {
                Indices.Declare(name, range);
            }
        }

        return axes;
    }

    private Expression? AsChannels(Expression argument, List<Index> axes, ReferenceSyntax syntax, int i)
    {
        var over = argument.Type.Indices.Where(axes.Contains).ToEquatableArray();
        if (over.Count == 0)
        {
            return argument;
        }

        var written = syntax.Arguments!.Value[i];
        if (argument.Type.Fibre.Single is not { } representation)
        {
            Diagnostics.Add(
                Rules.SeveralRepresentations, written.Span, syntax.Name.Text, "fields of one representation along an axis", $"'{TextOf(written)}' is {argument.Type.Fibre}");
            return null;
        }

        var channels = over.Aggregate(argument.Type.Fibre.Channels, (product, index) => product * ((AxisRange)index.Range).Length);
        var indices = argument.Type.Indices.Where(index => !over.Contains(index)).ToEquatableArray();
        return new AxesAsChannelsExpression(argument, over, argument.Type with { Fibre = Fibre.Of(representation, channels), Indices = indices });
    }

    /// <summary>The call as the construct's typing rule sees it; <see langword="null"/> after a report of what stands in angle brackets.</summary>
    private ConstructCall? Call(Construct construct, ReferenceSyntax syntax, IReadOnlyList<Expression?> arguments, IReadOnlyList<Index> indices) =>
        TypeArguments.Bind(construct, syntax) is not var (places, named) ? null : new(
            construct, this, syntax.Span, [.. syntax.Arguments!.Value.Zip(arguments, (written, value) => Argument(written, value!))])
        {
            TypeArguments = places,
            NamedTypes = named,
            Over = indices,
            OverSpans = [.. (syntax.Indices ?? default).Select(index => index.Name.Span)],
            IsIndexed = syntax.Indices is not null,
        };

    private Argument Argument(ExpressionSyntax syntax, Expression value) => new(value, syntax.Span, () => TextOf(syntax))
    {
        Parts = value is ConcatExpression { Arguments: var parts } && Operands(syntax) is var operands && operands.Count == parts.Count
            ? [.. parts.Select((part, i) => Argument(operands[i], part))]
            : [],
    };

    private static IReadOnlyList<ExpressionSyntax> Operands(ExpressionSyntax syntax) => syntax switch
    {
        BinarySyntax binary => [binary.Left, binary.Right],
        ReferenceSyntax { Arguments: { } written } => [.. written],
        _ => [],
    };

    private string IndicesOf(ExpressionSyntax syntax)
    {
        var names = Indices.Names(syntax).Select(pair => pair.Name).Distinct().ToList();
        return names.Count == 0 ? "it has no index at all" : $"it has {string.Join(", ", names)}";
    }

    private bool HasShape(Construct construct, ReferenceSyntax syntax)
    {
        var problem =
            Misnamed(syntax.TypeArguments.Select(argument => argument.Name).OfType<NameSyntax>(), construct.Shape.TypeArgumentNames)
            ?? Misnamed(syntax.Named.Select(argument => argument.Name), construct.Shape.ArgumentNames)
            ?? (Miscounted(construct.Shape, syntax) is { } count ? new Advice(count) : null);
        if (problem is not null)
        {
            Diagnostics.Add(Rules.Arguments, syntax.Span, construct.Name, construct.Signature, problem);
        }

        return problem is null;
    }

    private static string? Miscounted(ConstructShape shape, ReferenceSyntax syntax)
    {
        var arguments = syntax.Arguments!.Value;
        var types = syntax.TypeArguments.Count(argument => argument.Name is null);
        return types < shape.MinTypeArguments ? "what it learns stands in angle brackets"
            : types > shape.MaxTypeArguments ? $"{types} given in angle brackets"
            : shape.Indices is IndexUse.Reduced or IndexUse.Along && syntax.Indices is not { Count: > 0 }
                ? $"the index to {(shape.Indices == IndexUse.Reduced ? "reduce" : "work along")} stands in square brackets"
            : shape.Indices is IndexUse.None or IndexUse.Grid && syntax.Indices is not null ? "it takes no index"
            : arguments.Count < shape.MinArguments || arguments.Count > shape.MaxArguments ? $"{arguments.Count} given in parentheses"
            : null;
    }

    private static Advice? Misnamed(IEnumerable<NameSyntax> names, IReadOnlyList<string> known)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!known.Contains(name.Text))
            {
                var problem = $"it has no argument called '{Whitespace.Fold(name.Text)}'";
                return Spelling.Nearest(name.Text, known) is { } near ? Advice.DidYouMean(near).Behind($"{problem}; ").At(name.Span) : problem;
            }

            if (!written.Add(name.Text))
            {
                return $"'{name.Text}' is given twice";
            }
        }

        return null;
    }

    private void ReportUnknownConstruct(ReferenceSyntax syntax) => Diagnostics.Add(
        Rules.UnknownConstruct,
        syntax.Name.Span,
        syntax.Name.Text,
        scope.TryGetField(syntax.Name.Text, out _)
            ? $"'{syntax.Name.Text}' is a field; its indices stand in square brackets"
            : Spelling.Suggest(syntax.Name.Text, ConstructRegistry.Named.Select(construct => construct.Name).Concat(scope.Blocks.Keys), most: 80));
}
