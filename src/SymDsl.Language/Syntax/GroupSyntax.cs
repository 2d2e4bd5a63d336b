using Sprache;
using SymDsl.Language.Common;
using SymDsl.Language.Text;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary><c>group Name = matrices(4) { algebra […] element […] order 8 }</c>.</summary>
/// <param name="Span">The head.</param>
/// <param name="Name">The group's name.</param>
/// <param name="Dimension">The dimension of the space, as written; <see langword="null"/> where the head cannot be read.</param>
/// <param name="Generators">What generates it, and its order.</param>
public sealed record GroupSyntax(SourceSpan Span, NameSyntax Name, NameSyntax? Dimension, EquatableArray<GeneratorSyntax> Generators) : MemberSyntax(Span)
{
    internal override StatementKind Kind => GroupKind.Instance;
}

/// <summary>A line in a group: <c>algebra [0 -1; 1 0]</c>, <c>element […]</c> or <c>order 8</c>.</summary>
/// <param name="Keyword">Its first word.</param>
/// <param name="Value">What stands behind it: a number, or what stands between the brackets.</param>
public sealed record GeneratorSyntax(NameSyntax Keyword, NameSyntax Value);

/// <summary>A group by what generates it.</summary>
internal sealed class GroupKind : StatementKind
{
    /// <summary>The word that it begins with.</summary>
    public const string Word = "group";

    public static readonly GroupKind Instance = new();

    private static readonly string[] _generatorWords = [Keywords.Algebra, Keywords.Element, Keywords.Order];

    private static readonly Parser<(NameSyntax Name, NameSyntax Dimension)> _head = Sequence(
        Behind(Lexemes.Keyword(Word), Lexemes.Identifier),
        Lexemes.Symbol("="),
        Lexemes.Keyword(Keywords.Matrices),
        Between("(", Lexemes.Integer, ")"),
        (name, sign, kind, dimension) => (name, dimension));

    /// <summary>A line of a group: one generator, or several.</summary>
    private static readonly Parser<List<GeneratorSyntax>> _generators = Many(Choice(
        Sequence(
            Lexemes.Keyword(Keywords.Algebra, Keywords.Element),
            Between("[", Lexemes.Matrix, "]"),
            (keyword, value) => new GeneratorSyntax(keyword, value)),
        Sequence(Lexemes.Keyword(Keywords.Order), Lexemes.Integer, (keyword, value) => new GeneratorSyntax(keyword, value))));

    private GroupKind()
        : base(
            Word,
            StatementPlaces.File,
            [
                new("group Name = matrices(4) { … }", "A group of your own: see [Groups](#groups)."),
            ])
    {
    }

    public override MemberSyntax Read(StatementReader reader, RawStatement raw)
    {
        var isReadable = reader.TryRead(raw, _head, out var head);
        var generators = new List<GeneratorSyntax>();
        foreach (var line in reader.Body(raw, Word) ?? [])
        {
            var word = reader.FirstWord(line);
            if (!_generatorWords.Contains(word))
            {
                reader.UnknownStatement(line, _generatorWords);
                isReadable = false;
            }
            else if (line.Body is null && reader.TryRead(line, _generators, out var parsed))
            {
                generators.AddRange(parsed);
            }
            else
            {
                isReadable = false;
            }
        }

        // A group with a mistake is known by its name only, so that models under it are not reported as well.
        var broken = reader.Broken(raw);
        var name = head.Name ?? (broken.Name is { } seen ? new NameSyntax(seen, broken.Span) : null);
        return name is null
            ? broken
            : new GroupSyntax(broken.Span, name, isReadable && raw.Body is not null ? head.Dimension : null, generators.ToEquatableArray());
    }
}
