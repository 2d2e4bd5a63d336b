using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>GL⁺(n,ℝ): n×n matrices of positive determinant. Coordinates are the entries, row after row. Not every element has a logarithm.</summary>
public sealed class GeneralLinear : LieGroup
{
    internal GeneralLinear(int n) : base($"GL+({n})", [.. Enumerable.Range(0, n * n).Select(i => LieBasis.Unit(n, i / n, i % n))])
    {
    }

    /// <inheritdoc/>
    public override bool ExpIsOnto => Size == 1;

    /// <inheritdoc/>
    public override string Coordinates => "entries row after row";

    /// <inheritdoc/>
    protected internal override Tensor Distance(Tensor matrix) => zeros_like(matrix.select(-1, 0).select(-1, 0)).WherePositiveDeterminant(matrix);
}
