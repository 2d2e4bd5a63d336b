using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDsl.Language.Diagnostics;
using Diagnostic = SymDsl.Language.Diagnostics.Diagnostic;

namespace SymDsl.Roslyn;

/// <summary>What a class must be like for the generator to add a part to it.</summary>
internal static class ClassShape
{
    /// <summary>Whether a declaration may be a class with an attribute of ours.</summary>
    public static bool IsCandidate(SyntaxNode node) => node is ClassDeclarationSyntax or RecordDeclarationSyntax;

    /// <summary>What keeps a class from having another part.</summary>
    public static IEnumerable<Diagnostic> Problems(TypeDeclarationSyntax declaration, INamedTypeSymbol symbol)
    {
        var place = LiteralPlaces.Place(declaration.Identifier.GetLocation());
        if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            yield return Diagnostic.Create(Rules.NotPartial, place, symbol.Name);
        }

        if (Unsuitable(symbol) is var (kind, advice))
        {
            yield return Diagnostic.Create(Rules.ClassKind, place, symbol.Name, kind, advice);
        }
    }

    /// <summary>A namespace's full name; empty for the global one.</summary>
    public static string Namespace(INamespaceSymbol? symbol) => symbol is null or { IsGlobalNamespace: true } ? ""
        : symbol.ContainingNamespace is { IsGlobalNamespace: false } outer ? $"{Namespace(outer)}.{symbol.Name}"
        : symbol.Name;

    private static (string Kind, string Advice)? Unsuitable(INamedTypeSymbol symbol) =>
        symbol.ContainingType is not null ? ("a nested class", "move it out of the other class, into a namespace")
        : symbol.IsRecord ? ("a record", "a model is a class: it derives from torch.nn.Module, and equals itself alone")
        : symbol.IsStatic ? ("a static class", "a model has weights: remove 'static'")
        : symbol.TypeParameters.Length > 0 ? ("a generic class", "a model computes with tensors alone: remove the type parameters")
        : symbol.IsFileLocal ? ("local to its file", "the generated part stands in another: remove 'file'")
        : null;
}
