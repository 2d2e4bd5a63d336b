using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Enforcements;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;

namespace SymDsl.Language.Binding;

/// <summary>What is known of a model beside what its lines see.</summary>
internal sealed class ModelContext(FileContext file, ModelSyntax syntax, ModelScope scope)
{
    public FileContext File => file;

    public ModelSyntax Syntax => syntax;

    /// <summary>What its lines see.</summary>
    public ModelScope Scope => scope;

    public DiagnosticBag Diagnostics => file.Diagnostics;

    /// <summary>The group that it is said to follow; <see langword="null"/> without one.</summary>
    public GroupDeclaration? Claimed { get; set; }

    /// <summary>The word that makes it follow the group.</summary>
    public Enforcement Enforcement { get; set; } = file.Enforcements.Implied;

    /// <summary>What the word came to; <see langword="null"/> before the lines are bound, and after a report.</summary>
    public EnforcementPlan? Plan { get; set; }

    /// <summary>Whether the group moves the points of a grid.</summary>
    public bool Moves(EquatableArray<string> grid) => All<SymmetrySyntax>().Any(symmetry => symmetry.Grid.Select(name => name.Text).ToEquatableArray() == grid);

    /// <summary>The statements of one kind that stand in the model itself, in order.</summary>
    public IEnumerable<T> All<T>()
        where T : MemberSyntax => syntax.Members.OfType<T>();

    /// <summary>The statements of one kind that stand in the model itself and could not be read.</summary>
    public IEnumerable<BrokenSyntax> Broken(StatementKind kind) => All<BrokenSyntax>().Where(broken => broken.Keyword is not null && broken.Kind == kind);
}
