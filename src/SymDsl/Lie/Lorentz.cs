using System.Numerics;
using SymDsl.Layers;
using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>
/// SO⁺(1,3): Lorentz transformations of (t, x, y, z) that keep the directions of time and of space, ΛᵀηΛ = η, η = diag(1, −1, −1, −1). Coordinates are rapidity
/// and rotation vector, (ζ, ω): X = [0 ζᵀ; ζ hat(ω)]. Every element has a logarithm.
/// </summary>
/// <remarks>
/// <see cref="LieGroup.Log"/> goes through SL(2,ℂ), whose A = exp((ζ − iω)·σ/2) covers Λ, with tr A of positive real part. It is exact at half a turn; there,
/// where both signs are right, the largest component of a rotation without boost is positive.
/// </remarks>
public sealed class Lorentz : LieGroup
{
    private static readonly (ExactConstant Real, ExactConstant Imaginary) Lift = LiftConstants();

    private readonly ExactConstant _metric = new([1, -1, -1, -1], 4);

    internal Lorentz()
        : base(
            "SO+(1,3)",
            [.. Enumerable.Range(1, 3).Select(i => LieBasis.With(4, (0, i, 1), (i, 0, 1))), .. Rotation3.Generators(4, 1)])
    {
    }

    /// <inheritdoc/>
    public override bool ExpIsOnto => true;

    /// <inheritdoc/>
    public override string Coordinates => "rapidity x, y, z, rotation about x, y, z";

    /// <inheritdoc/>
    protected internal override Tensor Distance(Tensor matrix)
    {
        var metric = _metric.Like(matrix);
        var distance = (matrix.transpose(-1, -2).matmul(metric.unsqueeze(-1) * matrix) - metric.diag()).LargestEntry().WherePositiveDeterminant(matrix);
        return where(matrix.select(-2, 0).select(-1, 0) > 0, distance, full_like(distance, double.PositiveInfinity));
    }

    /// <inheritdoc/>
    protected override Tensor Logarithm(Tensor element)
    {
        var spinor = Spinor(element);
        var (cosine, sine) = (spinor.select(-1, 0), spinor.narrow(-1, 1, 3));
        var logarithm = ArcSine.OverComplexSine((sine * sine).sum(-1), cosine).unsqueeze(-1) * sine * 2;
        return cat([logarithm.real, -logarithm.imag], -1);
    }

    /// <inheritdoc/>
    protected override Tensor Reachable(Tensor element) => ones(element.shape[..^2], dtype: ScalarType.Bool, device: element.device);

    /// <summary>Λ⁻¹ = ηΛᵀη.</summary>
    protected override Tensor Inverted(Tensor element)
    {
        var metric = _metric.Like(element);
        return metric.unsqueeze(-1) * element.transpose(-1, -2) * metric;
    }

    /// <summary>
    /// A = a₀ + a·σ over Λ, complex [.., 4, 4] → [.., 4], with Re a₀ ≥ 0. For AσᵥA† = Σ Λᵘᵥ σᵤ and Σ σᵥBσᵥ = 2 tr B, each of the four
    /// Σ Λᵘᵥ σᵤσₖσᵥ = 4 āₖ A; the one with the largest aₖ is taken, as Shepperd does for rotations.
    /// </summary>
    private static Tensor Spinor(Tensor element)
    {
        var flat = element.flatten(-2);
        long[] batch = element.shape[..^2];
        var real = flat.matmul(Lift.Real.Like(flat)).reshape([.. batch, 4, 4]);
        var imaginary = flat.matmul(Lift.Imaginary.Like(flat)).reshape([.. batch, 4, 4]);
        var largest = real.detach().diagonal(0, -2, -1).argmax(-1, keepdim: true);
        var row = largest.unsqueeze(-1).expand([.. batch, 1, 4]);
        var spinor = complex(real.gather(-2, row).squeeze(-2), imaginary.gather(-2, row).squeeze(-2));
        var (scalar, vector) = (spinor.narrow(-1, 0, 1), spinor.narrow(-1, 1, 3));
        spinor = spinor / (scalar * scalar - (vector * vector).sum(-1, keepdim: true)).sqrt();

        // Both signs cover Λ. At half a turn a₀ = 0: a rotation's a is −i sin(θ/2) n, and the largest component of n shall be positive.
        var tolerance = 4 * Quaternions.Epsilon(element.dtype);
        var first = spinor.detach().real.narrow(-1, 0, 1);
        var chosen = spinor.detach().imag.gather(-1, largest);
        var turned = (first < -tolerance).logical_or((first <= tolerance).logical_and(chosen > 0));
        return where(turned, -spinor, spinor);
    }

    /// <summary>Entry ((μ, ν), (k, j)) is the coefficient of σⱼ in σ_μ σₖ σ_ν: half the trace with σⱼ.</summary>
    private static (ExactConstant Real, ExactConstant Imaginary) LiftConstants()
    {
        Complex[][,] pauli =
        [
            new Complex[,] { { 1, 0 }, { 0, 1 } },
            new Complex[,] { { 0, 1 }, { 1, 0 } },
            new[,] { { 0, -Complex.ImaginaryOne }, { Complex.ImaginaryOne, 0 } },
            new Complex[,] { { 1, 0 }, { 0, -1 } },
        ];
        var (real, imaginary) = (new double[256], new double[256]);
        for (var entry = 0; entry < 256; entry++)
        {
            var (mu, nu, k, j) = (entry / 64, entry / 16 % 4, entry / 4 % 4, entry % 4);
            var product = Multiply(Multiply(pauli[mu], pauli[k]), Multiply(pauli[nu], pauli[j]));
            var half = (product[0, 0] + product[1, 1]) / 2;
            (real[entry], imaginary[entry]) = (half.Real, half.Imaginary);
        }

        return (new(real, 16, 16), new(imaginary, 16, 16));
    }

    private static Complex[,] Multiply(Complex[,] a, Complex[,] b)
    {
        var product = new Complex[2, 2];
        for (var i = 0; i < 2; i++)
            for (var j = 0; j < 2; j++) product[i, j] = a[i, 0] * b[0, j] + a[i, 1] * b[1, j];
        return product;
    }
}
