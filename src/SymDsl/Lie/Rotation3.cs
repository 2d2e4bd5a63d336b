using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>
/// SO(3): rotations of space by their rotation vectors, in radians. <see cref="LieGroup.Log"/> is of length at most π and exact up to it; within rounding
/// of half a turn, where both signs are right, the largest component is positive.
/// </summary>
public sealed class Rotation3 : LieGroup
{
    internal Rotation3() : base("SO(3)", [.. Generators(3)])
    {
    }

    /// <inheritdoc/>
    public override bool ExpIsOnto => true;

    /// <inheritdoc/>
    public override string Coordinates => "rotation about x, y, z";

    /// <inheritdoc/>
    protected internal override Tensor Distance(Tensor matrix) =>
        (matrix.transpose(-1, -2).matmul(matrix) - matrix.Identity()).LargestEntry().WherePositiveDeterminant(matrix);

    /// <summary>I + c₁(θ²) X + c₂(θ²) X² (Rodrigues).</summary>
    protected override Tensor Exponential(Tensor x)
    {
        var (z, hat) = (x.SquaredLength(), Combine(x));
        return hat.Identity() + Stumpff.Function(1, z).AsFactor() * hat + Stumpff.Function(2, z).AsFactor() * hat.matmul(hat);
    }

    /// <inheritdoc/>
    protected override Tensor Logarithm(Tensor element) => Quaternions.RotationVector(Quaternions.Of(element));

    /// <inheritdoc/>
    protected override Tensor Reachable(Tensor element) => ones(element.shape[..^2], dtype: ScalarType.Bool, device: element.device);

    /// <inheritdoc/>
    protected override Tensor Inverted(Tensor element) => element.transpose(-1, -2);

    /// <summary>I + c₂ X + c₃ X² (Solà et al. 2018, equation 145).</summary>
    protected override Tensor Jacobian(Tensor x) => CubicJacobian.Left(Combine(x), x.SquaredLength());

    /// <inheritdoc/>
    protected override Tensor JacobianInverse(Tensor x) => CubicJacobian.LeftInverse(Combine(x), x.SquaredLength());

    /// <summary>The rotations about x, y, z in the first three dimensions from <paramref name="first"/>.</summary>
    internal static IEnumerable<double[,]> Generators(int size, int first = 0)
    {
        for (var axis = 0; axis < 3; axis++)
        {
            var (a, b) = (first + (axis + 1) % 3, first + (axis + 2) % 3);
            yield return LieBasis.With(size, (b, a, 1), (a, b, -1));
        }
    }
}
