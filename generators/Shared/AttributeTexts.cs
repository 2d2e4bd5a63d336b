using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Text;
using Diagnostic = SymDsl.Language.Diagnostics.Diagnostic;

namespace SymDsl.Roslyn;

/// <summary>Reads the constant strings of attributes, and reports those that are none.</summary>
/// <param name="part">The part of the class at which mistakes are reported.</param>
/// <param name="problems">Where reports go.</param>
internal sealed class AttributeTexts(ClassPart part, List<Diagnostic> problems)
{
    /// <summary>What the text of an attribute is that gives a fibre, for messages.</summary>
    public const string Fibre = "A fibre";

    /// <summary>Where reports go.</summary>
    public List<Diagnostic> Problems => problems;

    /// <summary>One argument; <see langword="null"/> if there is none, or after a report.</summary>
    /// <param name="argument">The argument as it is written.</param>
    /// <param name="value">Its value as the C# compiler understands it.</param>
    /// <param name="what">What it is, for the report.</param>
    public PlacedText? Read(AttributeArgumentSyntax? argument, object? value, string what)
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

    /// <summary>The fibres of a layer's attribute, in the order of its parameters; <see langword="null"/> if there are none, or one cannot be read.</summary>
    public List<PlacedText>? Fibres(AttributeData attribute, CancellationToken cancellation)
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
        var texts = arguments.Zip(values, (argument, value) => Read(argument, value, Fibre)).ToList();
        return texts.Count == 0 || texts.Count != list.Arguments.Count || texts.Contains(null) ? null : [.. texts.Select(text => text!)];
    }
}
