using System.Text.RegularExpressions;
using SymDsl.Algebra.Limits;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;

namespace SymDsl.Language.Binding;

/// <summary>The group that acts.</summary>
internal sealed class SymmetryRule() : StatementRule(SymmetryKind.Instance)
{
    private static readonly Regex _overSet = new(@"^S\(\s*([\p{L}_][\p{L}\d_]*)\s*\)$", RegexOptions.CultureInvariant);

    public override bool IsForeign(ModelContext model) => EnforcementBinder.RejectPlanned(model);

    public override void Declare(ModelContext model)
    {
        var factors = new List<GroupDeclaration>();
        foreach (var symmetry in model.All<SymmetrySyntax>())
        {
            BindSymmetry(model, symmetry, factors);
        }

        EnforcementBinder.Choose(model);
        model.Claimed = model.Scope.HasUnknownGroup ? null : Product(factors);
        if (model.Claimed is { } group && !SetGroups(model, group))
        {
            (model.Claimed, model.Scope.HasUnknownGroup) = (null, true);
        }

        model.Scope.HasUnknownGroup |= model.Broken(Kind).Any();
    }

    public override void AddHints(ModelContext model, StatementBinder lines)
    {
        if (model.Scope.Claimed is not null && lines.Inputs.All(input => input.Fibre.IsInvariant)
            && model.All<SymmetrySyntax>().FirstOrDefault(symmetry => symmetry.Grid.Count == 0) is { } symmetry)
        {
            model.Diagnostics.Add(Rules.IdleSymmetry, symmetry.Span, GroupRepresentations.NameOf(model.Scope.Claimed));
        }
    }

    private static void BindSymmetry(ModelContext model, SymmetrySyntax syntax, List<GroupDeclaration> factors)
    {
        if (syntax.Grid.Count > 0 && !model.Scope.Grids.Contains(syntax.Grid.Select(name => name.Text).ToEquatableArray()))
        {
            var written = string.Join(", ", syntax.Grid.Select(name => name.Text));
            model.Diagnostics.Add(
                Rules.UnknownName, syntax.Grid[0].Span, syntax.Grid[0].Text, $"no grid has the indices ({written}); declare it with 'grid {written}'");
        }

        foreach (var name in syntax.Groups)
        {
            // S(n) over a set says what the set says already.
            var set = _overSet.Match(name.Text) is { Success: true } match ? match.Groups[1].Value : "";
            if (model.All<SetSyntax>().SelectMany(declared => declared.Names).Any(declared => declared.Text == set))
            {
                continue;
            }

            if (set.Length > 0)
            {
                model.Diagnostics.Add(Rules.UnknownGroup, name.Span, $"'{name.Text}' permutes a set, and no set is called '{set}'; declare it with 'set {set}'");
                model.Scope.HasUnknownGroup = true;
            }
            else if (model.File.Groups.Find(name) is not { } group)
            {
                model.Scope.HasUnknownGroup = true;
            }
            else if (factors.Any(factor => factor.Name == group.Name))
            {
                model.Diagnostics.Add(Rules.Duplicate, name.Span, name.Text, "a symmetry of this model");
            }
            else
            {
                AddFactor(model, syntax, name, group, factors);
            }
        }
    }

    private static void AddFactor(
        ModelContext model, SymmetrySyntax syntax, NameSyntax name, GroupDeclaration group, List<GroupDeclaration> factors)
    {
        factors.Add(group);
        var dimension = group.ToGroup().Dimension;
        if (syntax.Grid.Count > 0 && dimension != syntax.Grid.Count)
        {
            model.Diagnostics.Add(Rules.GridDimension, name.Span, name.Text, dimension, syntax.Grid.Count);
            model.Scope.HasUnknownGroup = true;
        }

        if (factors.Count > 1 && factors.FirstOrDefault(factor => factor.ToGroup().HasTranslations) is { } affine)
        {
            model.Diagnostics.Add(
                Rules.NotAvailable, name.Span, $"{affine.Name} beside another group", "a product takes groups without translations; sets bring their permutations along");
            model.Scope.HasUnknownGroup = true;
        }
    }

    /// <summary>Makes the group known to the lines.</summary>
    /// <returns>Whether it is small enough; it is reported if not.</returns>
    private static bool SetGroups(ModelContext model, GroupDeclaration group)
    {
        try
        {
            model.Scope.SetGroups(group.ToGroup(), model.Enforcement.Enforced(group).ToGroup());
            return true;
        }
        catch (Exception exception) when (exception is WorkLimitException or ArgumentException)
        {
            var names = model.All<SymmetrySyntax>().SelectMany(symmetry => symmetry.Groups).ToList();
            model.Diagnostics.Add(
                Rules.TooLarge, names[names.Count - 1].Span, $"The group {group.Name}", exception.Message.TrimEnd('.'), GroupBinder.SmallerGroup);
            return false;
        }
    }

    /// <summary>The direct product of what is declared; <see langword="null"/> without any.</summary>
    private static GroupDeclaration? Product(List<GroupDeclaration> factors) => factors.Count == 0 ? null
        : factors.Count == 1 ? factors[0]
        : new(string.Join(" x ", factors.Select(factor => factor.Name))) { Factors = factors.ToEquatableArray() };
}
