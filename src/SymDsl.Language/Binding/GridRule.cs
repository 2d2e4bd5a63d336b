using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;

namespace SymDsl.Language.Binding;

/// <summary>The indices of grids.</summary>
internal sealed class GridRule() : StatementRule(GridKind.Instance)
{
    public override void Declare(ModelContext model)
    {
        RejectGrids(model);
        foreach (var grid in model.All<GridSyntax>())
        {
            BindGrid(model, grid);
        }
    }

    /// <summary>
    /// Says once of a model on a grid that it is type-checked and no more: not every line that passes commutes with the turns of a grid yet, and
    /// nothing may be called symmetric that is not.
    /// </summary>
    private static void RejectGrids(ModelContext model)
    {
        var grid = (MemberSyntax?)model.All<GridSyntax>().FirstOrDefault()
            ?? model.All<SymmetrySyntax>().FirstOrDefault(symmetry => symmetry.Grid.Count > 0);
        if (grid is not null)
        {
            model.Diagnostics.Add(
                Rules.NotAvailable, grid.Span, "A model on a grid", "its lines are type-checked, and no code is written for it; 'axis' declares indices without symmetry, 'set' those without order");
        }
    }

    private static void BindGrid(ModelContext model, GridSyntax syntax)
    {
        var names = new List<string>();
        foreach (var name in syntax.Names)
        {
            if (names.Contains(name.Text) || model.Scope.IsGrid(name.Text))
            {
                model.Diagnostics.Add(Rules.Duplicate, name.Span, name.Text, "an index of a grid");
            }
            else
            {
                names.Add(name.Text);
            }
        }

        model.Scope.Grids.Add(names.ToEquatableArray());
    }
}
