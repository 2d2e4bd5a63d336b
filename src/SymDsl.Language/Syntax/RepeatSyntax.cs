using Sprache;
using SymDsl.Language.Common;
using SymDsl.Language.Text;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary><c>repeat layers { … }</c>: the lines inside several times, with fresh weights each time.</summary>
/// <param name="Span">The head.</param>
/// <param name="Count">How often: a number or a parameter.</param>
/// <param name="Body">The lines inside.</param>
public sealed record RepeatSyntax(SourceSpan Span, SizeSyntax Count, EquatableArray<MemberSyntax> Body) : MemberSyntax(Span)
{
    internal override StatementKind Kind => RepeatKind.Instance;

    internal override EquatableArray<MemberSyntax> Repeated => Body;
}

/// <summary>Lines several times.</summary>
internal sealed class RepeatKind : StatementKind
{
    /// <summary>The word that it begins with.</summary>
    public const string Word = "repeat";

    public static readonly RepeatKind Instance = new();

    private static readonly Parser<RepeatSyntax> _head = Sequence(
        Lexemes.Keyword(Word), FibreGrammar.Size, (keyword, count) => new RepeatSyntax(keyword.Span.To(count.Span), count, default));

    private RepeatKind()
        : base(
            Word,
            StatementPlaces.Model | StatementPlaces.Nested,
            [
                new("repeat count { … }", "The lines several times, with fresh weights each time. `count` is a number or a parameter, and may be 0."),
            ])
    {
    }

    public override StatementSpacing Spacing => StatementSpacing.Sizes;

    public override MemberSyntax Read(StatementReader reader, RawStatement raw) =>
        reader.TryReadBlock(raw, Word, _head, out var head, out var body) ? head with { Body = body } : reader.Broken(raw);
}
