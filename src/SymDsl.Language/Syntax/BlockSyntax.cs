using Sprache;
using SymDsl.Language.Common;
using SymDsl.Language.Text;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary><c>block Name&lt;T&gt;(h[n], e[n,m], near) -&gt; out[n] { … }</c>: lines with weights that can be used several times.</summary>
/// <param name="Span">The head.</param>
/// <param name="Name">The block's name.</param>
/// <param name="TypeParameters">The names that stand for fibres or sizes.</param>
/// <param name="Parameters">The fields that it takes, with their indices.</param>
/// <param name="Result">The field that it returns.</param>
/// <param name="Body">The lines.</param>
public sealed record BlockSyntax(
    SourceSpan Span,
    NameSyntax Name,
    EquatableArray<NameSyntax> TypeParameters,
    EquatableArray<TargetSyntax> Parameters,
    TargetSyntax Result,
    EquatableArray<MemberSyntax> Body) : MemberSyntax(Span)
{
    internal override StatementKind Kind => BlockKind.Instance;
}

/// <summary>Lines with weights of their own that can be used several times.</summary>
internal sealed class BlockKind : StatementKind
{
    /// <summary>The word that it begins with.</summary>
    public const string Word = "block";

    public static readonly BlockKind Instance = new();

    private static readonly Parser<BlockSyntax> _head = Sequence(
        Sequence(Lexemes.Keyword(Word), Lexemes.Identifier, (keyword, name) => (Keyword: keyword, Name: name)),
        Between("<", Separated(Lexemes.Identifier, ","), ">").Optional(),
        Between("(", CommaSeparatedOrNone(ExpressionGrammar.Target), ")"),
        Behind(Lexemes.Symbol("->"), ExpressionGrammar.PlacedTarget),
        (start, types, parameters, result) => new BlockSyntax(
            start.Keyword.Span.To(result.Span),
            start.Name,
            types?.ToEquatableArray() ?? default,
            parameters.ToEquatableArray(),
            result.Target,
            default));

    private BlockKind()
        : base(
            Word,
            StatementPlaces.File | StatementPlaces.Model,
            [
                new("block Name<T>(h[n]) -> out[n] { … }", "Lines that can be used several times: see [Blocks](#blocks)."),
            ])
    {
    }

    public override MemberSyntax Read(StatementReader reader, RawStatement raw) =>
        reader.TryReadBlock(raw, Word, _head, out var head, out var body) ? head with { Body = body } : reader.Broken(raw);
}
