using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDsl.Compiler;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using Diagnostic = SymDsl.Language.Diagnostics.Diagnostic;

namespace SymDsl.Roslyn;

/// <summary>Reads the members of a class that layers implement.</summary>
/// <param name="part">The part of the class at which mistakes are reported.</param>
/// <param name="problems">Where reports go.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class LayerMemberReader(ClassPart part, List<Diagnostic> problems, CancellationToken cancellation)
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat Plain = SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    private readonly AttributeTexts _texts = new(part, problems);

    /// <summary>The members.</summary>
    public List<LayerMember> Members { get; } = [];

    /// <summary>Partial members with an attribute of a layer that no layer can implement.</summary>
    public List<MissingMember> Missing { get; } = [];

    /// <summary>Reads a class.</summary>
    public void Read(INamedTypeSymbol symbol)
    {
        foreach (var member in symbol.GetMembers())
        {
            var marked = member.GetAttributes().Where(attribute => LayerKind.Of(attribute) is not null).ToList();
            if (marked.Count == 0 || member.Locations.Length == 0 || member is IMethodSymbol { PartialDefinitionPart: not null })
            {
                continue;
            }

            var unimplemented = MissingMembers.Of(member, cancellation);
            if (Read(member, marked, unimplemented) is { } layer)
            {
                Members.Add(layer);
            }
            else if (unimplemented is not null)
            {
                Missing.Add(unimplemented);
            }
        }
    }

    private LayerMember? Read(ISymbol member, List<AttributeData> marked, MissingMember? unimplemented)
    {
        var (kind, place) = (LayerKind.Of(marked[0])!, part.Place(member.Locations[0]));
        if (marked.Count > 1)
        {
            problems.Add(Diagnostic.Create(Rules.ConflictingAttributes, place, $"'{member.Name}' is implemented by one layer: keep one of its attributes"));
        }
        else if (TypeOf(member) is not { } type || !IsPartial(member))
        {
            problems.Add(Diagnostic.Create(Rules.LayerMemberShape, place, member.Name, kind.Name));
        }
        else if (!kind.Types.Contains(type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Plain)))
        {
            problems.Add(Diagnostic.Create(Rules.LayerMemberType, place, member.Name, string.Join(" or ", kind.Types), type.ToDisplayString(Plain)));
        }
        else if (_texts.Fibres(marked[0], cancellation) is { } texts)
        {
            var head = $"{SyntaxFacts.GetText(member.DeclaredAccessibility)} partial {type.ToDisplayString(Qualified)}";
            return new(member.Name, kind, new(head, member is IMethodSymbol), texts.ToEquatableArray(), place, unimplemented);
        }

        return null;
    }

    /// <summary>What a member gives; <see langword="null"/> for one of a shape that no layer can have.</summary>
    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol { SetMethod: null, IsStatic: false } property => property.Type,
        IMethodSymbol { Parameters.Length: 0, IsStatic: false, IsGenericMethod: false } method => method.ReturnType,
        _ => null,
    };

    private bool IsPartial(ISymbol member) => member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation))
        .OfType<MemberDeclarationSyntax>().All(node => node.Modifiers.Any(SyntaxKind.PartialKeyword));
}
