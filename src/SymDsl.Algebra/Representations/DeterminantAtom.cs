using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>
/// One number that is multiplied by det(g)^power: <c>det</c>; for permutations their sign, for O(n) what changes under reflections.
/// </summary>
public sealed class DeterminantAtom : Atom
{
    private readonly int _power;

    internal DeterminantAtom(Group group, int factor, int power)
        : base(group, factor, power > 0 ? "det" : "dual(det)", 1) => _power = power;

    /// <inheritdoc/>
    public override Atom Dual => new DeterminantAtom(Group, Factor, -_power);

    /// <inheritdoc/>
    public override double[,] Evaluate(GroupElement element)
    {
        if (Group.Scalars == ScalarField.Complex)
            throw new NotSupportedException($"Determinants of {Group.Name} are complex numbers, which have no real matrix of size 1.");
        return new[,] { { Math.Pow(DenseMatrix.Determinant(element.Linear), _power) } };
    }

    private protected override SparseMatrix ComputeAction(Generator generator)
    {
        var matrix = generator.Matrix.Corner(Group.Dimension, Group.Dimension);
        return generator.Kind == GeneratorKind.Infinitesimal ? SparseMatrix.Diagonal([_power * matrix.Trace]) : ActBy(matrix);
    }

    internal override SparseMatrix ActBy(SparseMatrix element)
    {
        var determinant = DenseMatrix.Determinant(element.Corner(Group.Dimension, Group.Dimension).ToDense());
        var nearest = Math.Round(determinant);
        Number value = Math.Abs(determinant - nearest) < 1e-12 ? nearest : determinant;
        return SparseMatrix.Diagonal([_power > 0 ? value : 1 / value]);
    }

    internal override Atom InFactor(int factor) => new DeterminantAtom(Group, factor, _power);
}
