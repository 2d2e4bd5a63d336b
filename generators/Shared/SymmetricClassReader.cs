using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDsl.Compiler;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Text;
using Diagnostic = SymDsl.Language.Diagnostics.Diagnostic;

namespace SymDsl.Roslyn;

/// <summary>Reads a class marked with <c>[Symmetry]</c>.</summary>
internal static class SymmetricClassReader
{
    /// <summary>The attribute's full name.</summary>
    public const string AttributeName = "SymDsl.SymmetryAttribute";

    /// <summary>The name of the one with a type for the group.</summary>
    public const string TypedAttributeName = "SymDsl.SymmetryAttribute`1";

    private const string RepAttributeName = "SymDsl.RepAttribute";

    private static readonly SymbolDisplayFormat Plain = SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>The attribute of a class that says its symmetry.</summary>
    public static AttributeData? Find(INamedTypeSymbol symbol) => symbol.GetAttributes().FirstOrDefault(IsSymmetry);

    /// <summary>Reads a class; <see langword="null"/> if another attribute says its symmetry, or one on another of its parts, so that a class is read once.</summary>
    public static SymmetricClass? Read(TypeDeclarationSyntax declaration, INamedTypeSymbol symbol, AttributeData attribute, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax || syntax.Parent?.Parent != declaration
            || Find(symbol)?.ApplicationSyntaxReference?.GetSyntax(cancellation) != syntax)
        {
            return null;
        }

        var part = new ClassPart(declaration);
        var isModel = symbol.GetAttributes().Any(other => other.AttributeClass?.ToDisplayString() == ModelClassReader.AttributeName);
        var isModule = BaseTypes(symbol).Any(type => type.ToDisplayString(Plain) == "TorchSharp.torch.nn.Module");
        List<Diagnostic> problems = [.. ClassShape.Problems(declaration, symbol), .. Conflicts(symbol, syntax, isModel)];
        var group = Group(syntax, attribute, new(part, problems));
        var layers = new LayerMemberReader(part, problems, cancellation);
        layers.Read(symbol);
        if (!isModule && !isModel && layers.Members.Count > 0 && !BaseTypes(symbol).Any(type => type.TypeKind == TypeKind.Error))
        {
            problems.Add(Diagnostic.Create(Rules.NoModule, part.Name, symbol.Name));
        }

        var ownSymmetry = OwnSymmetry(symbol);
        if (ownSymmetry is not null)
        {
            problems.Add(Diagnostic.Create(Rules.MemberClash, part.Place(ownSymmetry), "'Symmetry'", symbol.Name, "give yours another name"));
        }

        var hasConstructor = symbol.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared && !IsGenerated(constructor));
        if (layers.Members.Count > 0 && isModule && hasConstructor && !CallsRegister(symbol, cancellation))
        {
            problems.Add(Diagnostic.Create(Rules.LayersNotRegistered, part.Name, symbol.Name));
        }

        return new(
            declaration.SyntaxTree.FilePath,
            ClassShape.Namespace(symbol.ContainingNamespace),
            symbol.Name,
            part.Name,
            group,
            layers.Members.ToEquatableArray(),
            MemberNames(symbol),
            !hasConstructor,
            isModule,
            isModel,
            ownSymmetry is not null,
            MissingMembers.Types(symbol, cancellation),
            layers.Missing.ToEquatableArray(),
            problems.ToEquatableArray());
    }

    /// <summary>Reads a member with an attribute of a layer; <see langword="null"/> if its class declares a symmetry, which is read with it then.</summary>
    public static StrayMember? ReadStray(ISymbol member, AttributeData attribute, CancellationToken cancellation)
    {
        var first = member.GetAttributes().FirstOrDefault(other => LayerKind.Of(other) is not null);
        if (member.ContainingType is not { } type || Find(type) is not null || first is null
            || attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not { } syntax
            || first.ApplicationSyntaxReference?.GetSyntax(cancellation) != syntax || LayerKind.Of(attribute) is not { } kind)
        {
            return null;
        }

        return new(
            syntax.SyntaxTree.FilePath,
            ClassShape.Namespace(type.ContainingNamespace),
            MissingMembers.Types(type, cancellation),
            MissingMembers.Of(member, cancellation),
            Diagnostic.Create(Rules.LayerOutsideSymmetry, LiteralPlaces.Place(syntax.GetLocation()), kind.Name, type.Name));
    }

    /// <summary>What is wrong with attributes of layers in a class that declares no symmetry.</summary>
    public static IEnumerable<Diagnostic> Stray(INamedTypeSymbol symbol, TypeDeclarationSyntax part, CancellationToken cancellation) =>
        from member in symbol.GetMembers()
        from attribute in member.GetAttributes()
        let kind = LayerKind.Of(attribute)
        where kind is not null && member.GetAttributes().First(other => LayerKind.Of(other) is not null) == attribute
        let syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation)
        where syntax is not null && part.Span.Contains(syntax.Span) && syntax.SyntaxTree == part.SyntaxTree
        select Diagnostic.Create(Rules.LayerOutsideSymmetry, LiteralPlaces.Place(syntax.GetLocation()), kind.Name, symbol.Name);

    private static bool IsSymmetry(AttributeData attribute) => attribute.AttributeClass?.OriginalDefinition is { Name: "SymmetryAttribute" } type
        && ClassShape.Namespace(type.ContainingNamespace) == "SymDsl";

    private static bool IsGenerated(IMethodSymbol constructor) =>
        constructor.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "GeneratedCodeAttribute");

    private static bool IsGenerated(Location location) => location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    private static IEnumerable<INamedTypeSymbol> BaseTypes(INamedTypeSymbol symbol)
    {
        for (var type = symbol.BaseType; type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }

    /// <summary>The attributes that do not go together with the one that says the symmetry.</summary>
    private static IEnumerable<Diagnostic> Conflicts(INamedTypeSymbol symbol, AttributeSyntax syntax, bool isModel)
    {
        var place = LiteralPlaces.Place(syntax.GetLocation());
        if (isModel)
        {
            yield return Diagnostic.Create(Rules.ConflictingAttributes, place, "A model declares its symmetry in its text: remove [Symmetry] or [SymModel]");
        }

        if (symbol.GetAttributes().Count(IsSymmetry) > 1)
        {
            yield return Diagnostic.Create(
                Rules.ConflictingAttributes, place, "The symmetry is declared twice: write a product as one group, such as \"SO(3) x C(4)\"");
        }
    }

    /// <summary>Where the class declares a member <c>Symmetry</c>; an analyzer sees the one that the generator has added already.</summary>
    private static Location? OwnSymmetry(INamedTypeSymbol symbol) => symbol.GetMembers("Symmetry")
        .FirstOrDefault(member => member.Locations.Any(location => location.IsInSource && !IsGenerated(location)))?.Locations[0];

    /// <summary>The names of the class's members, and those of its bases' by which generated code would call something else.</summary>
    private static EquatableArray<string> MemberNames(INamedTypeSymbol symbol) => symbol.GetMembers()
        .Where(member => !member.IsImplicitlyDeclared).Select(member => member.Name)
        .Concat(SymCompiler.ReferencedNames.Where(name => BaseTypes(symbol).Any(type => !type.GetMembers(name).IsEmpty)))
        .Distinct().OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray();

    private static PlacedText? Group(AttributeSyntax syntax, AttributeData attribute, AttributeTexts texts)
    {
        if (attribute.AttributeClass is not { TypeArguments.Length: 1 } typed)
        {
            return texts.Read(syntax.ArgumentList?.Arguments.FirstOrDefault(), attribute.ConstructorArguments.FirstOrDefault().Value, "The group");
        }

        var named = typed.TypeArguments[0].GetMembers("Name").OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue);
        if (named?.ConstantValue is string name)
        {
            return new(name, EquatableArray.Of(LiteralPlaces.Whole(name, LiteralPlaces.Place(syntax.Name.GetLocation()))));
        }

        texts.Problems.Add(typed.TypeArguments[0] is IErrorTypeSymbol unknown
            ? UnknownGroup(syntax, typed, unknown)
            : Diagnostic.Create(Rules.UnreadableText, LiteralPlaces.Place(syntax.GetLocation()), "The group's name, a constant 'Name' of the type,"));
        return null;
    }

    private static Diagnostic UnknownGroup(AttributeSyntax syntax, INamedTypeSymbol attribute, IErrorTypeSymbol unknown)
    {
        var names = attribute.ContainingNamespace.GetNamespaceMembers().Where(inner => inner.Name == "Groups").SelectMany(inner => inner.GetTypeMembers())
            .Where(type => type.TypeKind == TypeKind.Class).Select(type => type.Name);
        var written = syntax.DescendantNodes().OfType<TypeArgumentListSyntax>().First().Arguments[0];
        var advice = Spelling.Suggest(unknown.Name, names).At(LiteralPlaces.Place(written.GetLastToken().GetLocation()));
        return Diagnostic.Create(Rules.UnknownGroupType, LiteralPlaces.Place(syntax.GetLocation()), unknown.Name, advice);
    }

    private static bool CallsRegister(INamedTypeSymbol symbol, CancellationToken cancellation) => symbol.DeclaringSyntaxReferences
        .SelectMany(part => part.GetSyntax(cancellation).DescendantNodes().OfType<ConstructorDeclarationSyntax>())
        .Any(constructor => constructor.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Any(call => call.Expression.ToString() is "RegisterComponents" or "this.RegisterComponents"));

    /// <summary>The texts of <c>[Rep]</c> in a part of a class.</summary>
    public static IEnumerable<PlacedText> Fibres(INamedTypeSymbol symbol, TypeDeclarationSyntax part, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var attributes = symbol.GetMembers().SelectMany(member => member switch
        {
            IMethodSymbol method => method.GetReturnTypeAttributes().Concat(method.Parameters.SelectMany(parameter => parameter.GetAttributes())),
            _ => member.GetAttributes(),
        });
        var texts = new AttributeTexts(new ClassPart(part), problems);
        foreach (var attribute in attributes.Where(attribute => attribute.AttributeClass?.ToDisplayString() == RepAttributeName))
        {
            if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax { ArgumentList: { } list } syntax
                && syntax.SyntaxTree == part.SyntaxTree && part.Span.Contains(syntax.Span)
                && texts.Read(list.Arguments.FirstOrDefault(), attribute.ConstructorArguments.FirstOrDefault().Value, AttributeTexts.Fibre) is { } text)
            {
                yield return text;
            }
        }
    }
}
