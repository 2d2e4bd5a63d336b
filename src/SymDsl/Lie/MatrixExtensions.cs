using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>Batched matrices in short.</summary>
internal static class MatrixExtensions
{
    /// <summary>The identity of the size, type and device of a matrix, [n, n].</summary>
    internal static Tensor Identity(this Tensor matrix) => eye(matrix.shape[^1], dtype: matrix.dtype, device: matrix.device);

    /// <summary>The number at each place as a multiple of a matrix can be: [..] → [.., 1, 1].</summary>
    internal static Tensor AsFactor(this Tensor numbers) => numbers.unsqueeze(-1).unsqueeze(-1);

    /// <summary>Σ xᵢ², [.., k] → [..].</summary>
    internal static Tensor SquaredLength(this Tensor x) => (x * x).sum(-1);

    /// <summary>The trace, [.., n, n] → [..].</summary>
    internal static Tensor Trace(this Tensor matrix) => matrix.diagonal(0, -2, -1).sum(-1);

    /// <summary>The largest absolute entry, [.., n, n] → [..].</summary>
    internal static Tensor LargestEntry(this Tensor matrix) => matrix.flatten(-2).abs().amax([-1L]);

    /// <summary>Distances; infinite where the determinant is not positive.</summary>
    internal static Tensor WherePositiveDeterminant(this Tensor distance, Tensor matrix) =>
        where(linalg.det(matrix) > 0, distance, full_like(distance, double.PositiveInfinity));

    /// <summary>How far the last row of a matrix is from (0, …, 0, 1).</summary>
    internal static Tensor LastRowDistance(this Tensor matrix) =>
        (matrix.select(-2, -1) - matrix.Identity().select(-2, -1)).abs().amax([-1L]);

    /// <summary>[linear shift; 0 1]: [.., n, n] and [.., n] → [.., n + 1, n + 1].</summary>
    internal static Tensor Homogeneous(this Tensor linear, Tensor shift)
    {
        var above = cat([linear, shift.unsqueeze(-1)], -1);
        var last = zeros_like(above.narrow(-2, 0, 1)) + eye(above.shape[^1], dtype: above.dtype, device: above.device).narrow(0, above.shape[^1] - 1, 1);
        return cat([above, last], -2);
    }

    /// <summary>A matrix times a vector at each place.</summary>
    internal static Tensor Times(this Tensor matrix, Tensor vector) => matrix.matmul(vector.unsqueeze(-1)).squeeze(-1);
}
