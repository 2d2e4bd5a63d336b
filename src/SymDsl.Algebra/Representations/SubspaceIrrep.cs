using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>An irrep of a subgroup of O(3) as an invariant subspace of a representation of O(3) restricted to it.</summary>
public sealed class SubspaceIrrep : Atom
{
    private readonly Func<double[,], double[,]> _whole;
    private readonly double[,] _basis;
    private readonly IrrepType _type;

    /// <param name="group">The subgroup.</param>
    /// <param name="factor">Which factor it is.</param>
    /// <param name="label">The irrep's name.</param>
    /// <param name="type">What commutes with it.</param>
    /// <param name="whole">The representation that contains it, of any orthogonal matrix.</param>
    /// <param name="basis">Orthonormal columns that span the subspace.</param>
    internal SubspaceIrrep(Group group, int factor, string label, IrrepType type, Func<double[,], double[,]> whole, double[,] basis)
        : base(group, factor, label, basis.GetLength(1)) => (_whole, _basis, _type) = (whole, basis, type);

    /// <inheritdoc/>
    public override Atom Dual => this;

    /// <inheritdoc/>
    public override Irrep? Irrep => new(Name, _type);

    /// <inheritdoc/>
    public override double[,] Evaluate(GroupElement element) => Of(element.Linear);

    private double[,] Of(double[,] matrix) =>
        DenseMatrix.Multiply(DenseMatrix.Transpose(_basis), DenseMatrix.Multiply(_whole(matrix), _basis));

    private protected override SparseMatrix ComputeAction(Generator generator) => SparseMatrix.FromDense(Of(generator.Matrix.ToDense()));

    internal override SparseMatrix? ActBy(SparseMatrix element) => SparseMatrix.FromDense(Of(element.ToDense()));

    internal override Atom InFactor(int factor) => new SubspaceIrrep(Group, factor, Name, _type, _whole, _basis);
}
