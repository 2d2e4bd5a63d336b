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
    public IEnumerable<string> Arguments(LearnedMap map, EquatableArray<Fibre> parts, Func<string, string> rename) => map.Arguments(parts)
        .Select(argument => (argument.Label is { } label ? label + ": " : "") + Argument(argument, rename));

    /// <summary>One of them.</summary>
    public string Argument(LayerArgument argument, Func<string, string> rename) => argument switch
    {
        GroupArgument => groupReference,
        FibreArgument fibre => Fibre(fibre.Value, rename),
        FibresArgument fibres => SourceWriter.List("[", [.. fibres.Values.Select(value => Fibre(value, rename))], "]"),
        SizeArgument size => size.Value.ToString(rename),
        SizesArgument sizes => $"[{string.Join(", ", sizes.Values.Select(size => size.ToString(rename)))}]",
        NumberArgument number => ExpressionWriter.Number(number.Value),
        NamesArgument names => $"[{string.Join(", ", names.Values.Select(ModelWriter.Literal))}]",
        ChoiceArgument { Type: { } type } choice => $"{types.Layer(type)}.{choice.Value}",
        ChoiceArgument choice => choice.Value,
        _ => throw new InvalidOperationException($"unknown argument {argument.GetType().Name}"),
    };

    /// <summary>A group.</summary>
    public string Group(GroupDeclaration group)
    {
        if (group.Factors.Count > 0)
        {
            return SourceWriter.List($"{types.Group}.Product(", [.. group.Factors.Select(Group)], ")");
        }

        if (!group.IsCustom)
        {
            return $"{types.Group}.Parse({ModelWriter.Literal(group.Name)})";
        }

        List<string> arguments = [ModelWriter.Literal(group.Name), ModelWriter.Number(group.Dimension)];
        if (group.Algebra.Count > 0)
        {
            arguments.Add("algebra: " + SourceWriter.List("[", [.. group.Algebra.Select(ModelWriter.Literal)], "]"));
        }

        if (group.Elements.Count > 0)
        {
            arguments.Add("elements: " + SourceWriter.List("[", [.. group.Elements.Select(ModelWriter.Literal)], "]"));
        }

        return SourceWriter.List($"{types.Group}.Matrices(", arguments, ")");
    }

    /// <summary>A fibre.</summary>
    public string Fibre(Fibre fibre, Func<string, string> rename) => fibre.Terms.Count == 1
        ? Term(fibre.Terms[0], rename)
        : $"{types.Fibre}.Sum({string.Join(", ", fibre.Terms.Select(term => Term(term, rename)))})";

    private string Term(FibreTerm term, Func<string, string> rename)
    {
        var (representation, single) = (term.Representation, term.Multiplicity == Language.Types.Size.One);
        var (dimension, copies) = (ModelWriter.Number(representation.Dimension), term.Multiplicity.ToString(rename));
        var factory = representation.IsAffine ? "Point" : representation.IsInvariant ? "Scalar" : representation.Name == "vector" ? "Vector" : null;
        return factory switch
        {
            null => $"{types.Fibre}.Of({ModelWriter.Literal(representation.Notation)}, {dimension}{(single ? "" : ", " + copies)})",
            "Scalar" => $"{types.Fibre}.Scalars({copies})",
            _ when single => $"{types.Fibre}.{factory}({dimension})",
            _ => $"{types.Fibre}.{factory}s({copies}, {dimension})",
        };
    }
}
