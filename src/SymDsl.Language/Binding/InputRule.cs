using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;

namespace SymDsl.Language.Binding;

/// <summary>Fields and relations that go in.</summary>
internal sealed class InputRule() : StatementRule(InputKind.Instance)
{
    public override Statement? Bind(StatementBinder lines, MemberSyntax syntax)
    {
        if (syntax is RelationSyntax relation)
        {
            BindRelation(lines, relation);
        }
        else if (syntax is InputSyntax input)
        {
            Declare(lines, input.Target.Name, FieldDeclaration.Bind(lines, input.Target, input.Type));
        }

        return null;
    }

    public override void Skip(StatementBinder lines, BrokenSyntax broken) => lines.DefineUnknown(broken.Name);

    /// <summary>Reports relations between sets whose size no input tells.</summary>
    public override void Finish(ModelContext model, StatementBinder lines)
    {
        foreach (var relation in model.All<RelationSyntax>())
        {
            var unknown = new[] { relation.Target, relation.Source }.FirstOrDefault(set =>
                model.Scope.Sets.Contains(set.Text) && !lines.Inputs.Any(input => input.IsOverElements && input.Axes.Any(axis => axis.Range.Name == set.Text)));
            if (unknown is not null)
            {
                model.Diagnostics.Add(Rules.Neighbours, unknown.Span, $"no input is indexed by '{unknown.Text}', so nothing says how many elements it has");
            }
        }
    }

    public override string? Missing(StatementBinder lines) => lines.Inputs.Count > 0 ? null : "input; add a line such as 'input x[n] : point'";

    private static void BindRelation(StatementBinder lines, RelationSyntax syntax)
    {
        foreach (var set in new[] { syntax.Target, syntax.Source })
        {
            if (!lines.Scope.Sets.Contains(set.Text))
            {
                lines.Diagnostics.Add(Rules.Neighbours, set.Span, lines.MissingSet(set.Text).Behind($"a relation is between sets, and '{set.Text}' is none: "));
                Declare(lines, syntax.Name, null);
                return;
            }
        }

        var axes = EquatableArray.Of(Over(syntax.Target.Text), Over(syntax.Source.Text));
        Declare(lines, syntax.Name, new Field(syntax.Name.Text, axes, Fibre.Scalar, IsRelation: true));

        Axis Over(string set) => new(set, lines.Scope.RangeOf(set)!);
    }

    private static void Declare(StatementBinder lines, NameSyntax name, Field? field)
    {
        if (lines.Inputs.Any(input => input.Name == name.Text) || lines.Scope.Parameters.ContainsKey(name.Text))
        {
            lines.Diagnostics.Add(Rules.Duplicate, name.Span, name.Text, lines.Scope.Parameters.ContainsKey(name.Text) ? "a parameter" : "an input");
        }
        else if (lines.Scope.TryGetField(name.Text, out _))
        {
            lines.Diagnostics.Add(Rules.Duplicate, name.Span, name.Text, "a field above; inputs stand before what is computed from them");
        }
        else
        {
            lines.Scope.Define(name.Text, field);
            if (field is not null)
            {
                lines.Inputs.Add(field);
            }
        }
    }
}
