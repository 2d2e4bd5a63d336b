using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;

namespace SymDsl.Language.Binding;

/// <summary>Index sets.</summary>
internal sealed class SetRule() : StatementRule(SetKind.Instance)
{
    public override void Declare(ModelContext model)
    {
        var sets = model.Scope.Sets;
        foreach (var set in model.All<SetSyntax>().SelectMany(set => set.Names))
        {
            if (sets.Contains(set.Text))
            {
                model.Diagnostics.Add(Rules.Duplicate, set.Span, set.Text, "a set");
            }
            else
            {
                sets.Add(set.Text);
            }
        }

        model.Scope.RaggedSets.UnionWith(model.All<SetSyntax>().SelectMany(set => set.Ragged).Select(set => set.Text));
        sets.AddRange(model.Broken(Kind).Select(broken => broken.Name).OfType<string>());
    }

    /// <summary>Reports ragged sets without an input that could be padded.</summary>
    public override void Finish(ModelContext model, StatementBinder lines)
    {
        var ragged = model.All<SetSyntax>().SelectMany(set => set.Ragged);
        foreach (var set in ragged.Where(set => !lines.Inputs.Any(input => !input.IsRelation && input.Axes.Any(axis => axis.Range.Name == set.Text))))
        {
            if (!lines.IsBroken && lines.Inputs.Count > 0)
            {
                model.Diagnostics.Add(Rules.UnboundIndex, set.Span, set.Text, $"no input is indexed by it, so there is nothing whose size could differ; add one such as 'input x[{set.Text}] : scalar', or leave '{Keywords.Ragged}' out");
            }
        }
    }
}
