using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>
/// SL(n,ℝ): n×n matrices of determinant 1. Coordinates are the entries off the diagonal, row after row, and c₁ … c_{n−1} of the diagonal
/// Σ cᵢ (Eᵢᵢ − E_{i+1,i+1}). Not every element has a logarithm.
/// </summary>
public sealed class SpecialLinear : LieGroup
{
    internal SpecialLinear(int n) : base($"SL({n})", Generators(n))
    {
    }

    /// <inheritdoc/>
    public override bool ExpIsOnto => false;

    /// <inheritdoc/>
    public override string Coordinates => "entries off the diagonal row after row, then c of the diagonal Σ cᵢ (Eᵢᵢ − Eᵢ₊₁,ᵢ₊₁)";

    /// <inheritdoc/>
    protected internal override Tensor Distance(Tensor matrix) => (linalg.det(matrix) - 1).abs();

    internal static IReadOnlyList<double[,]> Generators(int n)
    {
        var pairs = from i in Enumerable.Range(0, n) from j in Enumerable.Range(0, n) where i != j select LieBasis.Unit(n, i, j);
        return [.. pairs, .. Enumerable.Range(0, n - 1).Select(i => LieBasis.With(n, (i, i, 1), (i + 1, i + 1, -1)))];
    }
}
