using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDsl.Compiler;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Text;
using Diagnostic = SymDsl.Language.Diagnostics.Diagnostic;

namespace SymDsl.Roslyn;

/// <summary>Reads a class marked with <c>[SymModel]</c>.</summary>
internal static class ModelClassReader
{
    /// <summary>The attribute's full name.</summary>
    public const string AttributeName = "SymDsl.SymModelAttribute";

    private static readonly SymbolDisplayFormat FullName = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>
    /// Reads a class; <see langword="null"/> if the attribute stands on another of its parts, so that a class is read once.
    /// </summary>
    public static ModelClass? Read(TypeDeclarationSyntax declaration, INamedTypeSymbol symbol, AttributeData attribute, CancellationToken cancellation)
    {
        var all = symbol.GetAttributes().Where(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, attribute.AttributeClass)).ToList();
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax || syntax.Parent?.Parent != declaration
            || all[0].ApplicationSyntaxReference?.GetSyntax(cancellation) != syntax)
        {
            return null;
        }

        var problems = new List<Diagnostic>();
        if (all.Count > 1)
        {
            problems.Add(Diagnostic.Create(
                Rules.ConflictingAttributes, LiteralPlaces.Place(syntax.GetLocation()), $"'{symbol.Name}' is given as a model {all.Count} times: keep one [SymModel], on one of its parts"));
        }

        problems.AddRange(ClassShape.Problems(declaration, symbol));
        var arguments = ModelAttribute.Read(syntax, attribute, symbol.Name, problems);

        // An analyzer sees the class with what the generator has added already.
        var parts = symbol.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>()
            .Where(part => !IsGenerated(part)).ToList();
        return new(
            declaration.SyntaxTree.FilePath,
            ClassShape.Namespace(symbol.ContainingNamespace),
            symbol.Name,
            LiteralPlaces.Place(declaration.Identifier.GetLocation()),
            parts.Any(IsDocumented),
            Base(symbol, parts),
            Clash(symbol, parts),
            Members(symbol, parts),
            arguments.Text is { } text ? Inline(symbol.Name, declaration.Identifier, arguments.Parameters, text) : null,
            arguments.File?.Name,
            arguments.Model?.Name,
            problems.ToEquatableArray());
    }

    private static InlineModel Inline(string name, SyntaxToken identifier, ConstantText? parameters, ConstantText text)
    {
        var model = new InlineModel(name, parameters?.Value ?? "", text.Value);
        var place = LiteralPlaces.Place(identifier.GetLocation());
        return model with
        {
            Places = new[] { place with { Length = name.Length } }
                .Concat(Shifted(parameters ?? text, parameters is null ? "" : parameters.Value, model.ParametersStart))
                .Concat(Shifted(text, text.Value, model.BodyStart))
                .ToEquatableArray(),
        };
    }

    private static IEnumerable<SourceSpan> Shifted(ConstantText constant, string value, int offset) =>
        LiteralPlaces.Of(constant.Expression, value).Select(place => place with { Start = place.Start + offset });

    private static bool IsDocumented(SyntaxNode part) => part.GetLeadingTrivia().Any(trivia =>
        trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
        || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)
        || (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && trivia.ToString().StartsWith("///", StringComparison.Ordinal)));

    private static bool IsGenerated(TypeDeclarationSyntax part) => part.AttributeLists.SelectMany(list => list.Attributes).Any(attribute =>
        attribute.Name is QualifiedNameSyntax { Right.Identifier.ValueText: "GeneratedCode" }
        && attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token.ValueText: "SymDsl" });

    private static PlacedName? Base(INamedTypeSymbol symbol, IEnumerable<TypeDeclarationSyntax> parts) =>
        symbol.BaseType is { SpecialType: not SpecialType.System_Object } @base
        && parts.Select(part => part.BaseList?.Types.FirstOrDefault()).FirstOrDefault(type => type is not null) is { } written
            ? new(Display(@base), LiteralPlaces.Place(written.GetLocation()))
            : null;

    private static OutlineClash Clash(INamedTypeSymbol symbol, List<TypeDeclarationSyntax> parts)
    {
        var hasBase = Base(symbol, parts) is not null;
        var hasPrimaryConstructor = parts.Any(part => part.ParameterList is not null);
        return hasBase
            ? new(
                true,
                symbol.BaseType!.InstanceConstructors.Any(constructor =>
                    constructor.Parameters.Length == 1 && constructor.Parameters[0].Type.SpecialType == SpecialType.System_String),
                hasPrimaryConstructor,
                MissingMembers.Overrides(symbol))
            : PartialClass.NoClash with { HasConstructor = hasPrimaryConstructor };
    }

    // The names of a tuple's elements are no part of a type.
    private static string Display(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { IsTupleType: true } tuple => $"({string.Join(", ", tuple.TupleElements.Select(element => Display(element.Type)))})",
        INamedTypeSymbol { TypeArguments.Length: > 0 } generic when generic.ToDisplayString(FullName).IndexOf('<') is var bracket and > 0 =>
            $"{generic.ToDisplayString(FullName).Substring(0, bracket)}<{string.Join(", ", generic.TypeArguments.Select(Display))}>",
        _ => type.ToDisplayString(FullName),
    };

    private static EquatableArray<ClassMember> Members(INamedTypeSymbol symbol, List<TypeDeclarationSyntax> parts) => symbol.GetMembers()
        .Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null })
        .Where(member => member.Locations.Length > 0 && parts.Any(part =>
            part.SyntaxTree == member.Locations[0].SourceTree && part.Span.Contains(member.Locations[0].SourceSpan)))
        .Select(member => new ClassMember(
            member.Name,
            member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
                && constructor.Parameters.All(parameter => parameter.Type.SpecialType == SpecialType.System_Int64)
                ? constructor.Parameters.Length
                : -1,
            member is IMethodSymbol { MethodKind: MethodKind.Constructor }
                && member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer },
            member.Locations[0].SourceTree?.FilePath ?? "",
            LiteralPlaces.Place(member.Locations[0])))
        .ToEquatableArray();
}
