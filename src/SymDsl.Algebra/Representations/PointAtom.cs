using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>Positions (x, 1) of a group that shifts them, as vectors of one more component; or the dual, affine functions of a position.</summary>
public sealed class PointAtom : Atom
{
    private readonly bool _isDual;

    internal PointAtom(Group group, int factor, bool isDual)
        : base(group, factor, isDual ? "dual(point)" : "point", group.Dimension + 1) => _isDual = isDual;

    /// <inheritdoc/>
    public override Atom Dual => new PointAtom(Group, Factor, !_isDual);

    /// <inheritdoc/>
    public override double[,] Evaluate(GroupElement element) => _isDual
        ? DenseMatrix.Transpose(DenseMatrix.Inverse(element.Homogeneous()))
        : element.Homogeneous();

    private protected override SparseMatrix ComputeAction(Generator generator) => !_isDual
        ? generator.Matrix
        : generator.Kind == GeneratorKind.Infinitesimal ? -generator.Matrix.Transposed() : generator.Matrix.Inverse().Transposed();

    internal override SparseMatrix? ActBy(SparseMatrix element) => _isDual ? element.Inverse().Transposed() : element;

    internal override Atom InFactor(int factor) => new PointAtom(Group, factor, _isDual);
}
