using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;
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
    internal static CopyKind Scalar(Group group) => new(Representation.Scalar(group), new Term(1, []));

    /// <summary>One copy of a kind times one of another: the tensor product, the second one's components fastest.</summary>
    internal static CopyKind Product(Group group, CopyKind left, CopyKind right)
    {
        var product = left.Representation * right.Representation;
        return new(new Representation(group, product.Terms), product.Terms[0]);
    }

    /// <summary>Whether it is a number that nothing moves.</summary>
    internal bool IsInvariant => Dimension == 1 && Acts(matrix => matrix[0, 0].ToDouble());

    /// <summary>Whether it is a number that at most changes its sign.</summary>
    internal bool IsSigned => Dimension == 1 && Acts(matrix => Math.Abs(matrix[0, 0].ToDouble()));

    /// <summary>Whether the group keeps its length.</summary>
    internal bool PreservesLengths => Representation.Group.Factors.Select((factor, k) => (factor, k)).All(pair => pair.factor.Generators.All(generator =>
    {
        var matrix = Representation.Act(pair.k, generator);
        return generator.Kind == GeneratorKind.Element
            ? (matrix * matrix.Transposed()).IsCloseTo(SparseMatrix.Identity(matrix.Rows))
            : (matrix + matrix.Transposed()).IsCloseTo(SparseMatrix.Zero(matrix.Rows, matrix.Columns));
    }));

    /// <summary>As the language writes it; parameters are named after it.</summary>
    internal string Name { get; }

    /// <summary>How one copy moves.</summary>
    internal Representation Representation { get; }

    /// <summary>Components of one copy.</summary>
    internal long Dimension => Representation.Dimension;

    /// <summary>Whether every generator acts as one, read so from its matrix; of the Lie algebra as zero.</summary>
    private bool Acts(Func<SparseMatrix, double> read) => Representation.Group.Factors.Select((factor, k) => (factor, k)).All(pair =>
        pair.factor.Generators.All(generator => Math.Abs(read(Representation.Act(pair.k, generator)) - (generator.Kind == GeneratorKind.Element ? 1 : 0)) < 1e-12));
}
