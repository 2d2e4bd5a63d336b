using SymDsl.Language.Constructs;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Binding;

/// <summary>Type-checks reductions: what stands in their brackets, and then what is reduced.</summary>
internal sealed class ReductionBinder(ExpressionBinder expressions, CallBinder calls)
{
    private readonly BoundLine _line = expressions.Line;

    /// <summary>Type-checks a reduction. Its indices hide those of the same name outside.</summary>
    public Expression? Bind(Construct construct, ReferenceSyntax syntax)
    {
        var argument = syntax.Arguments!.Value[0];
        var outer = _line.Indices.Enter();
        var over = BindIndices(syntax, argument, outer);
        var bound = over is null ? null : BindArgument(argument, over);
        _line.Indices.Leave(outer);
        return bound is null || calls.Call(construct, syntax, [bound], over!.Indices) is not { } call
            ? null
            : expressions.Bind(call with { Neighbours = over.Neighbours, Unequal = over.Unequal });
    }

    private Expression? BindArgument(ExpressionSyntax argument, Over over)
    {
        // What is left out inside is not computed there, so that nothing is said of it.
        if (over.Neighbours is not { } neighbours)
        {
            return _line.Without(over.Unequal, () => expressions.Bind(argument));
        }

        _line.Indices.EnterNeighbours(neighbours);
        var bound = _line.Without([new Inequality(neighbours.Source, neighbours.Target)], () => expressions.Bind(argument));
        _line.Indices.LeaveNeighbours();
        return bound;
    }

    /// <summary>Declares the reduced indices.</summary>
    private Over? BindIndices(ReferenceSyntax syntax, ExpressionSyntax argument, Dictionary<string, Index> outer)
    {
        var over = new Over();
        foreach (var index in syntax.Indices!.Value)
        {
            var isRepeated = over.Indices.Any(other => other.Name == index.Name.Text);
            var isBound = index.Within is { } within && !isRepeated
                ? BindWithin(index, within, syntax.Indices!.Value.Count, over)
                : BindWhole(index, isRepeated, argument, outer, over);
            if (!isBound)
            {
                return null;
            }
        }

        return over;
    }

    /// <summary>An index over neighbours.</summary>
    private bool BindWithin(IndexSyntax index, NeighboursSyntax within, int count, Over over)
    {
        if (index.Other is { } differs)
        {
            _line.Diagnostics.Add(Rules.Inequality, differs.Span, $"who is a neighbour is the relation's to say; leave the edges from an element to itself out of '{within.Relation.Text}'");
            return false;
        }

        if (BindNeighbours(index, within, count) is not { } found)
        {
            return false;
        }

        over.Neighbours = found;
        over.Indices.Add(found.Source);
        return true;
    }

    /// <summary>An index over a whole set, or all of it but one element.</summary>
    private bool BindWhole(IndexSyntax index, bool isRepeated, ExpressionSyntax argument, Dictionary<string, Index> outer, Over over)
    {
        var name = index.Name.Text;
        var isUsed = _line.Indices.UsesOf(name, argument).Any() || _line.Indices.HasMistake(argument);
        if (index.IsNumber || index.Offset != 0 || isRepeated || !isUsed || _line.Indices.FindRange(name, argument) is not { } range)
        {
            _line.Diagnostics.Add(
                Rules.UnboundIndex,
                index.Name.Span,
                name,
                isRepeated ? "it is reduced already" : $"nothing in '{_line.TextOf(argument)}' has it; {_line.IndicesOf(argument)}");
            return false;
        }

        var other = index.Other is { } written ? BindOther(index, written, range, outer) : null;
        if (index.Other is not null && other is null)
        {
            return false;
        }

        var declared = _line.Indices.Declare(name, range);
        over.Indices.Add(declared);
        if (other is not null)
        {
            over.Unequal.Add(new(declared, other));
        }

        return true;
    }

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

        _line.Diagnostics.Add(Rules.Inequality, other.Span, problem);
        return null;
    }

    private Neighbours? BindNeighbours(IndexSyntax index, NeighboursSyntax syntax, int count)
    {
        if (!_line.Scope.TryGetField(syntax.Relation.Text, out var relation))
        {
            _line.Scope.ReportUnknown(syntax.Relation);
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
            : _line.Indices.Find(syntax.Target.Text) is not { } known ? $"'{syntax.Target.Text}' is neither on the left nor reduced outside"
            : !known.Range.Fits(relation.Axes[0].Range)
                ? $"{relation} gives neighbours to elements of '{relation.Axes[0].Range}', and '{known.Name}' ranges over '{known.Range}'"
            : index.Name.Text == syntax.Target.Text ? $"the neighbours of '{known.Name}' need another name than '{known.Name}'"
            : null;
        if (problem is not null)
        {
            _line.Diagnostics.Add(Rules.Neighbours, syntax.Relation.Span, problem);
            return null;
        }

        var target = _line.Indices.Find(syntax.Target.Text)!;
        return new(relation.Name, target, _line.Indices.Declare(index.Name.Text, relation.Axes[1].Range));
    }

    /// <summary>What a reduction runs over.</summary>
    private sealed class Over
    {
        public List<Index> Indices { get; } = [];

        public List<Inequality> Unequal { get; } = [];

        public Neighbours? Neighbours { get; set; }
    }
}
