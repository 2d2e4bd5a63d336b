using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;

namespace SymDsl.Language.Binding;

/// <summary>Lines several times: a loop whose weights are fresh each time.</summary>
internal sealed class RepeatRule() : StatementRule(RepeatKind.Instance)
{
    public override Statement? Bind(StatementBinder lines, MemberSyntax member)
    {
        var syntax = (RepeatSyntax)member;
        var scope = lines.Scope;
        var count = scope.Sizes.Bind(syntax.Count, isCount: true);
        var outer = scope.Enter();
        var assigned = outer.Where(pair => Assignments(pair.Key, syntax.Body).Any()).ToList();
        assigned.ForEach(pair => scope.Carry(pair.Key));
        var body = lines.BindInside(syntax.Body);
        var carried = new List<Field>();
        foreach (var pair in assigned)
        {
            if (pair.Value.Field is { } before)
            {
                CheckCarried(lines, syntax, before);
                carried.Add(before);
            }
        }

        scope.Leave(outer);
        if (carried.Count == 0 && syntax.Body.All(line => line is not BrokenSyntax))
        {
            lines.Diagnostics.Add(Rules.IdleRepeat, syntax.Span);
        }

        var reads = body.Reads().ToList();
        var captured = outer.Values.Select(definition => definition.Field).OfType<Field>().Where(field => !carried.Contains(field) && reads.Contains(field.Name));
        return count is null
            ? null
            : new LoopStatement(
                LineSpan.Of(syntax.Span),
                Whitespace.Fold(lines.Source.Substring(syntax.Span)),
                count.Value,
                carried.ToEquatableArray(),
                captured.ToEquatableArray(),
                body);
    }

    /// <summary>Reports a field that comes out of the lines with another type than it goes in with.</summary>
    private static void CheckCarried(StatementBinder lines, RepeatSyntax syntax, Field before)
    {
        lines.Scope.TryGetField(before.Name, out var after);
        if (after is not null && !after.HasTypeOf(before))
        {
            var guilty = Assignments(before.Name, syntax.Body).LastOrDefault()?.Span ?? syntax.Span;
            var (left, right) = Field.Contrast(before, after);
            lines.Diagnostics.Add(Rules.RepeatChangesType, guilty, before.Name, left, right);
            lines.Scope.Define(before.Name, before);
        }
    }

    /// <summary>The lines that give a field a value, those of repetitions among them, in order.</summary>
    private static IEnumerable<AssignmentSyntax> Assignments(string name, EquatableArray<MemberSyntax> members) => members.SelectMany(member =>
        member is AssignmentSyntax assignment && assignment.Target.Name.Text == name ? [assignment] : Assignments(name, member.Repeated));
}
