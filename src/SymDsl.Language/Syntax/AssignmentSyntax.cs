using Sprache;
using SymDsl.Language.Text;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary><c>h[n] = …</c>.</summary>
/// <param name="Span">The line.</param>
/// <param name="Target">The field's name and indices.</param>
/// <param name="Value">The value.</param>
public sealed record AssignmentSyntax(SourceSpan Span, TargetSyntax Target, ExpressionSyntax Value) : MemberSyntax(Span)
{
    internal override StatementKind Kind => AssignmentKind.Instance;

    internal override ExpressionSyntax? Computed => Value;
}

/// <summary>A field gets a value: the one kind of statement that begins with no word of the language.</summary>
internal sealed class AssignmentKind : LineKind
{
    /// <summary>No word of the language stands before it.</summary>
    public const string Word = "";

    public static readonly AssignmentKind Instance = new();

    private AssignmentKind()
        : base(
            Word,
            StatementPlaces.Model | StatementPlaces.Nested,
            [
                new("y[n] = …", "Defines a field, or gives it a new value for the lines below."),
            ])
    {
    }

    protected override Parser<MemberSyntax> Line { get; } = Sequence(
        ExpressionGrammar.Target,
        Lexemes.Symbol("="),
        ExpressionGrammar.Expression,
        (target, sign, value) => new AssignmentSyntax(target.Name.Span.To(value.Span), target, value));
}
