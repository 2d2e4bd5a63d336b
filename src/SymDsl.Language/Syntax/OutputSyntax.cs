using Sprache;
using SymDsl.Language.Text;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary><c>output y[n] : vector = …</c>; without a value, the field of that name as it is at the end.</summary>
/// <param name="Span">The line.</param>
/// <param name="Target">The field's name and indices.</param>
/// <param name="Type">The promised fibre.</param>
/// <param name="Value">The value, if it is given here.</param>
public sealed record OutputSyntax(SourceSpan Span, TargetSyntax Target, FibreSyntax Type, ExpressionSyntax? Value) : MemberSyntax(Span)
{
    internal override StatementKind Kind => OutputKind.Instance;

    internal override ExpressionSyntax? Computed => Value;
}

/// <summary>A field that comes out.</summary>
internal sealed class OutputKind : LineKind
{
    /// <summary>The word that it begins with.</summary>
    public const string Word = "output";

    public static readonly OutputKind Instance = new();

    private OutputKind()
        : base(
            Word,
            StatementPlaces.Model,
            [
                new("output y[n] : type", "A field that comes out: the one of that name at the end of the model. Its type is checked."),
                new("output y[n] : type = …", "The same, computed here."),
            ])
    {
    }

    protected override Parser<MemberSyntax> Line { get; } = Sequence(
        Lexemes.Keyword(Word),
        TypedTarget.Parser,
        Behind(Lexemes.Symbol("="), ExpressionGrammar.Expression).Optional(),
        (keyword, field, value) => new OutputSyntax(keyword.Span.To(value?.Span ?? field.Type.Span), field.Target, field.Type, value));
}
