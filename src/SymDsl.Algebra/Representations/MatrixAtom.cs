using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>A representation of your own, given by its matrices on the generators.</summary>
public sealed class MatrixAtom : Atom
{
    private readonly IReadOnlyList<SparseMatrix> _matrices;

    private MatrixAtom(Group group, int factor, string name, IReadOnlyList<SparseMatrix> matrices)
        : base(group, factor, name, matrices[0].Rows) => _matrices = matrices;

    /// <summary>A representation by the matrix of each generator, in the order of <see cref="Group.Generators"/>; checked.</summary>
    /// <exception cref="ArgumentException">
    /// A matrix is missing or has the wrong shape, or the matrices break a relation of the group: a bracket of the algebra, or, for a group of at
    /// most <see cref="FiniteGroup.MaximalOrder"/> elements, a product.
    /// </exception>
    public static MatrixAtom Create(Group group, string name, IReadOnlyList<SparseMatrix> matrices)
    {
        if (matrices.Count == 0 || matrices.Count != group.Generators.Count)
            throw new ArgumentException($"Representation {name}: {group.Name} has {group.Generators.Count} generators, but {matrices.Count} matrices are given.");
        var n = matrices[0].Rows;
        for (var k = 0; k < matrices.Count; k++)
        {
            if (matrices[k].Rows != n || matrices[k].Columns != n)
            {
                throw new ArgumentException(
                    $"Representation {name}: the matrix of '{group.Generators[k].Name}' is {matrices[k].Rows} by {matrices[k].Columns}, expected {n} by {n}.");
            }
        }
        CheckBrackets(group, name, matrices);
        CheckProducts(group, name, matrices);
        return new MatrixAtom(group, 0, name, matrices);
    }

    /// <summary>
    /// The pairs (generator, matrix) are matrices X ⊕ ρ(X) themselves: if ρ is linear and respects brackets, they span an algebra of the same
    /// dimension as the group's; conjugation by pairs (g, ρ(g)) must keep it.
    /// </summary>
    private static void CheckBrackets(Group group, string name, IReadOnlyList<SparseMatrix> matrices)
    {
        var pairs = group.Generators.Zip(matrices, (g, m) => (Generator: g, Pair: SparseMatrix.DirectSum(g.Matrix, m))).ToList();
        var algebra = pairs.Where(p => p.Generator.Kind == GeneratorKind.Infinitesimal).Select(p => p.Pair).ToList();
        if (algebra.Count == 0)
            return;
        var size = algebra[0].Rows;
        var closure = LieClosure.Of(algebra, size);
        if (closure.Basis.Count != group.LieDimension)
        {
            throw new ArgumentException(
                $"Representation {name}: the matrices do not respect the brackets of {group.Name}: with their generators they span an algebra of " +
                $"dimension {closure.Basis.Count} instead of {group.LieDimension}.");
        }
        foreach (var (generator, pair) in pairs.Where(p => p.Generator.Kind == GeneratorKind.Element))
        {
            var inverse = pair.Inverse();
            if (LieClosure.Of([.. closure.Basis, .. closure.Basis.Select(x => pair * x * inverse)], size).Basis.Count != closure.Basis.Count)
                throw new ArgumentException($"Representation {name}: the matrix of '{generator.Name}' does not conjugate the algebra as '{generator.Name}' does.");
        }
    }

    /// <summary>The pairs (g, ρ(g)) must generate as many elements as the group has.</summary>
    private static void CheckProducts(Group group, string name, IReadOnlyList<SparseMatrix> matrices)
    {
        if (!group.IsDiscrete || group.Order is not { } order || order > FiniteGroup.MaximalOrder)
            return;
        var pairs = group.Generators.Zip(matrices, (g, m) => SparseMatrix.DirectSum(g.Matrix, m).ToDense()).ToList();
        var elements = FiniteClosure.Elements(pairs, pairs[0].GetLength(0), (int)order);
        if (elements is null || elements.Count != order)
        {
            throw new ArgumentException(
                $"Representation {name}: the matrices are no homomorphism of {group.Name}: a product of generators that is the identity in the " +
                "group is not the identity in the representation.");
        }
    }

    /// <inheritdoc/>
    public override Atom Dual => new MatrixAtom(Group, Factor, $"dual({Name})", [.. Group.Generators.Zip(_matrices, (g, m) =>
        g.Kind == GeneratorKind.Infinitesimal ? -m.Transposed() : m.Inverse().Transposed())]);

    /// <inheritdoc/>
    public override double[,] Evaluate(GroupElement element) =>
        throw new NotSupportedException($"The representation '{Name}' is known on the generators of {Group.Name} only.");

    private protected override SparseMatrix ComputeAction(Generator generator)
    {
        for (var k = 0; k < _matrices.Count; k++)
        {
            if (Group.Generators[k].Equals(generator))
                return _matrices[k];
        }
        throw new ArgumentException($"'{generator.Name}' is no generator of {Group.Name}.");
    }

    internal override Atom InFactor(int factor) => new MatrixAtom(Group, factor, Name, _matrices);
}
