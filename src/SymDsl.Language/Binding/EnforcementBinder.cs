using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;

namespace SymDsl.Language.Binding;

/// <summary>What the word behind <c>by</c> means: which one it is, before any line is bound, and what it makes of the body, behind the last.</summary>
internal static class EnforcementBinder
{
    /// <summary>Reports a word that there will be.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool RejectPlanned(ModelContext model)
    {
        var known = model.File.Enforcements;
        if (Words(model).FirstOrDefault(word => known.IsPlanned(word.Text)) is not { } other)
        {
            return false;
        }

        model.Diagnostics.Add(Rules.NotAvailable, other.Span, $"'by {other.Text}'", $"'by {known.Implied.Word}', the default, {known.Implied.Effect}");
        return true;
    }

    /// <summary>Finds the word, one for all symmetries of a model, and reports what is none.</summary>
    public static void Choose(ModelContext model)
    {
        var known = model.File.Enforcements;
        var isFirst = true;
        foreach (var symmetry in model.All<SymmetrySyntax>())
        {
            if (known.Find(symmetry.Enforcement?.Text ?? known.Implied.Word) is not { } enforcement)
            {
                var word = symmetry.Enforcement!;
                model.Diagnostics.Add(
                    Rules.UnexpectedText, word.Span, word.Text, $"{string.Join(", ", known.OtherWords.Select(other => $"'{other}'"))} or '{known.Implied.Word}', the default");
            }
            else if (isFirst)
            {
                (model.Enforcement, isFirst) = (enforcement, false);
            }
            else if (enforcement != model.Enforcement)
            {
                model.Diagnostics.Add(
                    Rules.NotAvailable, symmetry.Span, $"'by {enforcement.Word}' beside 'by {model.Enforcement.Word}'", "all symmetries of a model have the same word behind them");
            }
        }
    }

    /// <summary>What the word makes of a body without mistakes.</summary>
    /// <returns>Whether it fits.</returns>
    public static bool Plan(ModelContext model, StatementBinder lines, EquatableArray<Statement> body)
    {
        var span = Words(model).FirstOrDefault()?.Span ?? model.Syntax.Name.Span;
        var outputs = lines.Outputs.Select(output => output.Declared).ToEquatableArray();
        model.Plan = model.Enforcement.Bind(new(span, model.Claimed, new(lines.Inputs.ToEquatableArray(), body, outputs), model.Diagnostics.Add));
        if (model.Plan?.Members.Contains(model.Syntax.Name.Text) == true)
        {
            model.Diagnostics.Add(Rules.ReservedName, model.Syntax.Name.Span, model.Syntax.Name.Text);
            return false;
        }

        return model.Plan is not null;
    }

    private static IEnumerable<NameSyntax> Words(ModelContext model) => model.All<SymmetrySyntax>().Select(symmetry => symmetry.Enforcement).OfType<NameSyntax>();
}
