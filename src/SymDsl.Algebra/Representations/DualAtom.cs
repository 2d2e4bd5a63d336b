using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>The dual of an atom whose basis is not orthonormal: inverse transposes in the dual basis.</summary>
public sealed class DualAtom : Atom
{
    private readonly Atom _original;

    internal DualAtom(Atom original)
        : base(original.Group, original.Factor, $"dual({original.Name})", original.Dimension) => _original = original;

    /// <inheritdoc/>
    public override Atom Dual => _original;

    /// <inheritdoc/>
    public override Irrep? Irrep => _original.Irrep is { } irrep ? irrep with { Label = Name } : null;

    /// <inheritdoc/>
    public override double[,] Evaluate(GroupElement element) => DenseMatrix.Transpose(_original.Evaluate(element.Inverse()));

    private protected override SparseMatrix ComputeAction(Generator generator) => generator.Kind == GeneratorKind.Infinitesimal
        ? -_original.Act(generator).Transposed()
        : _original.Act(generator).Inverse().Transposed();

    internal override SparseMatrix? ActBy(SparseMatrix element) => _original.ActBy(element)?.Inverse().Transposed();

    internal override Atom InFactor(int factor) => new DualAtom(_original.InFactor(factor));
}
