using SymDsl.Algebra.Representations;

namespace SymDsl.Layers;

/// <summary>
/// What a layer counts copies of: a summand of a representation that is no sum itself, such as an irrep or a tensor product. Two are the same
/// if their names are; the group is that of the layer.
/// </summary>
internal sealed class CopyKind
{
    internal CopyKind(Representation representation, Term term)
    {
        Representation = new(representation.Group, [term with { Multiplicity = 1 }]);
        Name = term.Atoms.Count == 0 ? "scalar" : Representation.ToString() is var text && text == "V" ? "vector" : text;
    }

    /// <summary>A single number that nothing moves.</summary>
    internal static CopyKind Scalar(Algebra.Groups.Group group) => new(Representation.Scalar(group), new Term(1, []));

    /// <summary>As the language writes it; parameters are named after it.</summary>
    internal string Name { get; }

    /// <summary>How one copy moves.</summary>
    internal Representation Representation { get; }

    /// <summary>Components of one copy.</summary>
    internal long Dimension => Representation.Dimension;
}
