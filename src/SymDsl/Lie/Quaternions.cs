using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>Unit quaternions (w, x, y, z), [.., 4], of rotations by θ about n: (cos θ/2, n sin θ/2).</summary>
internal static class Quaternions
{
    /// <summary>
    /// The quaternion of a rotation, [.., 3, 3] → [.., 4], with w ≥ 0; within rounding of half a turn the largest of x, y, z is positive.
    /// </summary>
    /// <remarks>
    /// Shepperd 1978, "Quaternion from rotation matrix": 4qqᵀ is linear in the matrix; of its columns the one with the largest diagonal entry is taken, so that
    /// nothing cancels at any angle.
    /// </remarks>
    internal static Tensor Of(Tensor rotation)
    {
        var r = Entries(rotation);
        var (x, y, z) = (r[2, 1] - r[1, 2], r[0, 2] - r[2, 0], r[1, 0] - r[0, 1]);
        var (xy, xz, yz) = (r[0, 1] + r[1, 0], r[0, 2] + r[2, 0], r[1, 2] + r[2, 1]);
        var outer = stack(
            [
                1 + r[0, 0] + r[1, 1] + r[2, 2], x, y, z,
                x, 1 + r[0, 0] - r[1, 1] - r[2, 2], xy, xz,
                y, xy, 1 - r[0, 0] + r[1, 1] - r[2, 2], yz,
                z, xz, yz, 1 - r[0, 0] - r[1, 1] + r[2, 2],
            ],
            -1).reshape([.. rotation.shape[..^2], 4, 4]);
        var largest = outer.detach().diagonal(0, -2, -1).argmax(-1, keepdim: true);
        var column = outer.gather(-2, largest.unsqueeze(-1).expand([.. rotation.shape[..^2], 1, 4])).squeeze(-2);
        var quaternion = column / column.SquaredLength().sqrt().unsqueeze(-1);
        var real = quaternion.detach().narrow(-1, 0, 1);
        return where(real < -4 * Epsilon(real.dtype), -quaternion, quaternion);
    }

    /// <summary>The rotation vector of a unit quaternion, [.., 4] → [.., 3], of length 0 to 2π. At −1 the first axis is taken.</summary>
    internal static Tensor RotationVector(Tensor quaternion)
    {
        var (real, vector) = (quaternion.select(-1, 0), quaternion.narrow(-1, 1, 3));
        var square = vector.SquaredLength();
        var opposite = (square == 0).logical_and(real < 0);
        var factor = ArcSine.OverSine(where(opposite, ones_like(square), square), real) * 2;
        var turn = tensor([2 * Math.PI, 0, 0], dtype: vector.dtype, device: vector.device);
        return where(opposite.unsqueeze(-1), turn.expand_as(vector), factor.unsqueeze(-1) * vector);
    }

    /// <summary>The rounding of a type.</summary>
    internal static double Epsilon(ScalarType type) => type == ScalarType.Float64 ? double.BitIncrement(1) - 1 : float.BitIncrement(1) - 1;

    private static Tensor[,] Entries(Tensor matrix)
    {
        var entries = new Tensor[3, 3];
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++) entries[i, j] = matrix.select(-2, i).select(-1, j);
        return entries;
    }
}
