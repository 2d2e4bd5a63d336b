using Sprache;

namespace SymDsl.Language.Syntax;

/// <summary>Where a statement may stand.</summary>
[Flags]
internal enum StatementPlaces
{
    /// <summary>At the top level of a file.</summary>
    File = 1,

    /// <summary>Between the braces of a model.</summary>
    Model = 2,

    /// <summary>Between the braces of a repetition or block.</summary>
    Nested = 4,
}

/// <summary>Which blanks a statement has, as far as its kind decides.</summary>
internal enum StatementSpacing
{
    /// <summary>One around operators.</summary>
    Usual,

    /// <summary>None around the operators of sizes.</summary>
    Sizes,

    /// <summary>Those that were written.</summary>
    AsWritten,
}

/// <summary>One form of a statement, for the documentation.</summary>
/// <param name="Text">An example.</param>
/// <param name="Meaning">What it means.</param>
internal sealed record StatementForm(string Text, string Meaning);

/// <summary>
/// A kind of statement: the word that it begins with, where it may stand, how it is read, and what the documentation says. Parser, recovery,
/// formatter and documentation read the table of kinds, <see cref="StatementKinds.All"/>; what a statement means is the binder's rule for its kind.
/// </summary>
/// <param name="keyword">The word that it begins with; empty for assignments.</param>
/// <param name="places">Where it may stand.</param>
/// <param name="forms">What the documentation says.</param>
internal abstract class StatementKind(string keyword, StatementPlaces places, StatementForm[] forms)
{
    /// <summary>The word that it begins with; empty for assignments.</summary>
    public string Keyword => keyword;

    /// <summary>Where it may stand.</summary>
    public StatementPlaces Places => places;

    /// <summary>Its forms, each with what it means.</summary>
    public IReadOnlyList<StatementForm> Forms => forms;

    /// <summary>Which blanks it has.</summary>
    public virtual StatementSpacing Spacing => StatementSpacing.Usual;

    /// <summary>Reads one.</summary>
    /// <returns>A <see cref="BrokenSyntax"/> after a report.</returns>
    public abstract MemberSyntax Read(StatementReader reader, RawStatement raw);
}

/// <summary>A kind of statement that has no block of its own.</summary>
/// <inheritdoc cref="StatementKind"/>
internal abstract class LineKind(string keyword, StatementPlaces places, StatementForm[] forms) : StatementKind(keyword, places, forms)
{
    /// <summary>How it is read.</summary>
    protected abstract Parser<MemberSyntax> Line { get; }

    public sealed override MemberSyntax Read(StatementReader reader, RawStatement raw) => reader.Line(raw, Line);
}
