using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;

namespace SymDsl.Language.Binding;

/// <summary>Indices without symmetry.</summary>
internal sealed class AxisRule() : StatementRule(AxisKind.Instance)
{
    public override void Declare(ModelContext model)
    {
        var scope = model.Scope;
        foreach (var axis in model.All<AxisSyntax>().SelectMany(syntax => syntax.Axes))
        {
            var name = axis.Name.Text;
            if (scope.IsRange(name))
            {
                model.Diagnostics.Add(Rules.Duplicate, axis.Name.Span, name, scope.Sets.Contains(name) ? "a set" : "an axis");
            }
            else
            {
                scope.Axes.Add(name, scope.Sizes.Bind(axis.Size) ?? Size.One);
            }
        }
    }
}
