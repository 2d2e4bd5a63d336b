using SymDsl.Layers;
using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>
/// Sp(2n,ℝ): matrices with MᵀΩM = Ω, Ω = [0 I; −I 0], on (q, p). X = [A B; C −Aᵀ] with B and C symmetric; coordinates are A row after row, then the upper
/// triangles of B and of C, row after row. Not every element has a logarithm.
/// </summary>
public sealed class Symplectic : LieGroup
{
    private readonly ExactConstant _form;

    internal Symplectic(int n) : base($"Sp({n})", [.. Generators(n)])
    {
        var form = new double[4 * n * n];
        for (var i = 0; i < n; i++) (form[i * 2 * n + n + i], form[(n + i) * 2 * n + i]) = (1, -1);
        _form = new(form, 2 * n, 2 * n);
    }

    /// <inheritdoc/>
    public override bool ExpIsOnto => false;

    /// <inheritdoc/>
    public override string Coordinates => "of [A B; C −Aᵀ], A row after row, then the upper triangles of B and C";

    /// <inheritdoc/>
    protected internal override Tensor Distance(Tensor matrix)
    {
        var form = _form.Like(matrix);
        return (matrix.transpose(-1, -2).matmul(form).matmul(matrix) - form).LargestEntry();
    }

    /// <summary>M⁻¹ = −ΩMᵀΩ.</summary>
    protected override Tensor Inverted(Tensor element)
    {
        var form = _form.Like(element);
        return -form.matmul(element.transpose(-1, -2)).matmul(form);
    }

    private static IEnumerable<double[,]> Generators(int n)
    {
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) yield return LieBasis.With(2 * n, (i, j, 1), (n + j, n + i, -1));
        foreach (var (down, right) in new[] { (0, n), (n, 0) })
        {
            for (var i = 0; i < n; i++)
                for (var j = i; j < n; j++) yield return LieBasis.With(2 * n, (down + i, right + j, 1), (down + j, right + i, 1));
        }
    }
}
