using Sprache;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Text;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary><c>namespace A.B</c>.</summary>
/// <param name="Span">The line.</param>
/// <param name="Name">The namespace, dots included.</param>
public sealed record NamespaceSyntax(SourceSpan Span, NameSyntax Name) : MemberSyntax(Span)
{
    internal override StatementKind Kind => NamespaceKind.Instance;
}

/// <summary>The C# namespace of a file's models.</summary>
internal sealed class NamespaceKind : StatementKind
{
    /// <summary>The word that it begins with.</summary>
    public const string Word = "namespace";

    public static readonly NamespaceKind Instance = new();

    private static readonly Parser<NamespaceSyntax> _line = Sequence(
        Lexemes.Keyword(Word),
        Separated(Lexemes.Identifier, "."),
        (keyword, parts) =>
        {
            var name = new NameSyntax(string.Join(".", parts.Select(part => part.Text)), parts[0].Span.To(parts[parts.Count - 1].Span));
            return new NamespaceSyntax(keyword.Span.To(name.Span), name);
        });

    private NamespaceKind()
        : base(
            Word,
            StatementPlaces.File,
            [
                new("namespace A.B", "The C# namespace of the file's models; otherwise the project's root namespace."),
            ])
    {
    }

    public override MemberSyntax Read(StatementReader reader, RawStatement raw)
    {
        if (reader.Declarations.Any(declaration => declaration is NamespaceSyntax or GroupSyntax or ModelSyntax))
        {
            reader.Diagnostics.Add(Rules.MisplacedStatement, reader.Head(raw), Word, "once, at the top of the file");
            return reader.Broken(raw);
        }

        reader.FileComment = raw.Comment;
        return reader.Line(raw, _line);
    }
}
