using SymDsl.Language.Diagnostics;
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

    /// <summary>The group that acts on its fibres; <see langword="null"/> without one.</summary>
    public GroupDeclaration? Group { get; set; }

    /// <summary>The statements of one kind that stand in the model itself, in order.</summary>
    public IEnumerable<T> All<T>()
        where T : MemberSyntax => syntax.Members.OfType<T>();

    /// <summary>The statements of one kind that stand in the model itself and could not be read.</summary>
    public IEnumerable<BrokenSyntax> Broken(StatementKind kind) => All<BrokenSyntax>().Where(broken => broken.Keyword is not null && broken.Kind == kind);
}
