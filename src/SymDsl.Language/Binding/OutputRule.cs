using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;

namespace SymDsl.Language.Binding;

/// <summary>Fields that come out.</summary>
internal sealed class OutputRule() : StatementRule(OutputKind.Instance)
{
    public override Statement? Bind(StatementBinder lines, MemberSyntax member)
    {
        var syntax = (OutputSyntax)member;
        var name = syntax.Target.Name;
        if (lines.Outputs.Any(output => output.Declared.Name == name.Text))
        {
            lines.Diagnostics.Add(Rules.Duplicate, name.Span, name.Text, "an output");
            return null;
        }

        if (FieldDeclaration.Bind(lines, syntax.Target, syntax.Type) is { } declared)
        {
            if (declared.Relation is { } relation)
            {
                lines.Diagnostics.Add(Rules.Neighbours, syntax.Target.Indices[0].Name.Span, $"fields on the edges of '{relation}' go in, and what comes out is over elements");
                return null;
            }

            lines.Outputs.Add((syntax, declared));
        }

        return syntax.Value is { } value ? AssignmentRule.Bind(lines, syntax, syntax.Target, value) : null;
    }

    public override void Skip(StatementBinder lines, BrokenSyntax broken) => lines.DefineUnknown(broken.Name);

    /// <summary>Holds each promised output against the field of its name at the end of the model.</summary>
    public override void Finish(ModelContext model, StatementBinder lines)
    {
        foreach (var (syntax, declared) in lines.Outputs)
        {
            if (!model.Scope.TryGetField(declared.Name, out var actual))
            {
                model.Scope.ReportUnknown(syntax.Target.Name);
            }
            else if (actual is not null && !actual.HasTypeOf(declared))
            {
                var (left, right) = Field.Contrast(declared, actual);
                model.Diagnostics.Add(Rules.OutputType, syntax.Type.Span, declared.Name, left, right);
            }
        }
    }

    public override string? Missing(StatementBinder lines) => lines.Outputs.Count > 0 ? null : "output; add a line such as 'output y : scalar = …'";
}
