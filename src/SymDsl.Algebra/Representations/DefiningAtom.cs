using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>The space V that the group is defined on, or its dual.</summary>
public sealed class DefiningAtom : Atom
{
    internal DefiningAtom(Group group, int factor, bool isDual)
        : base(group, factor, isDual ? $"dual({RepresentationNames.Defining})" : RepresentationNames.Defining, group.Dimension) => IsDual = isDual;

    /// <summary>Whether this is the dual.</summary>
    public bool IsDual { get; }

    /// <inheritdoc/>
    public override Atom Dual => new DefiningAtom(Group, Factor, !IsDual);

    /// <inheritdoc/>
    public override double[,] Evaluate(GroupElement element)
    {
        if (Group.Scalars == ScalarField.Complex)
            throw new NotSupportedException($"{Group.Name} acts on V by complex matrices; use its real form, '{Group.RealForm.Name}', for real ones.");
        return IsDual ? DenseMatrix.Transpose(DenseMatrix.Inverse(element.Linear)) : element.Linear;
    }

    private protected override SparseMatrix ComputeAction(Generator generator)
    {
        var matrix = generator.Matrix.Corner(Dimension, Dimension);
        return !IsDual ? matrix : generator.Kind == GeneratorKind.Infinitesimal ? -matrix.Transposed() : matrix.Inverse().Transposed();
    }

    internal override SparseMatrix? ActBy(SparseMatrix element)
    {
        var matrix = element.Corner(Dimension, Dimension);
        return IsDual ? matrix.Inverse().Transposed() : matrix;
    }

    internal override Atom InFactor(int factor) => new DefiningAtom(Group, factor, IsDual);
}
