using System.Globalization;
using Sprache;
using SymDsl.Language.Common;
using SymDsl.Language.Text;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary>How expressions, indices, and what a line defines are read.</summary>
internal static class ExpressionGrammar
{
    private static readonly Parser<int> _offset = Sequence(
        Lexemes.Symbol("+", "-"),
        Lexemes.Integer,
        (sign, digits) => (sign.Text == "-" ? -1 : 1)
            * (int.TryParse(digits.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : int.MaxValue));

    private static readonly Parser<NeighboursSyntax> _neighbours = Sequence(
        Lexemes.Identifier, Between("(", Lexemes.Identifier, ")"), (relation, target) => new NeighboursSyntax(relation, target));

    private static readonly Parser<Enclosed<List<IndexSyntax>>?> _indices = Enclosed(
        "[",
        CommaSeparatedOrNone(Sequence(
            Choice(Lexemes.Identifier, Lexemes.Integer),
            _offset.Optional(),
            Behind(Lexemes.Symbol("!="), Lexemes.Identifier).Optional(),
            Behind(Lexemes.Keyword(Keywords.In), _neighbours).Optional(),
            (name, offset, other, set) => new IndexSyntax(name, offset, set, other))),
        "]").Optional();

    private static readonly Parser<Enclosed<List<TypeArgumentSyntax>>?> _types =
        Enclosed("<", Separated(FibreGrammar.TypeArgument, ","), ">").Optional();

    private static readonly Parser<Enclosed<List<Argument>>?> _arguments =
        Enclosed("(", CommaSeparatedOrNone<Argument>(ReadArgument), ")").Optional();

    private static readonly Parser<ExpressionSyntax> _reference = Sequence(Lexemes.Identifier, _types, _indices, _arguments, Reference);

    private static readonly Parser<NameSyntax> _backbone = Lexemes.Keyword(Keywords.Backbone);

    // A network of the user's own: the second name is its class.
    private static readonly Parser<ExpressionSyntax> _ownNetwork = Sequence(
        _backbone,
        _reference,
        (keyword, call) => (ExpressionSyntax)((ReferenceSyntax)call with { Span = keyword.Span.To(call.Span), Backbone = keyword }));

    private static readonly Parser<NameSyntax> _minus = Lexemes.Symbol("-");

    private static readonly Parser<ExpressionSyntax?> _behindColon = Behind(Lexemes.Symbol(":"), Nested).Optional();

    // The parentheses belong to its place, so that what contains it begins and ends with them.
    private static readonly Parser<ExpressionSyntax> _primary = Choice(
        Lexemes.Decimal.Select(text => (ExpressionSyntax)Number(text)),
        input => IsBackbone(input) ? _ownNetwork(input) : _reference(input),
        Enclosed("(", Nested, ")").Select(enclosed => enclosed.Content with { Span = enclosed.Span }));

    /// <summary>An expression.</summary>
    public static Parser<ExpressionSyntax> Expression { get; } =
        Operators(Operators(Operators(Signed, Lexemes.Symbol("*", "/")), Lexemes.PlusOrMinus), Lexemes.Symbol("++"));

    /// <summary>What a line defines: a name with indices, or without. The span reaches up to the closing bracket.</summary>
    public static Parser<(TargetSyntax Target, SourceSpan Span)> PlacedTarget { get; } = Sequence(
        Lexemes.Identifier,
        _indices,
        (name, indices) => (new TargetSyntax(name, indices?.Content.ToEquatableArray() ?? default), name.Span.To(indices?.Span ?? name.Span)));

    /// <summary>What a line defines.</summary>
    public static Parser<TargetSyntax> Target { get; } = PlacedTarget.Select(placed => placed.Target);

    /// <summary>A number of a text that was read as <see cref="Lexemes.Decimal"/>.</summary>
    public static NumberSyntax Number(NameSyntax text) => new(text.Span, Value(text.Text), text.Text.All(char.IsDigit));

    /// <summary>A number beyond all bounds is infinite on every platform; .NET Framework refuses to parse it.</summary>
    private static double Value(string digits) =>
        double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.PositiveInfinity;

    // Not Parse.Ref, which takes a second failure at one place for left recursion.
    private static IResult<ExpressionSyntax> Nested(IInput input) => Expression(input);

    private static Parser<ExpressionSyntax> Operators(Parser<ExpressionSyntax> operand, Parser<NameSyntax> @operator) => Chain(
        operand, @operator, (symbol, left, right) => (ExpressionSyntax)new BinarySyntax(left.Span.To(right.Span), symbol, left, right));

    /// <summary>An operand behind as many signs as there are.</summary>
    private static IResult<ExpressionSyntax> Signed(IInput input)
    {
        var (count, sign) = (0, _minus(input));
        var first = sign;
        while (sign.WasSuccessful)
        {
            count++;
            input = sign.Remainder;
            sign = _minus(input);
        }

        var operand = _primary(input);
        return !operand.WasSuccessful || count % 2 == 0
            ? operand
            : Result.Success(new NegationSyntax(first.Value.Span.To(operand.Value.Span), operand.Value), operand.Remainder);
    }

    private static ExpressionSyntax Reference(
        NameSyntax name, Enclosed<List<TypeArgumentSyntax>>? types, Enclosed<List<IndexSyntax>>? indices, Enclosed<List<Argument>>? arguments) =>
        new ReferenceSyntax(
            name.Span.To(arguments?.Span ?? indices?.Span ?? types?.Span ?? name.Span),
            name,
            types?.Content.ToEquatableArray() ?? default,
            indices?.Content.ToEquatableArray(),
            arguments?.Content.Where(argument => argument.Name is null).Select(argument => argument.Value).ToEquatableArray(),
            arguments?.Content.Where(argument => argument.Name is not null)
                .Select(argument => new NamedArgumentSyntax(argument.Name!, argument.Value)).ToEquatableArray() ?? default);

    private static bool IsBackbone(IInput input)
    {
        // Nearly no primary is one: its first letter tells.
        var window = (WindowInput)input;
        var start = Lexemes.SkipBlank(window.Source, window.Position, window.End);
        if (start >= window.End || window.Source[start] != Keywords.Backbone[0])
        {
            return false;
        }

        var keyword = _backbone(input);
        return keyword.WasSuccessful && Lexemes.Identifier(keyword.Remainder).WasSuccessful;
    }

    private static IResult<Argument> ReadArgument(IInput input)
    {
        var first = Expression(input);
        if (!first.WasSuccessful)
        {
            return first.Failed<ExpressionSyntax, Argument>();
        }

        var value = _behindColon(first.Remainder);
        return !value.WasSuccessful ? value.Failed<ExpressionSyntax?, Argument>()
            : value.Value is null ? Result.Success(new Argument(null, first.Value), first.Remainder)
            : Result.Success(new Argument(ArgumentName(first.Value, ((WindowInput)input).Text), value.Value), value.Remainder);
    }

    // What is no plain name fits no parameter, and the binder says so.
    private static NameSyntax ArgumentName(ExpressionSyntax syntax, SourceText text) =>
        syntax is ReferenceSyntax { Arguments: null, Indices: null, TypeArguments.Count: 0 } name
            ? name.Name
            : new NameSyntax(text.Substring(syntax.Span), syntax.Span);

    /// <summary>What stands between parentheses, with its name where it has one.</summary>
    private readonly record struct Argument(NameSyntax? Name, ExpressionSyntax Value);
}
