using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDsl.Language.Common;
using SymDsl.Language.Text;

namespace SymDsl.Roslyn;

/// <summary>
/// The part of a class at which its mistakes are reported. One diagnostic belongs to one file: what stands in another file is reported at the
/// name of the class.
/// </summary>
/// <param name="declaration">The part.</param>
internal sealed class ClassPart(TypeDeclarationSyntax declaration)
{
    /// <summary>Where the class's name stands.</summary>
    public SourceSpan Name { get; } = LiteralPlaces.Place(declaration.Identifier.GetLocation());

    /// <summary>Lines and columns of a place.</summary>
    public SourceSpan Place(Location location) => location.SourceTree == declaration.SyntaxTree ? LiteralPlaces.Place(location) : Name;

    /// <summary>A constant string with the places of its characters.</summary>
    public PlacedText Text(ExpressionSyntax expression, string value) => new(
        value,
        expression.SyntaxTree == declaration.SyntaxTree
            ? LiteralPlaces.Of(expression, value).ToEquatableArray()
            : EquatableArray.Of(LiteralPlaces.Whole(value, Name)));
}
