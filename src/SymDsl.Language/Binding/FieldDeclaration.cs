using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;

namespace SymDsl.Language.Binding;

/// <summary>A field with a written type, as it stands in several kinds of statements.</summary>
internal static class FieldDeclaration
{
    /// <summary>A field with a written type: an input or output.</summary>
    public static Field? Bind(StatementBinder lines, TargetSyntax target, FibreSyntax type)
    {
        if (target.Indices is { Count: 1 } alone && lines.Scope.TryGetField(alone[0].Name.Text, out var onto) && onto is { IsRelation: true } relation)
        {
            return lines.Scope.Fibres.Bind(type) is { } onEdges ? new(target.Name.Text, relation.Axes, onEdges, IsBare(type, onEdges), Relation: relation.Name) : null;
        }

        var axes = new List<Axis>();
        foreach (var index in target.Indices)
        {
            var name = index.Name.Text;
            if (index.IsNumber || index.Offset != 0)
            {
                lines.Diagnostics.Add(Rules.UnboundIndex, index.Name.Span, name, "a field is declared for all elements, with an index's name");
                return null;
            }

            if (target.Indices.Count > 1 && lines.Scope.TryGetField(name, out var other) && other is { IsRelation: true })
            {
                lines.Diagnostics.Add(Rules.Neighbours, index.Name.Span, $"a field on the edges of '{name}' has no other index: {target.Name.Text}[{name}]");
                return null;
            }

            if (axes.Any(axis => axis.Name == name))
            {
                lines.Diagnostics.Add(Rules.RepeatedIndex, index.Name.Span, name, target.Name.Text, name);
                return null;
            }

            // With a single set there is no doubt what a further index ranges over.
            lines.ParameterAsAxis(name);
            var range = lines.Scope.RangeOf(name)
                ?? (lines.Scope.Sets.Count == 1 && target.Indices.Any(other => other.Name.Text == lines.Scope.Sets[0]) ? lines.Scope.RangeOf(lines.Scope.Sets[0]) : null);
            if (range is null)
            {
                lines.Diagnostics.Add(Rules.UnboundIndex, index.Name.Span, name, lines.MissingSet(name));
                return null;
            }

            axes.Add(new Axis(name, range));
        }

        if (lines.Scope.Fibres.Bind(type) is not { } fibre)
        {
            return null;
        }

        return new(target.Name.Text, axes.ToEquatableArray(), fibre, IsBare(type, fibre));
    }

    private static bool IsBare(FibreSyntax type, Fibre fibre) => type.Terms.Count == 1 && type.Terms[0].Multiplicity is null && fibre == Fibre.Scalar;
}
