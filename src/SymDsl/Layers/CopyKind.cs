using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Representations;

namespace SymDsl.Layers;

/// <summary>
/// What a layer counts copies of: a summand of a representation that is no sum itself, such as an irrep or a tensor product. Two are the same
/// if their names are; the group is that of the layer.
/// </summary>
internal sealed class CopyKind
{
    private readonly Lazy<GroupAction> _action;

    internal CopyKind(Representation representation, Term term)
    {
        Representation = new(representation.Group, [term with { Multiplicity = 1 }]);
        Name = term.Atoms.Count == 0 ? RepresentationNames.Scalar : RepresentationNames.Spoken(Representation.ToString());
        _action = new(Representation.Action);
    }

    /// <summary>A single number that nothing moves.</summary>
    internal static CopyKind Scalar(Group group) => new(Representation.Scalar(group), new Term(1, []));

    /// <summary>One copy of a kind times one of another: the tensor product, the second one's components fastest.</summary>
    internal static CopyKind Product(Group group, CopyKind left, CopyKind right)
    {
        var product = left.Representation * right.Representation;
        return new(new Representation(group, product.Terms), product.Terms[0]);
    }

    /// <summary>Whether it is a number that nothing moves.</summary>
    internal bool IsInvariant => Dimension == 1 && GateRule.IsInvariantNumber(Dimension, _action.Value.Motion);

    /// <summary>Whether a gated nonlinearity multiplies each copy by a number of its own.</summary>
    internal bool NeedsGate => Dimension > 1 || GateRule.NeedsGate(Dimension, _action.Value.Motion);

    /// <summary>Whether the group keeps its length.</summary>
    internal bool PreservesLengths => _action.Value.PreservesLengths;

    /// <summary>As the language writes it; parameters are named after it.</summary>
    internal string Name { get; }

    /// <summary>How one copy moves.</summary>
    internal Representation Representation { get; }

    /// <summary>Components of one copy.</summary>
    internal long Dimension => Representation.Dimension;
}
