using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>
/// SU(2), the double cover of SO(3), on ℝ⁴ = (real parts, imaginary parts) of ℂ²: [Re −Im; Im Re]. Its coordinates are those of the rotation that it covers,
/// X = −i(ω·σ)/2. <see cref="LieGroup.Log"/> is of length 0 to 2π; at −1, where any axis is right, it is (2π, 0, 0), and no derivative exists.
/// </summary>
public sealed class SpecialUnitary2 : LieGroup
{
    internal SpecialUnitary2()
        : base(
            "SU(2)",
            [
                LieBasis.With(4, (0, 3, 0.5), (1, 2, 0.5), (2, 1, -0.5), (3, 0, -0.5)),
                LieBasis.With(4, (0, 1, -0.5), (1, 0, 0.5), (2, 3, -0.5), (3, 2, 0.5)),
                LieBasis.With(4, (0, 2, 0.5), (1, 3, -0.5), (2, 0, -0.5), (3, 1, 0.5)),
            ])
    {
    }

    /// <inheritdoc/>
    public override bool ExpIsOnto => true;

    /// <inheritdoc/>
    public override string Coordinates => "rotation about x, y, z";

    /// <summary>The element of a unit quaternion (w, x, y, z), w − i(x, y, z)·σ: [.., 4] → [.., 4, 4].</summary>
    /// <exception cref="ArgumentException">The last axis is not 4 long, the type is not float32 or float64, or the length is not 1.</exception>
    public Tensor FromQuaternion(Tensor quaternion)
    {
        ArgumentNullException.ThrowIfNull(quaternion);
        if (quaternion.shape is not [.., 4])
            throw new ArgumentException($"Quaternions have 4 components along the last axis, not [{string.Join(", ", quaternion.shape)}].", nameof(quaternion));
        using var scope = NewDisposeScope();
        var vector = quaternion.narrow(-1, 1, 3);
        LieChecks.Coordinates(this, vector);
        var matrix = quaternion.select(-1, 0).AsFactor() * eye(4, dtype: quaternion.dtype, device: quaternion.device) + Combine(vector * 2);
        LieChecks.Elements(this, matrix);
        return matrix.MoveToOuterDisposeScope();
    }

    /// <summary>The unit quaternion (w, x, y, z) of an element, [.., 4, 4] → [.., 4].</summary>
    /// <exception cref="ArgumentException">As for <see cref="LieGroup.Log"/>.</exception>
    public Tensor ToQuaternion(Tensor element)
    {
        LieChecks.Elements(this, element);
        using var scope = NewDisposeScope();
        return Quaternion(element).MoveToOuterDisposeScope();
    }

    /// <summary>The rotation that an element covers, [.., 4, 4] → [.., 3, 3]: its adjoint.</summary>
    /// <exception cref="ArgumentException">As for <see cref="LieGroup.Log"/>.</exception>
    public Tensor ToRotation(Tensor element) => Adjoint(element);

    /// <inheritdoc/>
    protected internal override Tensor Distance(Tensor matrix)
    {
        var quaternion = Quaternion(matrix);
        var back = quaternion.select(-1, 0).AsFactor() * matrix.Identity() + Combine(quaternion.narrow(-1, 1, 3) * 2);
        return maximum((matrix - back).LargestEntry(), (quaternion.SquaredLength() - 1).abs());
    }

    /// <summary>c₀(z) I + c₁(z) X, for X² = −z I, z = |ω|²/4.</summary>
    protected override Tensor Exponential(Tensor x)
    {
        var (z, hat) = (x.SquaredLength() * 0.25, Combine(x));
        return Stumpff.Function(0, z).AsFactor() * hat.Identity() + Stumpff.Function(1, z).AsFactor() * hat;
    }

    /// <inheritdoc/>
    protected override Tensor Logarithm(Tensor element) => Quaternions.RotationVector(Quaternion(element));

    /// <inheritdoc/>
    protected override Tensor Reachable(Tensor element) => ones(element.shape[..^2], dtype: ScalarType.Bool, device: element.device);

    /// <inheritdoc/>
    protected override Tensor Inverted(Tensor element) => element.transpose(-1, -2);

    /// <inheritdoc/>
    protected override Tensor Jacobian(Tensor x) => CubicJacobian.Left(Ad(x), x.SquaredLength());

    /// <inheritdoc/>
    protected override Tensor JacobianInverse(Tensor x) => CubicJacobian.LeftInverse(Ad(x), x.SquaredLength());

    private Tensor Quaternion(Tensor element) => cat([(element.Trace() * 0.25).unsqueeze(-1), Project(element) * 0.5], -1);
}
