using Sprache;
using SymDsl.Language.Common;
using SymDsl.Language.Text;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary><c>set n ragged, k</c>.</summary>
/// <param name="Span">The line.</param>
/// <param name="Names">The sets' names.</param>
/// <param name="Ragged">Those of them that have another size in each batch entry.</param>
public sealed record SetSyntax(SourceSpan Span, EquatableArray<NameSyntax> Names, EquatableArray<NameSyntax> Ragged) : MemberSyntax(Span)
{
    internal override StatementKind Kind => SetKind.Instance;
}

/// <summary>Index sets.</summary>
internal sealed class SetKind : LineKind
{
    /// <summary>The word that it begins with.</summary>
    public const string Word = "set";

    public static readonly SetKind Instance = new();

    private SetKind()
        : base(
            Word,
            StatementPlaces.Model,
            [
                new("set n, m", "Index sets. The model commutes with permutations of each."),
                new("set n ragged, k", "The same; of `n` each batch entry has its own number of elements. See [Ragged sets](#ragged-sets)."),
            ])
    {
    }

    protected override Parser<MemberSyntax> Line { get; } = Sequence(
        Lexemes.Keyword(Word),
        Separated(Sequence(Lexemes.Identifier, Lexemes.Keyword(Keywords.Ragged).Optional(), (name, ragged) => (Name: name, Ragged: ragged)), ","),
        (keyword, sets) => new SetSyntax(
            keyword.Span.To((sets[sets.Count - 1].Ragged ?? sets[sets.Count - 1].Name).Span),
            sets.Select(set => set.Name).ToEquatableArray(),
            sets.Where(set => set.Ragged is not null).Select(set => set.Name).ToEquatableArray()));
}
