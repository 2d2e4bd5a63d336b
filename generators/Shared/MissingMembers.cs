using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDsl.Compiler;
using SymDsl.Language.Common;
using SymDsl.Language.Semantics;

namespace SymDsl.Roslyn;

/// <summary>Reads partial members, so that something implements them where no layer can.</summary>
internal static class MissingMembers
{
    private static readonly SymbolDisplayFormat Signature = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Included,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        propertyStyle: SymbolDisplayPropertyStyle.NameOnly,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat NameWithParameters = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>A partial member that is declared and not implemented; <see langword="null"/> for any other.</summary>
    public static MissingMember? Of(ISymbol member, CancellationToken cancellation)
    {
        var node = member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<MemberDeclarationSyntax>().FirstOrDefault();
        if (node is null || !node.Modifiers.Any(SyntaxKind.PartialKeyword) || member is IMethodSymbol { PartialImplementationPart: not null } || HasBody(node))
        {
            return null;
        }

        var modifiers = string.Concat(node.Modifiers.Where(token => !token.IsKind(SyntaxKind.PartialKeyword)).Select(token => token.ValueText + " "));
        return new($"{modifiers}partial {member.ToDisplayString(Signature)}", member is IPropertySymbol property ? Accessors(property) : default);
    }

    /// <summary>A class and the types around it, as the heads of further parts; nothing if there can be no further part.</summary>
    public static EquatableArray<string> Types(INamedTypeSymbol symbol, CancellationToken cancellation)
    {
        var types = new List<string>();
        for (INamedTypeSymbol? type = symbol; type is not null; type = type.ContainingType)
        {
            var parts = type.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>();
            if (type.IsFileLocal || !parts.All(part => part.Modifiers.Any(SyntaxKind.PartialKeyword)))
            {
                return default;
            }

            var kind = (type.IsRecord, type.TypeKind) switch
            {
                (true, TypeKind.Struct) => "record struct",
                (true, _) => "record",
                (_, TypeKind.Struct) => "struct",
                (_, TypeKind.Interface) => "interface",
                _ => "class",
            };
            types.Insert(0, $"partial {kind} {type.ToDisplayString(NameWithParameters)}");
        }

        return types.ToEquatableArray();
    }

    /// <summary>What a class must override of <c>forward</c>, up to the bodies.</summary>
    public static EquatableArray<string> Overrides(INamedTypeSymbol symbol)
    {
        var found = new List<IMethodSymbol>();
        var overridden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (var type = symbol.BaseType; type is not null; type = type.BaseType)
        {
            foreach (var method in type.GetMembers(GeneratedMembers.Forward).OfType<IMethodSymbol>())
            {
                if (method.IsAbstract && !overridden.Contains(method))
                {
                    found.Add(method);
                }

                for (var other = method.OverriddenMethod; other is not null; other = other.OverriddenMethod)
                {
                    overridden.Add(other);
                }
            }
        }

        return found.Select(method => $"{SyntaxFacts.GetText(method.DeclaredAccessibility)} override {method.ToDisplayString(Signature)}").ToEquatableArray();
    }

    private static bool HasBody(MemberDeclarationSyntax node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        PropertyDeclarationSyntax { ExpressionBody: not null } => true,
        BasePropertyDeclarationSyntax property => property.AccessorList is { } list
            && list.Accessors.Any(accessor => accessor.Body is not null || accessor.ExpressionBody is not null),
        _ => true,
    };

    private static EquatableArray<string> Accessors(IPropertySymbol property)
    {
        return new[] { (property.GetMethod, "get"), (property.SetMethod, property.SetMethod is { IsInitOnly: true } ? "init" : "set") }
            .Where(pair => pair.Item1 is not null)
            .Select(pair => pair.Item1!.DeclaredAccessibility == property.DeclaredAccessibility
                ? pair.Item2
                : $"{SyntaxFacts.GetText(pair.Item1.DeclaredAccessibility)} {pair.Item2}")
            .ToEquatableArray();
    }
}
