using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SymDsl.Language.Diagnostics;

namespace SymDsl.CodeFixes;

/// <summary>Replaces a misspelt name in an attribute by the one that the diagnostic suggests.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SuggestedNameFix))]
public sealed class SuggestedNameFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Rules.All.Where(rule => rule.Suggests).Select(rule => rule.Id).ToImmutableArray();

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(Suggestion.PropertyName, out var name) && name is not null
                && diagnostic.AdditionalLocations is [{ SourceSpan: var span }] && Place(root, span) is { } place)
            {
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
    /// What is replaced: the name where it stands inside a literal; the content of a plain literal that is the name; the name of a type in angle
    /// brackets; nothing where the name comes from elsewhere.
    /// </summary>
    private static TextSpan? Place(SyntaxNode? root, TextSpan span)
    {
        var token = root?.FindToken(span.Start) ?? default;
        var isText = token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
            || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken);
        return token.Span != span ? (isText && token.Span.Contains(span) ? span : null)
            : isText ? (token.Text == $"\"{token.ValueText}\"" ? TextSpan.FromBounds(span.Start + 1, span.End - 1) : null)
            : token.IsKind(SyntaxKind.IdentifierToken) && token.Parent!.Ancestors().Any(node => node is TypeArgumentListSyntax) ? span
            : null;
    }
}
