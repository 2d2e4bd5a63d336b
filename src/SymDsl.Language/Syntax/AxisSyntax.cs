using Sprache;
using SymDsl.Language.Common;
using SymDsl.Language.Text;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary><c>axis t = past, c = channels</c>: indices of fixed size without symmetry.</summary>
/// <param name="Span">The line.</param>
/// <param name="Axes">The axes.</param>
public sealed record AxisSyntax(SourceSpan Span, EquatableArray<AxisDeclarationSyntax> Axes) : MemberSyntax(Span)
{
    internal override StatementKind Kind => AxisKind.Instance;
}

/// <summary>One axis: <c>t = past</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">How long it is.</param>
public sealed record AxisDeclarationSyntax(NameSyntax Name, SizeSyntax Size);

/// <summary>Indices without symmetry.</summary>
internal sealed class AxisKind : LineKind
{
    /// <summary>The word that it begins with.</summary>
    public const string Word = "axis";

    public static readonly AxisKind Instance = new();

    private AxisKind()
        : base(
            Word,
            StatementPlaces.Model,
            [
                new("axis t = past, c = 8", "Indices of fixed size without symmetry, such as time steps or channels."),
            ])
    {
    }

    protected override Parser<MemberSyntax> Line { get; } = Sequence(
        Lexemes.Keyword(Word),
        Separated(
            Sequence(
                Lexemes.Identifier, Lexemes.Symbol("="), FibreGrammar.Size, (name, sign, size) => new AxisDeclarationSyntax(name, size)),
            ","),
        (keyword, axes) => new AxisSyntax(keyword.Span.To(axes[axes.Count - 1].Size.Span), axes.ToEquatableArray()));

    public override StatementSpacing Spacing => StatementSpacing.Sizes;
}
