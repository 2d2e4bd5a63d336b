using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>Jacobians where ad(x)³ = −z ad(x), as in every Lie algebra of dimension 3 whose ad has no trace (by Cayley and Hamilton).</summary>
internal static class CubicJacobian
{
    /// <summary>Σ adⁱ/(i + 1)! = I + c₂(z) ad + c₃(z) ad².</summary>
    internal static Tensor Left(Tensor ad, Tensor z) =>
        ad.Identity() + Stumpff.Function(2, z).AsFactor() * ad + Stumpff.Function(3, z).AsFactor() * ad.matmul(ad);

    /// <summary>
    /// Its inverse I − ad/2 + b ad². b = (1 − (θ/2) cot(θ/2))/θ², z = θ², is (c₃ − 2c₄)/(2c₂): written so, nothing cancels at zero.
    /// </summary>
    internal static Tensor LeftInverse(Tensor ad, Tensor z)
    {
        var factor = (Stumpff.Function(3, z) - Stumpff.Function(4, z) * 2) / (Stumpff.Function(2, z) * 2);
        return ad.Identity() - ad * 0.5 + factor.AsFactor() * ad.matmul(ad);
    }
}
