using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SymDsl.Language.Diagnostics;

namespace SymDsl.CodeFixes;

/// <summary>Replaces a misspelt name in an attribute by the one that the message suggests.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SuggestedNameFix))]
public sealed class SuggestedNameFix : CodeFixProvider
{
    // As Spelling.Suggest writes it.
    private static readonly Regex Suggestion = new("did you mean '(?<name>[^']+)'\\?$", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Rules.UnknownName.Id, Rules.UnknownConstruct.Id, Rules.UnknownRepresentation.Id, Rules.UnknownStatement.Id, Rules.UnknownFile.Id,
        Rules.UnknownModel.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var match = Suggestion.Match(diagnostic.GetMessage(CultureInfo.InvariantCulture));
            if (match.Success && Place(root, diagnostic.Location.SourceSpan) is { } place)
            {
                var name = match.Groups["name"].Value;
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Replace by '{name}'",
                        _ => Task.FromResult(context.Document.WithText(text.Replace(place, name))),
                        nameof(SuggestedNameFix) + name),
                    diagnostic);
            }
        }
    }

    /// <summary>
    /// What is replaced: the name where it stands inside a literal; the content of a plain literal that is the name; nothing where the name comes
    /// from elsewhere.
    /// </summary>
    private static TextSpan? Place(SyntaxNode? root, TextSpan span)
    {
        var token = root?.FindToken(span.Start) ?? default;
        return !token.IsKind(SyntaxKind.StringLiteralToken) && !token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
                && !token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) ? null
            : token.Span != span && token.Span.Contains(span) ? span
            : token.Parent is LiteralExpressionSyntax && token.Text == $"\"{token.ValueText}\"" ? TextSpan.FromBounds(span.Start + 1, span.End - 1)
            : null;
    }
}
