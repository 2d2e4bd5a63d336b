using Sprache;
using SymDsl.Language.Common;
using SymDsl.Language.Text;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary><c>symmetry E(3), S(n) by tying</c>.</summary>
/// <param name="Span">The line.</param>
/// <param name="Groups">The groups, as written.</param>
/// <param name="Grid">The indices between the parentheses of <c>on grid(h, w)</c>; none where the group moves fibres alone.</param>
/// <param name="Enforcement">The word behind <c>by</c>, or <see langword="null"/>.</param>
public sealed record SymmetrySyntax(SourceSpan Span, EquatableArray<NameSyntax> Groups, EquatableArray<NameSyntax> Grid, NameSyntax? Enforcement)
    : MemberSyntax(Span)
{
    internal override StatementKind Kind => SymmetryKind.Instance;
}

/// <summary>The group that acts.</summary>
internal sealed class SymmetryKind : LineKind
{
    /// <summary>The word that it begins with.</summary>
    public const string Word = "symmetry";

    /// <summary>What stands behind the word.</summary>
    public static Parser<SymmetrySyntax> Declared { get; } = Sequence(
        Separated(Lexemes.Group, ","),
        Behind(
            Behind(Lexemes.Keyword(Keywords.On), Lexemes.Keyword(GridKind.Word)), Between("(", Separated(Lexemes.Identifier, ","), ")")).Optional(),
        Behind(Lexemes.Keyword(Keywords.By), Lexemes.Identifier).Optional(),
        (groups, grid, enforcement) => new SymmetrySyntax(
            groups[0].Span.To((enforcement ?? grid?[grid.Count - 1] ?? groups[groups.Count - 1]).Span),
            groups.ToEquatableArray(),
            grid?.ToEquatableArray() ?? default,
            enforcement));

    public static readonly SymmetryKind Instance = new();

    private SymmetryKind()
        : base(
            Word,
            StatementPlaces.Model,
            [
                new("symmetry E(3)", "The group that acts on fibres; `by tying` may follow and is the default. Without it there are only scalars."),
                new("symmetry C(8) on grid(h, w)", "The same for a group that turns a grid together with the fibres."),
            ])
    {
    }

    protected override Parser<MemberSyntax> Line { get; } = Sequence<NameSyntax, SymmetrySyntax, MemberSyntax>(
        Lexemes.Keyword(Word), Declared, (keyword, declared) => declared with { Span = keyword.Span.To(declared.Span) });

    /// <summary>Names of groups have blanks of their own.</summary>
    public override StatementSpacing Spacing => StatementSpacing.AsWritten;
}
