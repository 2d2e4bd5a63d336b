using SymDsl.Language.Common;
using SymDsl.Language.Constructs;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Binding;

/// <summary>Type-checks calls of constructs and blocks: what stands around the name, then the arguments; the construct's rule does the rest.</summary>
internal sealed class CallBinder
{
    private readonly ExpressionBinder _expressions;
    private readonly BoundLine _line;
    private readonly ReductionBinder _reductions;
    private readonly TypeArgumentBinder _typeArguments;

    public CallBinder(ExpressionBinder expressions)
    {
        (_expressions, _line) = (expressions, expressions.Line);
        (_reductions, _typeArguments) = (new(expressions, this), new(_line.Scope, _line.Indices));
    }

    /// <summary>Type-checks a call.</summary>
    public Expression? Bind(ReferenceSyntax syntax)
    {
        if (_line.Scope.Blocks.TryGetValue(syntax.Name.Text, out var block))
        {
            return block is null ? null : new BlockBinder(_expressions).Bind(block, syntax);
        }

        if (ConstructRegistry.Find(syntax.Name.Text, isIndexed: syntax.Indices is not null) is not { } construct)
        {
            _line.ReportUnknownConstruct(syntax);
            return null;
        }

        if (!HasShape(construct, syntax))
        {
            return null;
        }

        return construct.Shape.Indices switch
        {
            IndexUse.Reduced => _reductions.Bind(construct, syntax),
            IndexUse.Along => BindAlong(construct, syntax),
            _ => BindMap(construct, syntax),
        };
    }

    /// <summary>The call as the construct's typing rule sees it; <see langword="null"/> after a report of what stands in angle brackets.</summary>
    public ConstructCall? Call(Construct construct, ReferenceSyntax syntax, IReadOnlyList<Expression?> arguments, IReadOnlyList<Index> indices) =>
        _typeArguments.Bind(construct, syntax) is not var (places, named) ? null : new(
            construct, _line, syntax.Span, [.. syntax.Arguments!.Value.Zip(arguments, (written, value) => _expressions.Argument(written, value!))])
        {
            TypeArguments = places,
            NamedTypes = named,
            Over = indices,
            OverSpans = [.. (syntax.Indices ?? default).Select(index => index.Name.Span)],
            IsIndexed = syntax.Indices is not null,
        };

    private bool HasShape(Construct construct, ReferenceSyntax syntax)
    {
        var problem =
            Misnamed(syntax.TypeArguments.Select(argument => argument.Name).OfType<NameSyntax>(), construct.Shape.TypeArgumentNames)
            ?? Misnamed(syntax.Named.Select(argument => argument.Name), construct.Shape.ArgumentNames)
            ?? (Miscounted(construct.Shape, syntax) is { } count ? new Advice(count) : null);
        if (problem is not null)
        {
            _line.Diagnostics.Add(Rules.Arguments, syntax.Span, construct.Name, construct.Signature, problem);
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

    /// <summary>Binds a construct that works along indices of the _line.</summary>
    private Expression? BindAlong(Construct construct, ReferenceSyntax syntax)
    {
        var bound = syntax.Arguments!.Value.Select(_expressions.Bind).ToList();
        if (bound.Contains(null))
        {
            return null;
        }

        var along = new List<Index>();
        foreach (var written in syntax.Indices!.Value)
        {
            if (_line.RejectInequality(written))
            {
                return null;
            }

            var index = _line.Indices.Find(written.Name.Text);
            if (index is null || written.Offset != 0 || written.Within is not null || along.Contains(index) || !bound[0]!.Type.Indices.Contains(index))
            {
                _line.Diagnostics.Add(
                    Rules.UnboundIndex, written.Name.Span, written.Name.Text, $"{construct.Name} works along an index of '{_line.TextOf(syntax.Arguments!.Value[0])}'; {_line.IndicesOf(syntax.Arguments!.Value[0])}");
                return null;
            }

            along.Add(index);
        }

        if (MisplacedAlong(along, bound[0]!) is { } problem)
        {
            _line.Diagnostics.Add(Rules.Neighbours, syntax.Span, problem);
            return null;
        }

        return Call(construct, syntax, bound, along) is { } call ? _expressions.Bind(call) : null;
    }

    /// <summary>What is wrong with something along neighbours: those of the innermost reduction are meant, and no other indices beside them.</summary>
    private string? MisplacedAlong(List<Index> along, Expression value)
    {
        if (_line.Indices.Hidden.FirstOrDefault(neighbours => along.Contains(neighbours.Source)) is { } hidden)
        {
            return $"'{hidden.Source.Name}' runs over the neighbours of '{hidden.Target.Name}', and what is given to a block is computed for whole fields; take it outside of the block";
        }

        var at = _line.Indices.Neighbours.ToList().FindIndex(neighbours => along.Contains(neighbours.Source));
        if (at < 0)
        {
            return null;
        }

        var (neighbours, inner) = (_line.Indices.Neighbours[at], _line.Indices.Neighbours.Skip(at + 1).FirstOrDefault(other => value.Type.Indices.Contains(other.Source)));
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
            if (_line.RejectInequality(written))
            {
                return null;
            }

            if (_line.Indices.Find(written.Name.Text) is not { } index || written.Offset != 0 || written.Within is not null || produced.Contains(index))
            {
                _line.Diagnostics.Add(
                    Rules.UnboundIndex,
                    written.Name.Span,
                    written.Name.Text,
                    $"the indices of what {construct.Name} makes stand on the left or are reduced outside, each once");
                return null;
            }

            produced.Add(index);
        }

        var outer = _line.Indices.Enter();
        var axes = Open(construct, syntax);
        var around = syntax.Indices is null ? null : _line.Indices.EnterFields();
        var bound = syntax.Arguments!.Value.Select(_expressions.Bind).ToList();
        if (around is not null)
        {
            _line.Indices.LeaveFields(around);
        }

        _line.Indices.Leave(outer);
        var named = syntax.Named.Select(argument => (Name: argument.Name.Text, Syntax: argument.Value, Value: _expressions.Bind(argument.Value))).ToList();
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

        return Call(construct, syntax, bound, produced) is not { } call ? null : _expressions.Bind(call with
        {
            Named = named.ToDictionary(argument => argument.Name, argument => _expressions.Argument(argument.Syntax, argument.Value!), StringComparer.Ordinal),
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
        var names = syntax.Arguments!.Value.SelectMany(argument => _line.Indices.Names(argument)).Distinct().ToList();
        var axes = new List<Index>();
        foreach (var (name, range) in names)
        {
            var isAxis = construct.Shape.Axes != AxisUse.None && range is AxisRange;
            var isMadeAnew = construct.Shape.Axes == AxisUse.Mapped && syntax.TypeArguments.Any(argument => argument.Value.Terms[0].Representation?.Text == name);
            if (isAxis && (_line.Indices.Find(name) is null || isMadeAnew))
            {
                axes.Add(_line.Indices.Declare(name, range));
            }
            else if (syntax.Indices is not null || (construct.Shape.Indices == IndexUse.Grid && _line.Scope.IsGrid(name)))
            {
                _line.Indices.Declare(name, range);
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
            _line.Diagnostics.Add(
                Rules.SeveralRepresentations, written.Span, syntax.Name.Text, "fields of one representation along an axis", $"'{_line.TextOf(written)}' is {argument.Type.Fibre}");
            return null;
        }

        var channels = over.Aggregate(argument.Type.Fibre.Channels, (product, index) => product * ((AxisRange)index.Range).Length);
        var indices = argument.Type.Indices.Where(index => !over.Contains(index)).ToEquatableArray();
        return new AxesAsChannelsExpression(argument, over, argument.Type with { Fibre = Fibre.Of(representation, channels), Indices = indices });
    }
}
