using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;

namespace SymDsl.Language.Binding;

/// <summary>Holds a stated type against the field.</summary>
internal sealed class ExpectRule() : StatementRule(ExpectKind.Instance)
{
    public override Statement? Bind(StatementBinder lines, MemberSyntax member)
    {
        var syntax = (ExpectSyntax)member;
        if (!lines.Scope.TryGetField(syntax.Target.Name.Text, out var actual))
        {
            lines.Scope.ReportUnknown(syntax.Target.Name);
            return null;
        }

        if (FieldDeclaration.Bind(lines, syntax.Target, syntax.Type) is { } expected && actual is not null && !actual.HasTypeOf(expected))
        {
            var (left, right) = Field.Contrast(expected, actual);
            lines.Diagnostics.Add(Rules.Expectation, syntax.Span, left, right);
        }

        return null;
    }
}
