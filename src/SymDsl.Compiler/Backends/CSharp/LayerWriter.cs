using SymDsl.Language.Common;
using SymDsl.Language.Maps;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>Writes groups, fibres, and what the constructors of layers are given.</summary>
/// <param name="types">How the file calls the types that it uses.</param>
/// <param name="groupReference">How it calls the group.</param>
internal sealed class LayerWriter(TypeNames types, string groupReference)
{
    /// <summary>The arguments of a layer's constructor.</summary>
    /// <param name="map">The map that it becomes.</param>
    /// <param name="parts">The fibres of the parts of the map's input.</param>
    /// <param name="values">How fibres and sizes are written.</param>
    /// <param name="purpose">What the layer is for, in camel case.</param>
    public IReadOnlyList<string> Arguments(LearnedMap map, EquatableArray<Fibre> parts, IValueText values, string purpose) =>
        [.. LayerTable.Of(map, parts).Arguments.Select(argument => (argument.Label is { } label ? label + ": " : "") + Argument(argument, values, purpose))];

    /// <summary>A group.</summary>
    public string Group(GroupDeclaration group)
    {
        if (group.Factors.Count > 0)
        {
            return SourceWriter.List($"{types.Group}.Product(", [.. group.Factors.Select(Group)], ")");
        }

        if (!group.IsCustom)
        {
            return $"{types.Group}.Parse({CSharpText.Literal(group.Name)})";
        }

        List<string> arguments = [CSharpText.Literal(group.Name), CSharpText.Number(group.Dimension)];
        if (group.Algebra.Count > 0)
        {
            arguments.Add("algebra: " + SourceWriter.List("[", [.. group.Algebra.Select(CSharpText.Literal)], "]"));
        }

        if (group.Elements.Count > 0)
        {
            arguments.Add("elements: " + SourceWriter.List("[", [.. group.Elements.Select(CSharpText.Literal)], "]"));
        }

        return SourceWriter.List($"{types.Group}.Matrices(", arguments, ")");
    }

    /// <summary>A fibre; what the user calls it stands behind it where the run-time library reads another name.</summary>
    public string Fibre(Fibre fibre, Func<string, string> rename)
    {
        var text = Bare(fibre, rename);
        return fibre.Terms.All(IsAsWritten) ? text : $"{text} /* {DocText.OneLine(fibre.ToString()).Replace("*/", "* /")} */";
    }

    /// <summary>A fibre without a comment.</summary>
    public string Bare(Fibre fibre, Func<string, string> rename) => fibre.Terms.Count == 1
        ? Term(fibre.Terms[0], rename)
        : $"{types.Fibre}.Sum({string.Join(", ", Terms(fibre, rename))})";

    /// <summary>The summands of a fibre.</summary>
    public IEnumerable<string> Terms(Fibre fibre, Func<string, string> rename) => fibre.Terms.Select(term => Term(term, rename));

    // An irrep's notation brings its multiplicity: 1x2e.
    private static bool IsAsWritten(FibreTerm term) => Factory(term.Representation) is not null
        || term.Representation.Notation == term.Representation.Name || term.Representation.Notation == "1x" + term.Representation.Name;

    private static string? Factory(Representation representation) =>
        representation.IsAffine ? "Point" : representation.IsInvariant ? "Scalar" : representation.Name == Algebra.Representations.RepresentationNames.Vector ? "Vector" : null;

    private string Argument(LayerArgument argument, IValueText values, string purpose)
    {
        purpose += argument.Label is { } label ? char.ToUpperInvariant(label[0]) + label.Substring(1) : "Fibre";
        return argument switch
        {
            GroupArgument => groupReference,
            FibreArgument fibre => values.Fibre(fibre.Value, purpose),
            FibresArgument fibres => SourceWriter.List("[", [.. fibres.Values.Select(value => values.Fibre(value, purpose))], "]"),
            SizeArgument size => values.Size(size.Value, purpose),
            SizesArgument sizes => $"[{string.Join(", ", sizes.Values.Select(size => values.Size(size, purpose)))}]",
            NumberArgument number => CSharpText.Real(number.Value),
            NamesArgument names => $"[{string.Join(", ", names.Values.Select(CSharpText.Literal))}]",
            ChoiceArgument choice => $"{types.Layer(choice.Type)}.{choice.Value}",
            _ => throw new InvalidOperationException($"unknown argument {argument.GetType().Name}"),
        };
    }

    private string Term(FibreTerm term, Func<string, string> rename)
    {
        var (representation, single) = (term.Representation, term.Multiplicity == Language.Types.Size.One);
        var (dimension, copies) = (CSharpText.Number(representation.Dimension), term.Multiplicity.ToString(rename));
        return Factory(representation) switch
        {
            null => $"{types.Fibre}.Of({CSharpText.Literal(representation.Notation)}, {dimension}{(single ? "" : ", " + copies)})",
            "Scalar" => $"{types.Fibre}.Scalars({copies})",
            var factory when single => $"{types.Fibre}.{factory}({dimension})",
            var factory => $"{types.Fibre}.{factory}s({copies}, {dimension})",
        };
    }
}
