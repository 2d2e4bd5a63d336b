using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDsl.Language.Diagnostics;
using Diagnostic = SymDsl.Language.Diagnostics.Diagnostic;

namespace SymDsl.Roslyn;

/// <summary>The arguments of a <c>[SymModel]</c>; each is <see langword="null"/> if it is not given or cannot be read.</summary>
/// <param name="Text">The model's text.</param>
/// <param name="Parameters">The parameters of the text.</param>
/// <param name="File">The <c>.sym</c> file that declares the model.</param>
/// <param name="Model">The model in the file.</param>
internal sealed record ModelAttribute(ConstantText? Text, ConstantText? Parameters, ConstantText? File, ConstantText? Model)
{
    /// <summary>Reads the arguments, and reports those that cannot be read or do not go together.</summary>
    /// <param name="syntax">The attribute as it is written.</param>
    /// <param name="attribute">The attribute as the C# compiler understands it.</param>
    /// <param name="class">The name of the class.</param>
    /// <param name="problems">Where reports go.</param>
    public static ModelAttribute Read(AttributeSyntax syntax, AttributeData attribute, string @class, List<Diagnostic> problems)
    {
        var arguments = syntax.ArgumentList?.Arguments ?? default;
        var text = arguments.FirstOrDefault(argument => argument.NameEquals is null);
        ModelAttribute read = new(
            text is null ? null : Constant(text, "The text of a model", attribute.ConstructorArguments.FirstOrDefault().Value),
            Named("Parameters"),
            Named("File"),
            Named("Model"));
        if (text is not null && arguments.FirstOrDefault(argument => NameOf(argument) is "File" or "Model") is { } second)
        {
            Conflict(second, "The model's text is given, so it comes from no file: remove the text, or File and Model");
        }
        else if (text is null && arguments.FirstOrDefault(argument => NameOf(argument) is "Parameters") is { } own)
        {
            Conflict(own, "Parameters belong to a model's text; a model in a file has its own");
        }
        else if (text is null && arguments.All(argument => NameOf(argument) is not "File"))
        {
            problems.Add(Diagnostic.Create(Rules.NoSource, LiteralPlaces.Place(syntax.GetLocation()), @class));
        }

        return read;

        ConstantText? Named(string property) => arguments.FirstOrDefault(argument => NameOf(argument) == property) is { } argument
            ? Constant(argument, $"'{property}'", attribute.NamedArguments.FirstOrDefault(pair => pair.Key == property).Value.Value)
            : null;

        ConstantText? Constant(AttributeArgumentSyntax argument, string what, object? value)
        {
            if (value is string constant)
            {
                return new(argument.Expression, constant);
            }

            problems.Add(Diagnostic.Create(Rules.UnreadableText, LiteralPlaces.Place(argument.Expression.GetLocation()), what));
            return null;
        }

        void Conflict(AttributeArgumentSyntax argument, string reason) =>
            problems.Add(Diagnostic.Create(Rules.ConflictingSources, LiteralPlaces.Place(argument.GetLocation()), reason));
    }

    private static string? NameOf(AttributeArgumentSyntax argument) => argument.NameEquals?.Name.Identifier.ValueText;
}

/// <summary>A constant string of C#, and the expression that gives it.</summary>
internal sealed record ConstantText(ExpressionSyntax Expression, string Value)
{
    /// <summary>The string as a name at the place of the expression.</summary>
    public PlacedName Name => new(Value, LiteralPlaces.Place(Expression.GetLocation()));
}
