using Sprache;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Text;

namespace SymDsl.Language.Syntax;

/// <summary>From text to a syntax tree. A statement that cannot be read is reported and left out; its neighbours stay.</summary>
public static class SyntaxParser
{
    /// <summary>An expression with more levels than this is refused: it could exhaust the stack of whoever walks it.</summary>
    public const int MaxExpressionDepth = 256;

    /// <summary>Parses a file.</summary>
    /// <param name="source">The text.</param>
    /// <param name="diagnostics">Receives what cannot be read.</param>
    /// <param name="cancellation">Looked at once a statement.</param>
    public static FileSyntax ParseFile(SourceText source, DiagnosticBag diagnostics, CancellationToken cancellation = default) =>
        new StatementReader(source, diagnostics, isInline: false, cancellation).File(new StatementScanner(source, diagnostics).Scan());

    /// <summary>Parses a model that stands in another file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="source">Its <see cref="InlineModel.ToSourceText"/>.</param>
    /// <param name="diagnostics">Receives what cannot be read.</param>
    /// <param name="cancellation">Looked at once a statement.</param>
    public static FileSyntax ParseInline(
        InlineModel model, SourceText source, DiagnosticBag diagnostics, CancellationToken cancellation = default)
    {
        var reader = new StatementReader(source, diagnostics, isInline: true, cancellation);
        return new(EquatableArray.Of<MemberSyntax>(Inline(model, source, reader)));
    }

    /// <summary>Parses what stands behind the word <c>symmetry</c>, alone in a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="diagnostics">Receives what cannot be read.</param>
    /// <returns><see langword="null"/> after a report.</returns>
    public static SymmetrySyntax? ParseSymmetry(SourceText source, DiagnosticBag diagnostics) => Alone(source, diagnostics, SymmetryKind.Declared);

    /// <summary>Parses a fibre, alone in a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="diagnostics">Receives what cannot be read.</param>
    /// <returns><see langword="null"/> after a report.</returns>
    public static FibreSyntax? ParseFibre(SourceText source, DiagnosticBag diagnostics) => Alone(source, diagnostics, FibreGrammar.Fibre);

    /// <summary>A text that is one statement's part, without blocks and further statements.</summary>
    private static T? Alone<T>(SourceText source, DiagnosticBag diagnostics, Parser<T> parser)
        where T : class
    {
        var errors = diagnostics.ErrorCount;
        var reader = new StatementReader(source, diagnostics, isInline: true, CancellationToken.None);
        var statements = new StatementScanner(source, diagnostics).Scan();
        foreach (var rest in statements.Skip(1))
        {
            diagnostics.Add(Rules.UnexpectedText, reader.Head(rest), source.Substring(reader.Head(rest)), "the end of the text");
        }

        var first = statements.Count > 0 ? statements[0] : new RawStatement(source.Text.Length, source.Text.Length, "");
        if (first.Body is not null)
        {
            var brace = source.Text.IndexOf('{', first.End);
            diagnostics.Add(Rules.UnexpectedText, source.Span(brace, brace + 1), "{", "the end of the text");
        }

        return diagnostics.ErrorCount == errors && reader.TryRead(first, parser, out var value) ? value : null;
    }

    private static ModelSyntax Inline(InlineModel model, SourceText source, StatementReader reader)
    {
        var name = new NameSyntax(model.Name, source.Span(0, model.Name.Length));
        var given = new RawStatement(model.ParametersStart, model.ParametersStart + model.Parameters.Length, "");
        var parameters = reader.TryRead(given, ModelKind.Parameters, out var parsed) ? parsed : default;
        var statements = new StatementScanner(source, reader.Diagnostics).Scan(model.BodyStart);
        if (statements.Count == 0 || reader.FirstWord(statements[0]) != ModelKind.Word)
        {
            return new(name.Span, name, "", parameters, reader.Members(statements));
        }

        var whole = statements[0];
        if (reader.TryRead(whole, ModelKind.InlineHead, out var head))
        {
            if (head.Name is { } written && written.Text != model.Name)
            {
                reader.Diagnostics.Add(Rules.InlineModelName, written.Span, written.Text, model.Name);
            }

            if (!string.IsNullOrWhiteSpace(model.Parameters))
            {
                reader.Diagnostics.Add(Rules.ConflictingSources, source.Span(given.Start, given.End), "The model's head in the text gives its parameters; leave out 'Parameters'");
            }

            parameters = head.Parameters;
        }

        var body = reader.Body(whole, ModelKind.Word) ?? [];
        foreach (var rest in statements.Skip(1))
        {
            reader.Diagnostics.Add(Rules.MisplacedStatement, reader.Head(rest), source.Substring(reader.Head(rest)), "between the braces of the model");
        }

        return new(name.Span, name, whole.Comment, parameters, reader.Members(body));
    }
}
