using Sprache;
using SymDsl.Language.Common;
using SymDsl.Language.Text;
using static SymDsl.Language.Syntax.Combinators;

namespace SymDsl.Language.Syntax;

/// <summary><c>model Name(parameters) { members }</c>.</summary>
/// <param name="Span">The head.</param>
/// <param name="Name">The model's name.</param>
/// <param name="Documentation">The comment above the model, without its slashes.</param>
/// <param name="Parameters">The size parameters.</param>
/// <param name="Members">Declarations and statements, in order.</param>
public sealed record ModelSyntax(
    SourceSpan Span, NameSyntax Name, string Documentation, EquatableArray<ParameterSyntax> Parameters, EquatableArray<MemberSyntax> Members)
    : MemberSyntax(Span)
{
    internal override StatementKind Kind => ModelKind.Instance;
}

/// <summary><c>hidden = 64</c> in a model's head.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Default">Its default value.</param>
public sealed record ParameterSyntax(NameSyntax Name, NumberSyntax Default);

/// <summary>A model.</summary>
internal sealed class ModelKind : StatementKind
{
    /// <summary>The word that it begins with.</summary>
    public const string Word = "model";

    public static readonly ModelKind Instance = new();

    /// <summary>What stands between the parentheses of a head.</summary>
    public static Parser<EquatableArray<ParameterSyntax>> Parameters { get; } = CommaSeparatedOrNone(Sequence(
        Lexemes.Identifier,
        Lexemes.Symbol("="),
        Lexemes.Decimal,
        (name, sign, value) => new ParameterSyntax(name, ExpressionGrammar.Number(value))))
        .Select(parameters => parameters.ToEquatableArray());

    private static readonly Parser<EquatableArray<ParameterSyntax>> _givenParameters = Between("(", Parameters, ")").Optional();

    private static readonly Parser<(NameSyntax Name, EquatableArray<ParameterSyntax> Parameters)> _head = Sequence(
        Lexemes.Keyword(Word), Lexemes.Identifier, _givenParameters, (keyword, name, parameters) => (name, parameters));

    private ModelKind()
        : base(
            Word,
            StatementPlaces.File,
            [
                new("model Name(size = 64, …) { … }", "A model, and its size parameters with their defaults: arguments of the generated constructor."),
            ])
    {
    }

    /// <summary>The head of a model that may leave its name to the class that it stands in.</summary>
    public static Parser<(NameSyntax? Name, EquatableArray<ParameterSyntax> Parameters)> InlineHead { get; } = Sequence(
        Lexemes.Keyword(Word), Lexemes.Identifier.Optional(), _givenParameters, (keyword, name, parameters) => (name, parameters));

    public override MemberSyntax Read(StatementReader reader, RawStatement raw)
    {
        // A comment at the very top of a file, above its namespace, speaks of its first model.
        var documentation = raw.Comment.Length > 0 || reader.Declarations.Any(declaration => declaration is ModelSyntax)
            ? raw.Comment
            : reader.FileComment;
        var isReadable = reader.TryRead(raw, _head, out var head);
        var body = reader.Body(raw, Word);

        // Without a block nothing is known of what the model has.
        var members = body is null ? EquatableArray.Of<MemberSyntax>(reader.Broken(raw)) : reader.Members(body);
        return isReadable ? new ModelSyntax(reader.Head(raw), head.Name, documentation, head.Parameters, members) : reader.Broken(raw);
    }
}
