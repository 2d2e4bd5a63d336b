using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;

namespace SymDsl.Language.Binding;

/// <summary>Models: the later of two with one name is left out.</summary>
internal sealed class ModelRule() : StatementRule(ModelKind.Instance)
{
    public override void BindFile(FileContext file)
    {
        foreach (var syntax in file.All<ModelSyntax>())
        {
            if (file.Models.FirstOrDefault(model => model.Name == syntax.Name.Text) is { } earlier)
            {
                file.Diagnostics.Add(Rules.Duplicate, syntax.Name.Span, syntax.Name.Text, $"a model in line {earlier.NameSpan.StartLine + 1}");
            }
            else
            {
                file.Models.Add(new ModelBinder(file, syntax).Bind());
            }
        }
    }
}
