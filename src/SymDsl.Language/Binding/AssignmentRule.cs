using SymDsl.Language.Common;
using SymDsl.Language.Constructs;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Binding;

/// <summary>Fields get values.</summary>
internal sealed class AssignmentRule() : StatementRule(AssignmentKind.Instance)
{
    public override Statement? Bind(StatementBinder lines, MemberSyntax syntax) =>
        Bind(lines, syntax, ((AssignmentSyntax)syntax).Target, ((AssignmentSyntax)syntax).Value);

    public override void Skip(StatementBinder lines, BrokenSyntax broken) => lines.DefineUnknown(broken.Name);

    /// <summary>Gives a field the value of an expression.</summary>
    public static Statement? Bind(StatementBinder lines, MemberSyntax syntax, TargetSyntax target, ExpressionSyntax value)
    {
        var field = BindValue(lines, target, value, out var expression);

        // A field whose new value is in error keeps its old type, if it has one: later lines are then checked all the same.
        if (field is not null || !lines.Scope.TryGetField(target.Name.Text, out _))
        {
            // What the value reads is known before the name has another one.
            var zeros = field is null ? default : ZeroDiagonals(lines, field, expression!);
            lines.Scope.Define(target.Name.Text, field);
            lines.Scope.FindDefinition(target.Name.Text)!.ZeroDiagonals = zeros;
        }

        lines.IsBroken |= field is null;
        return field is null
            ? null
            : new AssignmentStatement(LineSpan.Of(syntax.Span), Whitespace.Fold(lines.Source.Substring(syntax.Span)), field, expression!);
    }

    private static EquatableArray<(int First, int Second)> ZeroDiagonals(StatementBinder lines, Field field, Expression value)
    {
        var names = field.Axes.Select(axis => axis.Name).ToList();
        return names.Count < 2 ? default : Diagonal.Of(value, new BoundLine(lines.Scope, lines.Source, lines.Cancellation), (left, right) => left.Range == right.Range)
            .Select(pair => (names.IndexOf(pair.Left.Name), names.IndexOf(pair.Right.Name)))
            .ToEquatableArray();
    }

    private static Field? BindValue(StatementBinder lines, TargetSyntax target, ExpressionSyntax value, out Expression? expression)
    {
        expression = null;
        if (lines.Scope.Parameters.ContainsKey(target.Name.Text))
        {
            lines.Diagnostics.Add(Rules.Duplicate, target.Name.Span, target.Name.Text, "a parameter");
            return null;
        }

        var binder = new ExpressionBinder(lines.Scope, lines.Source, lines.Cancellation);
        var indices = new List<Index>();
        foreach (var index in target.Indices)
        {
            var name = index.Name.Text;
            if (index.IsNumber || index.Offset != 0)
            {
                lines.Diagnostics.Add(Rules.UnboundIndex, index.Name.Span, name, "a field is defined for all elements at once, with an index's name");
                return null;
            }

            lines.ParameterAsAxis(name);
            if (binder.Line.Indices.FindRange(name, value) is not { } range)
            {
                lines.Diagnostics.Add(Rules.UnboundIndex, index.Name.Span, name, lines.MissingSet(name).Behind("it is no set, and nothing on the right has it; "));
                return null;
            }

            if (indices.Any(other => other.Name == name))
            {
                lines.Diagnostics.Add(Rules.RepeatedIndex, index.Name.Span, name, target.Name.Text, range);
                return null;
            }

            indices.Add(binder.Line.Indices.Declare(name, range));
        }

        if (binder.Bind(value) is not { } bound || indices.Any(index => index.Range == IndexRange.Unknown))
        {
            return null;
        }

        if (bound is NumberExpression)
        {
            lines.Diagnostics.Add(Rules.NotAField, value.Span, $"'{target.Name.Text}'");
            return null;
        }

        expression = Spread(lines, target, indices.Where(index => !bound.Type.Indices.Contains(index)).ToList(), bound);
        return expression is null
            ? null
            : new(target.Name.Text, indices.Select(index => new Axis(index.Name, index.Range)).ToEquatableArray(), bound.Type.Fibre);
    }

    /// <summary>Spreads a value along the indices of the left that the right does not have.</summary>
    private static Expression? Spread(StatementBinder lines, TargetSyntax target, List<Index> missing, Expression value)
    {
        if (missing.Count == 0)
        {
            return value;
        }

        var along = new List<SpreadAxis>();
        foreach (var index in missing)
        {
            var witness = lines.Scope.Fields.FirstOrDefault(field => field.IsOverElements && field.Axes.Any(axis => axis.Range == index.Range));
            if (witness is null)
            {
                var name = target.Indices.First(syntax => syntax.Name.Text == index.Name).Name;
                lines.Diagnostics.Add(Rules.UnboundIndex, name.Span, name.Text, $"no field is indexed by '{index.Range}', so nothing says how large it is");
                return null;
            }

            along.Add(new(index, witness.Name, witness.Axes.ToList().FindIndex(axis => axis.Range == index.Range)));
        }

        var indices = FieldType.Union([value.Type.Indices, missing.ToEquatableArray()]);
        return new SpreadExpression(value, along.ToEquatableArray(), value.Type with { Indices = indices });
    }
}
