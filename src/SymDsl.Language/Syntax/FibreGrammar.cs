using Sprache;
using SymDsl.Language.Common;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary>How sizes, fibres, and what stands between angle brackets are read.</summary>
internal static class FibreGrammar
{
    // The number of copies in front of a representation, or a representation alone, begins with one of these.
    private static readonly Parser<SizeSyntax> _head = Choice(Lexemes.Representation.Select(Named), SizeAtom(Lexemes.SizeNumber));

    private static readonly Parser<SizeSyntax> _factor = Product(SizeAtom(Choice(Lexemes.SizeNumber, Lexemes.SizeName)));

    // A lone name may be a size or a representation, and a star between names a product of either; only the binder knows. A star before
    // a number or a parenthesis makes a size, and so does a minus.
    private static readonly Parser<SizeSyntax> _sizeOrRepresentation = Chain(_head, Lexemes.Symbol("*"), Combine, _factor);

    private static readonly Parser<NameSyntax?> _times = Lexemes.Times.Optional();

    private static readonly Parser<NameSyntax?> _counted = new Parser<NameSyntax>(Counted).Optional();

    private static readonly Parser<NameSyntax> _minus = Lexemes.Symbol("-");

    /// <summary>A sum of products of numbers, names and sizes in parentheses.</summary>
    public static Parser<SizeSyntax> Size { get; } =
        Chain(Product(SizeAtom(Choice(Lexemes.Integer, Lexemes.Identifier))), Lexemes.PlusOrMinus, Combine);

    /// <summary>A sum of representations, each with a number of copies or without; or a size in the place of one.</summary>
    public static Parser<FibreSyntax> Fibre { get; } = Separated<FibreTermSyntax>(Term, "+", "⊕")
        .Select(terms => new FibreSyntax(terms[0].Span.To(terms[terms.Count - 1].Span), terms.ToEquatableArray()));

    /// <summary>A fibre or size between angle brackets, perhaps behind a name.</summary>
    public static Parser<TypeArgumentSyntax> TypeArgument { get; } = Sequence(
        Fibre,
        Behind(Lexemes.Symbol(":"), Fibre).Optional(),
        (value, named) => named is null
            ? new TypeArgumentSyntax(null, value)
            : new TypeArgumentSyntax(value.Terms[value.Terms.Count - 1].Representation ?? new NameSyntax("", value.Span), named));

    private static SizeSyntax Named(NameSyntax text) => new SizeNameSyntax(text);

    private static SizeSyntax Combine(NameSyntax symbol, SizeSyntax left, SizeSyntax right) =>
        new SizeBinarySyntax(left.Span.To(right.Span), symbol, left, right);

    private static Parser<SizeSyntax> Product(Parser<SizeSyntax> factor) => Chain(factor, Lexemes.Symbol("*"), Combine);

    private static Parser<SizeSyntax> SizeAtom(Parser<NameSyntax> name) => Choice(
        name.Select(Named),
        Enclosed("(", input => Size(input), ")").Select(size => size.Content with { Span = size.Span }));

    private static IResult<NameSyntax> Counted(IInput input)
    {
        var times = _times(input);
        return times.Value is null ? Lexemes.RepresentationBehindSize(input) : Lexemes.CountedRepresentation(times.Remainder);
    }

    private static IResult<FibreTermSyntax> Term(IInput input)
    {
        var result = CountedTerm(input);
        if (result.WasSuccessful)
        {
            return result;
        }

        // What is neither may still be a product of the algebra that begins with a number or a parenthesis, as in (1o)*V and 2*T(2).
        var algebraic = Lexemes.CountedRepresentation(input);
        return algebraic.WasSuccessful && algebraic.Remainder.Position > result.Remainder.Position
            ? Result.Success(new FibreTermSyntax(algebraic.Value.Span, null, algebraic.Value), algebraic.Remainder)
            : result;
    }

    private static IResult<FibreTermSyntax> CountedTerm(IInput input)
    {
        var first = _sizeOrRepresentation(input);
        if (!first.WasSuccessful)
        {
            return first.Failed<SizeSyntax, FibreTermSyntax>();
        }

        var counted = _counted(first.Remainder);
        if (!counted.WasSuccessful)
        {
            return counted.Failed<NameSyntax?, FibreTermSyntax>();
        }

        if (counted.Value is { } representation)
        {
            return Result.Success(new FibreTermSyntax(first.Value.Span.To(representation.Span), first.Value, representation), counted.Remainder);
        }

        var whole = Continue(first, _minus, Combine, _factor);
        return whole.WasSuccessful ? Result.Success(Alone(whole.Value), whole.Remainder) : whole.Failed<SizeSyntax, FibreTermSyntax>();
    }

    private static FibreTermSyntax Alone(SizeSyntax size) => size is SizeNameSyntax name && name.Span == name.Text.Span
        ? new FibreTermSyntax(size.Span, null, name.Text)
        : new FibreTermSyntax(size.Span, size, null);
}
