using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>
/// GL⁺(n,ℝ) ⋉ ℝⁿ: affine maps [A t; 0 1] that keep orientation. Coordinates are the shift's n and the linear part's n² entries, row after row. Not every element
/// has a logarithm.
/// </summary>
public sealed class Affine : LieGroup
{
    internal Affine(int n)
        : base(
            $"Aff+({n})",
            [
                .. Enumerable.Range(0, n).Select(i => LieBasis.Unit(n + 1, i, n)),
                .. Enumerable.Range(0, n * n).Select(i => LieBasis.Unit(n + 1, i / n, i % n)),
            ])
    {
    }

    /// <inheritdoc/>
    public override bool ExpIsOnto => Size == 2;

    /// <inheritdoc/>
    public override string Coordinates => "shift, then entries of the linear part row after row";

    /// <inheritdoc/>
    protected internal override Tensor Distance(Tensor matrix) =>
        matrix.LastRowDistance().WherePositiveDeterminant(matrix.narrow(-1, 0, Size - 1).narrow(-2, 0, Size - 1));
}
