using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;

namespace SymDsl.Language.Binding;

/// <summary>
/// What a kind of statement means: what it declares, what its lines are bound to, and what a model must have of it. A rule keeps nothing; what
/// is known of a file or model stands in what it is given.
/// </summary>
/// <param name="kind">The kind.</param>
internal abstract class StatementRule(StatementKind kind)
{
    /// <summary>The kind.</summary>
    public StatementKind Kind => kind;

    /// <summary>What the declarations of a file mean, once a file.</summary>
    public virtual void BindFile(FileContext file)
    {
    }

    /// <summary>Reports that a model is written in another language than the one that is type-checked; then nothing more is said of it.</summary>
    public virtual bool IsForeign(ModelContext model) => false;

    /// <summary>What holds for a whole model, wherever its lines stand; once a model, before any line is bound.</summary>
    public virtual void Declare(ModelContext model)
    {
    }

    /// <summary>Type-checks one, with what stands above it.</summary>
    /// <returns><see langword="null"/> where there is nothing to compute, or after a report.</returns>
    public virtual Statement? Bind(StatementBinder lines, MemberSyntax syntax) => null;

    /// <summary>Keeps what is known of one that could not be read.</summary>
    public virtual void Skip(StatementBinder lines, BrokenSyntax broken)
    {
    }

    /// <summary>What can be said when all lines are bound; once a model.</summary>
    public virtual void Finish(ModelContext model, StatementBinder lines)
    {
    }

    /// <summary>What a model must have of this kind and has not, as the message says it; <see langword="null"/> where nothing is missing.</summary>
    public virtual string? Missing(StatementBinder lines) => null;

    /// <summary>Says what is no mistake, and hardly meant; once a model without mistakes.</summary>
    public virtual void AddHints(ModelContext model, StatementBinder lines)
    {
    }
}
