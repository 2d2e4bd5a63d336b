using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>
/// SE(2): proper rigid motions of the plane, [R t; 0 1], by (ρ, θ) with t = V(θ) ρ; the angle of <see cref="LieGroup.Log"/> is in (−π, π], at half a turn +π.
/// </summary>
public sealed class RigidMotion2 : LieGroup
{
    internal RigidMotion2()
        : base("SE(2)", [LieBasis.Unit(3, 0, 2), LieBasis.Unit(3, 1, 2), LieBasis.With(3, (0, 1, -1), (1, 0, 1))])
    {
    }

    /// <inheritdoc/>
    public override bool ExpIsOnto => true;

    /// <inheritdoc/>
    public override string Coordinates => "translation x, y, angle";

    /// <inheritdoc/>
    protected internal override Tensor Distance(Tensor matrix) =>
        maximum(LieGroups.SO2.Distance(matrix.narrow(-1, 0, 2).narrow(-2, 0, 2)), matrix.LastRowDistance());

    /// <summary>V = c₁(θ²) I + θ c₂(θ²) J, J the quarter turn (Solà et al. 2018, equation 158).</summary>
    protected override Tensor Exponential(Tensor x)
    {
        var (shift, angle) = (x.narrow(-1, 0, 2), x.narrow(-1, 2, 1));
        var z = angle * angle;
        var moved = Stumpff.Function(1, z) * shift + angle * Stumpff.Function(2, z) * QuarterTurn(shift);
        return Rotation2.OfAngle(angle.squeeze(-1)).Homogeneous(moved);
    }

    /// <summary>V⁻¹ = (θ/2) cot(θ/2) I − θ/2 J, the first factor being c₁/(2c₂).</summary>
    protected override Tensor Logarithm(Tensor element)
    {
        var angle = Rotation2.Angle(element).unsqueeze(-1);
        var shift = element.narrow(-2, 0, 2).select(-1, 2);
        var z = angle * angle;
        var factor = Stumpff.Function(1, z) / (Stumpff.Function(2, z) * 2);
        return cat([factor * shift - angle * 0.5 * QuarterTurn(shift), angle], -1);
    }

    /// <inheritdoc/>
    protected override Tensor Reachable(Tensor element) => ones(element.shape[..^2], dtype: ScalarType.Bool, device: element.device);

    /// <inheritdoc/>
    protected override Tensor Inverted(Tensor element)
    {
        var back = element.narrow(-1, 0, 2).narrow(-2, 0, 2).transpose(-1, -2);
        return back.Homogeneous(-back.Times(element.narrow(-2, 0, 2).select(-1, 2)));
    }

    /// <inheritdoc/>
    protected override Tensor Jacobian(Tensor x) => CubicJacobian.Left(Ad(x), x.select(-1, 2).square());

    /// <inheritdoc/>
    protected override Tensor JacobianInverse(Tensor x) => CubicJacobian.LeftInverse(Ad(x), x.select(-1, 2).square());

    private static Tensor QuarterTurn(Tensor vector) => stack([-vector.select(-1, 1), vector.select(-1, 0)], -1);
}
