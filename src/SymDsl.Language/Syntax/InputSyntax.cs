using Sprache;
using SymDsl.Language.Text;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary><c>input x[n] : point</c>.</summary>
/// <param name="Span">The line.</param>
/// <param name="Target">The field's name and indices.</param>
/// <param name="Type">Its fibre.</param>
public sealed record InputSyntax(SourceSpan Span, TargetSyntax Target, FibreSyntax Type) : MemberSyntax(Span)
{
    internal override StatementKind Kind => InputKind.Instance;
}

/// <summary><c>input near : n ~ n</c>: an edge list between two sets.</summary>
/// <param name="Span">The line.</param>
/// <param name="Name">The relation's name.</param>
/// <param name="Target">The set whose elements have neighbours.</param>
/// <param name="Source">The set that the neighbours belong to.</param>
public sealed record RelationSyntax(SourceSpan Span, NameSyntax Name, NameSyntax Target, NameSyntax Source) : MemberSyntax(Span)
{
    internal override StatementKind Kind => InputKind.Instance;
}

/// <summary>A field or a relation that goes in.</summary>
internal sealed class InputKind : LineKind
{
    /// <summary>The word that it begins with.</summary>
    public const string Word = "input";

    public static readonly InputKind Instance = new();

    private InputKind()
        : base(
            Word,
            StatementPlaces.Model,
            [
                new("input x[n] : type", "A field that goes in; an argument of `forward`, in this order."),
                new("input near : n ~ n", "A relation: an edge list that goes in. See [Relations](#relations)."),
                new("input shift[near] : type", "A field on the edges of a relation that stands above it: a value for each row of the edge list."),
            ])
    {
    }

    protected override Parser<MemberSyntax> Line { get; } = Sequence<NameSyntax, TypedTarget, NameSyntax?, MemberSyntax>(
        Lexemes.Keyword(Word),
        TypedTarget.Parser,
        Behind(Lexemes.Symbol("~"), Lexemes.Identifier).Optional(),
        Input);

    /// <summary>A lone name is a type or, before a tilde, a set.</summary>
    private static MemberSyntax Input(NameSyntax keyword, TypedTarget field, NameSyntax? related) => related is null
        ? new InputSyntax(keyword.Span.To(field.Type.Span), field.Target, field.Type)
        : new RelationSyntax(
            keyword.Span.To(related.Span), field.Target.Name, field.Type.Terms[field.Type.Terms.Count - 1].Representation ?? field.Target.Name, related);
}
