using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>ℝ₊: positive multiples of the identity of ℝⁿ, by the logarithm of the factor.</summary>
public sealed class Scaling : LieGroup
{
    internal Scaling(int n) : base($"scaling({n})", [LieBasis.With(n, [.. Enumerable.Range(0, n).Select(i => (i, i, 1.0))])])
    {
    }

    /// <inheritdoc/>
    public override bool ExpIsOnto => true;

    /// <inheritdoc/>
    public override string Coordinates => "logarithm of the factor";

    /// <inheritdoc/>
    protected internal override Tensor Distance(Tensor matrix)
    {
        var factor = matrix.select(-2, 0).select(-1, 0);
        var distance = (matrix - factor.AsFactor() * matrix.Identity()).LargestEntry();
        return where(factor > 0, distance, full_like(distance, double.PositiveInfinity));
    }

    /// <inheritdoc/>
    protected override Tensor Exponential(Tensor x) => x.exp().unsqueeze(-1) * eye(Size, dtype: x.dtype, device: x.device);

    /// <inheritdoc/>
    protected override Tensor Logarithm(Tensor element) => element.select(-2, 0).narrow(-1, 0, 1).log();

    /// <inheritdoc/>
    protected override Tensor Reachable(Tensor element) => ones(element.shape[..^2], dtype: ScalarType.Bool, device: element.device);

    /// <inheritdoc/>
    protected override Tensor Jacobian(Tensor x) => ones_like(x).unsqueeze(-1);

    /// <inheritdoc/>
    protected override Tensor JacobianInverse(Tensor x) => ones_like(x).unsqueeze(-1);
}
