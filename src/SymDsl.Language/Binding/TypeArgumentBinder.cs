using System.Globalization;
using SymDsl.Language.Constructs;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Binding;

/// <summary>Reads what stands in a construct's angle brackets as the kinds that its parameters name.</summary>
internal sealed class TypeArgumentBinder(ModelScope scope, LineIndices indices)
{
    /// <summary>Reads all of a call's.</summary>
    /// <returns><see langword="null"/> after a report.</returns>
    public (List<TypeArgument> Places, Dictionary<string, TypeArgument> Named)? Bind(Construct construct, ReferenceSyntax call)
    {
        var (places, named) = (new List<TypeArgument>(), new Dictionary<string, TypeArgument>(StringComparer.Ordinal));
        foreach (var (name, written) in call.TypeArguments.Select(argument => (argument.Name, argument.Value)))
        {
            var parameter = name is null
                ? construct.Shape.TypeAt(places.Count)
                : construct.Shape.TypeParameters.First(declared => declared.Name == name.Text);
            if (Bind(construct, parameter.Kind, written) is not { } bound)
            {
                return null;
            }

            if (name is null)
            {
                places.Add(bound);
            }
            else
            {
                named.Add(name.Text, bound);
            }
        }

        return (places, named);
    }

    /// <summary>What is written for a parameter in angle brackets; <see langword="null"/> where it is left out.</summary>
    public static FibreSyntax? Written(ReferenceSyntax call, ConstructShape shape, string parameter) => call.TypeArguments
        .Select((argument, i) => (Name: argument.Name?.Text ?? shape.TypeAt(i).Name, argument.Value))
        .Where(argument => argument.Name == parameter)
        .Select(argument => argument.Value)
        .FirstOrDefault();

    /// <summary>A whole number from one on; 0 where it is none, or nothing is written.</summary>
    public static int Count(FibreSyntax? written) =>
        Word(written) is { } word && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A fibre with the places of its summands.</summary>
    public static FibreTypeArgument? BindFibre(ModelScope scope, FibreSyntax written) => scope.Fibres.Bind(written) is { } fibre
        ? new(written.Span, fibre, [.. written.Terms.SelectMany(term => scope.Fibres.BindTerms(term)!.Select(summand => (term.Span, summand)))])
        : null;

    private static string? Word(FibreSyntax? written) =>
        written?.Terms is { Count: 1 } terms && terms[0] is { Multiplicity: null, Representation: { } word } ? word.Text : null;

    private TypeArgument? Bind(Construct construct, TypeKind kind, FibreSyntax written) => kind switch
    {
        TypeKind.Fibre => BindFibre(scope, written),
        TypeKind.Width => BindSize(construct, written, Rules.TypeArgument, "a width is a number or a parameter, without a representation", isCount: false) is { } width
            ? new WidthTypeArgument(written.Span, width, [.. scope.Sizes.Factors(written).Select(factor => new WidthFactor(factor.Size, AxisOf(factor.Name)))])
            : null,
        TypeKind.Degree => BindDegree(construct, written),
        TypeKind.Count => new CountTypeArgument(written.Span, Count(written)),
        TypeKind.Axis => AxisOf(Word(written)) is { } axis
            ? new AxisTypeArgument(written.Span, axis)
            : Fail(Rules.TypeArgument, construct, written.Span, "the axis that it makes is an axis of the line: it stands on the left"),
        TypeKind.Word => new WordTypeArgument(written.Span, written.Terms[0].Representation?.Text),
        _ => throw new InvalidOperationException($"unknown kind {kind}"),
    };

    private CountTypeArgument? BindDegree(Construct construct, FibreSyntax written)
    {
        const string Problem = "the degree is a number";
        return BindSize(construct, written, Rules.NumberArgument, Problem, isCount: true) is not { } degree ? null
            : degree.IsConstant ? new(written.Span, (int)degree.Evaluate(scope.Parameters))
            : (CountTypeArgument?)Fail(Rules.NumberArgument, construct, written.Span, Problem);
    }

    private Size? BindSize(Construct construct, FibreSyntax written, DiagnosticRule rule, string problem, bool isCount)
    {
        var size = scope.Sizes.Bind(written, isCount, out var isSize);
        if (!isSize)
        {
            Fail(rule, construct, written.Span, problem);
        }

        return size;
    }

    private Index? AxisOf(string? name) => name is not null && indices.Find(name) is { Range: AxisRange } index ? index : null;

    private TypeArgument? Fail(DiagnosticRule rule, Construct construct, SourceSpan span, string problem)
    {
        scope.Diagnostics.Add(rule, span, construct.Name, construct.Signature, problem);
        return null;
    }
}
