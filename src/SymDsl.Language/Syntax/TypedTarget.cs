using Sprache;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary>A field with its type, as it stands in several kinds of statements: <c>x[n] : point</c>.</summary>
/// <param name="Target">The field's name and indices.</param>
/// <param name="Type">Its fibre.</param>
internal sealed record TypedTarget(TargetSyntax Target, FibreSyntax Type)
{
    /// <summary>How it is read.</summary>
    public static Parser<TypedTarget> Parser { get; } = Sequence(
        ExpressionGrammar.Target, Lexemes.Symbol(":"), FibreGrammar.Fibre, (target, colon, type) => new TypedTarget(target, type));
}
