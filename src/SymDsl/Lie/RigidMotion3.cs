using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>
/// SE(3): proper rigid motions of space, [R t; 0 1], by (ρ, ω) with R = Exp(ω) and t = J_l(ω) ρ; near half a turn as <see cref="Rotation3"/>.
/// </summary>
public sealed class RigidMotion3 : LieGroup
{
    internal RigidMotion3()
        : base("SE(3)", [LieBasis.Unit(4, 0, 3), LieBasis.Unit(4, 1, 3), LieBasis.Unit(4, 2, 3), .. Rotation3.Generators(4)])
    {
    }

    /// <inheritdoc/>
    public override bool ExpIsOnto => true;

    /// <inheritdoc/>
    public override string Coordinates => "translation x, y, z, rotation about x, y, z";

    /// <inheritdoc/>
    protected internal override Tensor Distance(Tensor matrix) => maximum(LieGroups.SO3.Distance(Linear(matrix)), matrix.LastRowDistance());

    /// <summary>I + X + c₂(θ²) X² + c₃(θ²) X³: X⁴ = −θ² X².</summary>
    protected override Tensor Exponential(Tensor x)
    {
        var (z, hat) = (x.narrow(-1, 3, 3).SquaredLength(), Combine(x));
        var square = hat.matmul(hat);
        return hat.Identity() + hat + Stumpff.Function(2, z).AsFactor() * square + Stumpff.Function(3, z).AsFactor() * square.matmul(hat);
    }

    /// <inheritdoc/>
    protected override Tensor Logarithm(Tensor element)
    {
        var rotation = Quaternions.RotationVector(Quaternions.Of(Linear(element)));
        var hat = LieGroups.SO3.AdjointOfAlgebra(rotation);
        return cat([CubicJacobian.LeftInverse(hat, rotation.SquaredLength()).Times(Shift(element)), rotation], -1);
    }

    /// <inheritdoc/>
    protected override Tensor Reachable(Tensor element) => ones(element.shape[..^2], dtype: ScalarType.Bool, device: element.device);

    /// <inheritdoc/>
    protected override Tensor Inverted(Tensor element)
    {
        var back = Linear(element).transpose(-1, -2);
        return back.Homogeneous(-back.Times(Shift(element)));
    }

    /// <summary>
    /// A polynomial of degree 4 in ad, for ad (ad² + θ²)² = 0 (Barfoot 2017, "State estimation for robotics", 7.1.5). Its coefficients meet value and slope of
    /// c₂ and c₃ at θ².
    /// </summary>
    protected override Tensor Jacobian(Tensor x)
    {
        var (z, ad) = (x.narrow(-1, 3, 3).SquaredLength(), Ad(x));
        var square = ad.matmul(ad);
        var (third, fourth) = (-Stumpff.Derivative(2, z), -Stumpff.Derivative(3, z));
        var first = Stumpff.Function(2, z) + z * third;
        var second = Stumpff.Function(3, z) + z * fourth;
        return ad.Identity() + first.AsFactor() * ad + second.AsFactor() * square
            + third.AsFactor() * square.matmul(ad) + fourth.AsFactor() * square.matmul(square);
    }

    /// <summary>[J⁻¹ −J⁻¹QJ⁻¹; 0 J⁻¹] of a Jacobian [J Q; 0 J] (Barfoot 2017, equation 7.95).</summary>
    protected override Tensor JacobianInverse(Tensor x)
    {
        var rotation = x.narrow(-1, 3, 3);
        var block = CubicJacobian.LeftInverse(LieGroups.SO3.AdjointOfAlgebra(rotation), rotation.SquaredLength());
        var mixed = -block.matmul(Jacobian(x).narrow(-2, 0, 3).narrow(-1, 3, 3)).matmul(block);
        return cat([cat([block, mixed], -1), cat([zeros_like(block), block], -1)], -2);
    }

    private static Tensor Linear(Tensor element) => element.narrow(-1, 0, 3).narrow(-2, 0, 3);

    private static Tensor Shift(Tensor element) => element.narrow(-2, 0, 3).select(-1, 3);
}
