using SymDsl.Language.Common;
using SymDsl.Language.Constructs;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Binding;

/// <summary>Type-checks fields: a name, with the indices that it is read by.</summary>
internal sealed class FieldBinder(BoundLine line)
{
    /// <summary>Type-checks a field.</summary>
    public Expression? Bind(ReferenceSyntax syntax)
    {
        if (syntax.TypeArguments.Count > 0)
        {
            RejectTypeArguments(syntax);
            return null;
        }

        if (!line.Scope.TryGetField(syntax.Name.Text, out var field))
        {
            ReportUnknown(syntax.Name);
            return null;
        }

        return field is null ? null
            : field.IsRelation ? RejectRelation(syntax, field)
            : field.Relation is not null ? BindEdgeField(syntax, field)
            : BindElements(syntax, field);
    }

    private void RejectTypeArguments(ReferenceSyntax syntax)
    {
        if (ConstructRegistry.Find(syntax.Name.Text) is { } incomplete)
        {
            line.Diagnostics.Add(Rules.Arguments, syntax.Span, incomplete.Name, incomplete.Signature, "its arguments stand in parentheses");
        }
        else
        {
            line.ReportUnknownConstruct(syntax);
        }
    }

    private void ReportUnknown(NameSyntax name)
    {
        if (line.Indices.Find(name.Text) is not null || line.Scope.IsRange(name.Text) || line.Scope.Parameters.ContainsKey(name.Text))
        {
            line.Diagnostics.Add(
                Rules.UnknownName,
                name.Span,
                name.Text,
                line.Scope.Parameters.ContainsKey(name.Text)
                    ? "it is a size, and sizes stand in angle brackets only"
                    : "it is an index, and indices stand in square brackets only");
        }
        else if (ConstructRegistry.Find(name.Text) is { } construct)
        {
            line.Diagnostics.Add(Rules.UnknownName, name.Span, name.Text, $"the construct of that name is written {construct.Signature}");
        }
        else
        {
            line.Scope.ReportUnknown(name);
        }
    }

    private Expression? RejectRelation(ReferenceSyntax syntax, Field field)
    {
        var neighbour = field.Axes[1].Name == field.Axes[0].Name ? "m" : field.Axes[1].Name;
        line.Diagnostics.Add(Rules.RelationAsField, syntax.Span, field.Name, neighbour, field.Axes[0].Name);
        return null;
    }

    /// <summary>A field over elements.</summary>
    private Expression? BindElements(ReferenceSyntax syntax, Field field)
    {
        var indices = syntax.Indices ?? field.Axes.Select(axis => new IndexSyntax(new NameSyntax(axis.Name, syntax.Span), 0)).ToEquatableArray();
        if (indices.Count != field.Axes.Count)
        {
            line.Diagnostics.Add(
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
                line.Diagnostics.Add(Rules.Neighbours, within.Relation.Span, "neighbours are taken in a reduction only, such as sum[m in near(n)](…)");
                return null;
            }

            if (line.RejectInequality(indices[i]) || BindIndex(indices[i], field, field.Axes[i].Range) is not { } index)
            {
                return null;
            }

            if (axes.Contains(index))
            {
                line.Diagnostics.Add(Rules.RepeatedIndex, indices[i].Name.Span, index.Name, field.Name, index.Range);
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
        var around = line.Indices.Neighbours.Where(neighbours => neighbours.Relation == field.Relation).ToList();
        var over = syntax.Indices switch
        {
            null => around.LastOrDefault(),
            { Count: 1 } alone when alone[0] is { Within: null, Offset: 0 } && alone[0].Name.Text == field.Relation => around.LastOrDefault(),
            { Count: 2 } ends when ends.All(end => end is { Within: null, Offset: 0 }) => around.LastOrDefault(neighbours =>
                line.Indices.Find(ends[0].Name.Text) == neighbours.Target && line.Indices.Find(ends[1].Name.Text) == neighbours.Source),
            _ => null,
        };
        if (over is null)
        {
            var ends = syntax.Indices is { Count: 2 } written ? $"{written[1].Name.Text} in {field.Relation}({written[0].Name.Text})" : $"{source} in {field.Relation}({target})";
            line.Diagnostics.Add(
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
                line.Diagnostics.Add(Rules.UnboundIndex, syntax.Name.Span, name, $"an axis is used whole: write '{range}', or '{range}-1' for what stands one before");
            }
            else
            {
                line.Diagnostics.Add(Rules.SetElement, syntax.Name.Span, field.Name, syntax.IsNumber ? $"element {name}" : "a neighbour", range);
            }

            return null;
        }

        if (line.Indices.Find(name) is not { } index)
        {
            line.Diagnostics.Add(Rules.FreeIndex, syntax.Name.Span, name, field.Name);
            return null;
        }

        if (!index.Range.Fits(range))
        {
            line.Diagnostics.Add(Rules.IndexSet, syntax.Name.Span, name, index.Range, field.Name, range);
            return null;
        }

        return index;
    }
}
