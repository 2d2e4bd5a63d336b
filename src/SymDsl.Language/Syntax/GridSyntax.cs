using Sprache;
using SymDsl.Language.Common;
using SymDsl.Language.Text;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary><c>grid h, w</c>: the indices of one grid.</summary>
/// <param name="Span">The line.</param>
/// <param name="Names">The indices' names, from rows to columns.</param>
public sealed record GridSyntax(SourceSpan Span, EquatableArray<NameSyntax> Names) : MemberSyntax(Span)
{
    internal override StatementKind Kind => GridKind.Instance;
}

/// <summary>The indices of a grid.</summary>
internal sealed class GridKind : LineKind
{
    /// <summary>The word that it begins with.</summary>
    public const string Word = "grid";

    public static readonly GridKind Instance = new();

    private GridKind()
        : base(
            Word,
            StatementPlaces.Model,
            [
                new("grid h, w", "The indices of a grid of one, two or three dimensions."),
            ])
    {
    }

    protected override Parser<MemberSyntax> Line { get; } = Sequence(
        Lexemes.Keyword(Word),
        Separated(Lexemes.Identifier, ","),
        (keyword, names) => new GridSyntax(keyword.Span.To(names[names.Count - 1].Span), names.ToEquatableArray()));
}
