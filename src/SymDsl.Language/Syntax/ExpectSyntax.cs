using Sprache;
using SymDsl.Language.Text;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary><c>expect h[n] : 16x0e</c>: a type for the reader, which is checked.</summary>
/// <param name="Span">The line.</param>
/// <param name="Target">The field's name and indices.</param>
/// <param name="Type">Its fibre.</param>
public sealed record ExpectSyntax(SourceSpan Span, TargetSyntax Target, FibreSyntax Type) : MemberSyntax(Span)
{
    internal override StatementKind Kind => ExpectKind.Instance;
}

/// <summary>A type that is checked.</summary>
internal sealed class ExpectKind : LineKind
{
    /// <summary>The word that it begins with.</summary>
    public const string Word = "expect";

    public static readonly ExpectKind Instance = new();

    private ExpectKind()
        : base(
            Word,
            StatementPlaces.Model | StatementPlaces.Nested,
            [
                new("expect h[n] : type", "States a type for the reader; it is checked."),
            ])
    {
    }

    protected override Parser<MemberSyntax> Line { get; } = Sequence(
        Lexemes.Keyword(Word),
        TypedTarget.Parser,
        (keyword, field) => new ExpectSyntax(keyword.Span.To(field.Type.Span), field.Target, field.Type));
}
