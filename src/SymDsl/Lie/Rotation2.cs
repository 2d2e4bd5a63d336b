using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>SO(2): rotations of the plane by one angle, in radians. <see cref="LieGroup.Log"/> answers in (−π, π]; at half a turn it is +π.</summary>
public sealed class Rotation2 : LieGroup
{
    internal Rotation2() : base("SO(2)", [LieBasis.With(2, (0, 1, -1), (1, 0, 1))])
    {
    }

    /// <inheritdoc/>
    public override bool ExpIsOnto => true;

    /// <inheritdoc/>
    public override string Coordinates => "angle";

    /// <inheritdoc/>
    protected internal override Tensor Distance(Tensor matrix) =>
        (matrix.transpose(-1, -2).matmul(matrix) - matrix.Identity()).LargestEntry().WherePositiveDeterminant(matrix);

    /// <inheritdoc/>
    protected override Tensor Exponential(Tensor x) => OfAngle(x.select(-1, 0));

    /// <inheritdoc/>
    protected override Tensor Logarithm(Tensor element) => Angle(element).unsqueeze(-1);

    /// <inheritdoc/>
    protected override Tensor Reachable(Tensor element) => ones(element.shape[..^2], dtype: ScalarType.Bool, device: element.device);

    /// <inheritdoc/>
    protected override Tensor Inverted(Tensor element) => element.transpose(-1, -2);

    /// <inheritdoc/>
    protected override Tensor Jacobian(Tensor x) => ones_like(x).unsqueeze(-1);

    /// <inheritdoc/>
    protected override Tensor JacobianInverse(Tensor x) => ones_like(x).unsqueeze(-1);

    internal static Tensor OfAngle(Tensor angle)
    {
        var (cosine, sine) = (angle.cos(), angle.sin());
        return stack([cosine, -sine, sine, cosine], -1).reshape([.. angle.shape, 2, 2]);
    }

    /// <summary>The angle; −0 counts as 0, so that half a turn is +π.</summary>
    internal static Tensor Angle(Tensor element) => atan2(element.select(-2, 1).select(-1, 0) + 0.0, element.select(-2, 0).select(-1, 0));
}
