using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>
/// SL(2,ℝ): 2×2 matrices of determinant 1, X = [c a; b −c] for coordinates (a, b, c). An element is an exponential if and only if its trace is above −2 or it
/// is −I; the logarithm of −I is taken as the half turn, (−π, π, 0), and has no derivative.
/// </summary>
public sealed class SpecialLinear2 : LieGroup
{
    internal SpecialLinear2() : base("SL(2)", SpecialLinear.Generators(2))
    {
    }

    /// <inheritdoc/>
    public override bool ExpIsOnto => false;

    /// <inheritdoc/>
    public override string Coordinates => "entries (1,2), (2,1), and c of the diagonal (c, −c)";

    /// <inheritdoc/>
    protected internal override string WhyNoLogarithm =>
        "its trace is not above −2, and it is not −I; use the polar decomposition instead (Decompositions.Polar)";

    /// <inheritdoc/>
    protected internal override Tensor Distance(Tensor matrix) => (linalg.det(matrix) - 1).abs();

    /// <summary>c₀(z) I + c₁(z) X, for X² = −z I, z = det X.</summary>
    protected override Tensor Exponential(Tensor x)
    {
        var (z, hat) = (Determinant(x), Combine(x));
        return Stumpff.Function(0, z).AsFactor() * hat.Identity() + Stumpff.Function(1, z).AsFactor() * hat;
    }

    /// <summary>θ/sin θ, or η/sinh η, times the part without trace.</summary>
    protected override Tensor Logarithm(Tensor element)
    {
        var (cosine, traceless) = Parts(element);
        var square = Determinant(traceless);
        var elliptic = square > 0;
        var opposite = Opposite(cosine, traceless);
        var turning = elliptic.logical_and(opposite.logical_not());
        var angle = ArcSine.OverSine(where(turning, square, zeros_like(square)), where(turning, cosine, ones_like(cosine)));
        var stretch = ArcSine.OverHyperbolicSine(where(elliptic, zeros_like(square), -square));
        var half = tensor([-Math.PI, Math.PI, 0], dtype: traceless.dtype, device: traceless.device).expand_as(traceless);
        return where(opposite.unsqueeze(-1), half, where(elliptic, angle, stretch).unsqueeze(-1) * traceless);
    }

    /// <inheritdoc/>
    protected override Tensor Reachable(Tensor element)
    {
        var (cosine, traceless) = Parts(element);
        return (cosine > 0).logical_or(Determinant(traceless) > 0).logical_or(Opposite(cosine, traceless));
    }

    /// <inheritdoc/>
    protected override Tensor Jacobian(Tensor x) => CubicJacobian.Left(Ad(x), Determinant(x) * 4);

    /// <inheritdoc/>
    protected override Tensor JacobianInverse(Tensor x) => CubicJacobian.LeftInverse(Ad(x), Determinant(x) * 4);

    /// <summary>Half the trace, and the coordinates of the rest.</summary>
    private (Tensor Cosine, Tensor Traceless) Parts(Tensor element) => (element.Trace() * 0.5, Project(element));

    private static Tensor Determinant(Tensor x) => -x.select(-1, 2).square() - x.select(-1, 0) * x.select(-1, 1);

    /// <summary>Whether the element is −I to rounding.</summary>
    private static Tensor Opposite(Tensor cosine, Tensor traceless) =>
        (cosine < 0).logical_and(traceless.abs().amax([-1L]) <= 4 * Quaternions.Epsilon(cosine.dtype));
}
