using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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

    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

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

        var problems = new List<Diagnostic>();
        var part = new ClassPart(declaration);
        if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            problems.Add(Diagnostic.Create(Rules.NotPartial, part.Name, symbol.Name));
        }

        if (ModelClassReader.Unsuitable(symbol) is var (kind, advice) && kind.Length > 0)
        {
            problems.Add(Diagnostic.Create(Rules.ClassKind, part.Name, symbol.Name, kind, advice));
        }

        var isModel = symbol.GetAttributes().Any(other => other.AttributeClass?.ToDisplayString() == ModelClassReader.AttributeName);
        if (isModel)
        {
            problems.Add(Diagnostic.Create(
                Rules.ConflictingAttributes, LiteralPlaces.Place(syntax.GetLocation()), "A model declares its symmetry in its text: remove [Symmetry] or [SymModel]"));
        }

        if (symbol.GetAttributes().Count(IsSymmetry) > 1)
        {
            problems.Add(Diagnostic.Create(
                Rules.ConflictingAttributes, LiteralPlaces.Place(syntax.GetLocation()), "The symmetry is declared twice: write a product as one group, such as \"SO(3) x C(4)\""));
        }

        var group = Group(syntax, attribute, part, problems);
        var missing = new List<MissingMember>();
        var layers = Layers(symbol, part, problems, missing, cancellation);
        var isModule = BaseTypes(symbol).Any(type => type.ToDisplayString(Plain) == "TorchSharp.torch.nn.Module");
        if (!isModule && !isModel && layers.Count > 0 && !BaseTypes(symbol).Any(type => type.TypeKind == TypeKind.Error))
        {
            problems.Add(Diagnostic.Create(Rules.NoModule, part.Name, symbol.Name));
        }

        // An analyzer sees what the generator has added already.
        var own = symbol.GetMembers("Symmetry").FirstOrDefault(member => member.Locations.Any(location => location.IsInSource && !IsGenerated(location)));
        if (own is not null)
        {
            var location = own.Locations[0];
            problems.Add(Diagnostic.Create(
                Rules.MemberClash, part.Place(location), "'Symmetry'", symbol.Name, "give yours another name"));
        }

        var constructors = symbol.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared && !IsGenerated(constructor)).ToList();
        if (layers.Count > 0 && isModule && constructors.Count > 0 && !CallsRegister(symbol, cancellation))
        {
            problems.Add(Diagnostic.Create(Rules.LayersNotRegistered, part.Name, symbol.Name));
        }

        return new(
            declaration.SyntaxTree.FilePath,
            ModelClassReader.Namespace(symbol.ContainingNamespace),
            symbol.Name,
            part.Name,
            group,
            layers.ToEquatableArray(),
            symbol.GetMembers().Where(member => !member.IsImplicitlyDeclared).Select(member => member.Name)
                .Concat(SymCompiler.ReferencedNames.Where(name => BaseTypes(symbol).Any(type => !type.GetMembers(name).IsEmpty))).Distinct().OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray(),
            constructors.Count == 0,
            isModule,
            isModel,
            own is not null,
            MissingMembers.Types(symbol, cancellation),
            missing.ToEquatableArray(),
            problems.ToEquatableArray());
    }

    /// <summary>Reads a member with an attribute of a layer; <see langword="null"/> if its class declares a symmetry, which is read with it then.</summary>
    public static StrayMember? ReadStray(ISymbol member, AttributeData attribute, CancellationToken cancellation)
    {
        var first = member.GetAttributes().FirstOrDefault(other => KindOf(other) is not null);
        if (member.ContainingType is not { } type || Find(type) is not null || first is null
            || attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not { } syntax
            || first.ApplicationSyntaxReference?.GetSyntax(cancellation) != syntax || KindOf(attribute) is not { } kind)
        {
            return null;
        }

        return new(
            syntax.SyntaxTree.FilePath,
            ModelClassReader.Namespace(type.ContainingNamespace),
            MissingMembers.Types(type, cancellation),
            MissingMembers.Of(member, cancellation),
            Diagnostic.Create(Rules.LayerOutsideSymmetry, LiteralPlaces.Place(syntax.GetLocation()), kind.Name, type.Name));
    }

    /// <summary>What is wrong with attributes of layers in a class that declares no symmetry.</summary>
    public static IEnumerable<Diagnostic> Stray(INamedTypeSymbol symbol, TypeDeclarationSyntax part, CancellationToken cancellation) =>
        from member in symbol.GetMembers()
        from attribute in member.GetAttributes()
        let kind = KindOf(attribute)
        where kind is not null && member.GetAttributes().First(other => KindOf(other) is not null) == attribute
        let syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation)
        where syntax is not null && part.Span.Contains(syntax.Span) && syntax.SyntaxTree == part.SyntaxTree
        select Diagnostic.Create(Rules.LayerOutsideSymmetry, LiteralPlaces.Place(syntax.GetLocation()), kind.Name, symbol.Name);

    private static bool IsSymmetry(AttributeData attribute) => attribute.AttributeClass?.OriginalDefinition is { Name: "SymmetryAttribute" } type
        && ModelClassReader.Namespace(type.ContainingNamespace) == "SymDsl";

    private static LayerKind? KindOf(AttributeData attribute) =>
        LayerKind.All.FirstOrDefault(kind => kind.Attribute == attribute.AttributeClass?.ToDisplayString());

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

    private static PlacedText? Group(AttributeSyntax syntax, AttributeData attribute, ClassPart part, List<Diagnostic> problems)
    {
        if (attribute.AttributeClass is { TypeArguments.Length: 1 } typed)
        {
            var named = typed.TypeArguments[0].GetMembers("Name").OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue);
            if (named?.ConstantValue is string name)
            {
                return new(name, EquatableArray.Of(LiteralPlaces.Whole(name, LiteralPlaces.Place(syntax.Name.GetLocation()))));
            }

            if (typed.TypeArguments[0] is IErrorTypeSymbol unknown)
            {
                var names = typed.ContainingNamespace.GetNamespaceMembers().Where(inner => inner.Name == "Groups").SelectMany(inner => inner.GetTypeMembers())
                    .Where(type => type.TypeKind == TypeKind.Class).Select(type => type.Name);
                var written = syntax.DescendantNodes().OfType<TypeArgumentListSyntax>().First().Arguments[0];
                var advice = Spelling.Suggest(unknown.Name, names).At(LiteralPlaces.Place(written.GetLastToken().GetLocation()));
                problems.Add(Diagnostic.Create(Rules.UnknownGroupType, LiteralPlaces.Place(syntax.GetLocation()), unknown.Name, advice));
                return null;
            }

            problems.Add(Diagnostic.Create(Rules.UnreadableText, LiteralPlaces.Place(syntax.GetLocation()), "The group's name, a constant 'Name' of the type,"));
            return null;
        }

        return Text(syntax.ArgumentList?.Arguments.FirstOrDefault(), attribute.ConstructorArguments.FirstOrDefault().Value, "The group", part, problems);
    }

    private static PlacedText? Text(AttributeArgumentSyntax? argument, object? value, string what, ClassPart part, List<Diagnostic> problems)
    {
        if (argument is not null && value is string text)
        {
            return part.Text(argument.Expression, text);
        }

        if (argument is not null)
        {
            problems.Add(Diagnostic.Create(Rules.UnreadableText, part.Place(argument.GetLocation()), what));
        }

        return null;
    }

    private static List<LayerMember> Layers(
        INamedTypeSymbol symbol, ClassPart part, List<Diagnostic> problems, List<MissingMember> missing, CancellationToken cancellation)
    {
        var layers = new List<LayerMember>();
        foreach (var member in symbol.GetMembers())
        {
            var marked = member.GetAttributes().Where(attribute => KindOf(attribute) is not null).ToList();
            if (marked.FirstOrDefault() is not { } attribute || KindOf(attribute) is not { } kind
                || member.Locations.Length == 0 || member is IMethodSymbol { PartialDefinitionPart: not null })
            {
                continue;
            }

            var place = part.Place(member.Locations[0]);
            var isPartial = member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<MemberDeclarationSyntax>()
                .All(node => node.Modifiers.Any(SyntaxKind.PartialKeyword));
            var type = member switch
            {
                IPropertySymbol { SetMethod: null, IsStatic: false } property => property.Type,
                IMethodSymbol { Parameters.Length: 0, IsStatic: false, IsGenericMethod: false } method => method.ReturnType,
                _ => null,
            };
            var unimplemented = MissingMembers.Of(member, cancellation);
            var count = layers.Count;
            if (marked.Count > 1)
            {
                problems.Add(Diagnostic.Create(Rules.ConflictingAttributes, place, $"'{member.Name}' is implemented by one layer: keep one of its attributes"));
            }
            else if (type is null || !isPartial)
            {
                problems.Add(Diagnostic.Create(Rules.LayerMemberShape, place, member.Name, kind.Name));
            }
            else if (!kind.Types.Contains(type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Plain)))
            {
                problems.Add(Diagnostic.Create(Rules.LayerMemberType, place, member.Name, string.Join(" or ", kind.Types), type.ToDisplayString(Plain)));
            }
            else if (Texts(attribute, part, problems, cancellation) is { } texts)
            {
                var head = $"{SyntaxFacts.GetText(member.DeclaredAccessibility)} partial {type.ToDisplayString(Qualified)}";
                layers.Add(new(member.Name, kind, new(head, member is IMethodSymbol), texts.ToEquatableArray(), place, unimplemented));
            }

            if (layers.Count == count && unimplemented is not null)
            {
                missing.Add(unimplemented);
            }
        }

        return layers;
    }

    private static List<PlacedText>? Texts(AttributeData attribute, ClassPart part, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax { ArgumentList: { } list })
        {
            return null;
        }

        var values = attribute.ConstructorArguments.SelectMany(argument =>
            argument.Kind == TypedConstantKind.Array ? argument.Values.Select(value => value.Value) : [argument.Value]).ToList();

        // The values come in the order of the parameters, and arguments behind a name in any.
        var parameters = attribute.AttributeConstructor?.Parameters.Select(parameter => parameter.Name).ToList() ?? [];
        var arguments = list.Arguments.Select((argument, i) => (Argument: argument, Place: argument.NameColon is { } named ? parameters.IndexOf(named.Name.Identifier.ValueText) : i))
            .OrderBy(pair => pair.Place).Select(pair => pair.Argument);
        var texts = arguments.Zip(values, (argument, value) => Text(argument, value, "A fibre", part, problems)).ToList();
        return texts.Count == 0 || texts.Count != list.Arguments.Count || texts.Contains(null) ? null : [.. texts.Select(text => text!)];
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
        var place = new ClassPart(part);
        foreach (var attribute in attributes.Where(attribute => attribute.AttributeClass?.ToDisplayString() == RepAttributeName))
        {
            if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax { ArgumentList: { } list } syntax
                && syntax.SyntaxTree == part.SyntaxTree && part.Span.Contains(syntax.Span)
                && Text(list.Arguments.FirstOrDefault(), attribute.ConstructorArguments.FirstOrDefault().Value, "A fibre", place, problems) is { } text)
            {
                yield return text;
            }
        }
    }
}
