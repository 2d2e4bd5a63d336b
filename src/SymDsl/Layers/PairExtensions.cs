using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>Functions of two fields, and of the pairs of different elements of a set. All are differentiable any number of times.</summary>
public static class PairExtensions
{
    /// <summary>
    /// A field over pairs of elements of one set, without the pairs of an element and itself: [.., N, .., N, ..] → [.., N, .., N − 1, ..]. For target
    /// i stand along the source's axis all j ≠ i, in their order. No gradient reaches what is left out.
    /// </summary>
    /// <param name="x">A field; it may be of size 1 along the target's axis, and then is the same for each target.</param>
    /// <param name="target">The axis of i, which stays whole.</param>
    /// <param name="source">The axis of j.</param>
    /// <exception cref="ArgumentException">The axes are of different sizes: they are not over one set.</exception>
    public static Tensor OffDiagonal(this Tensor x, long target, long source)
    {
        using var scope = NewDisposeScope();
        var (n, rows) = (x.shape[source], x.shape[target]);
        if (rows != n && rows != 1)
            throw new ArgumentException(FormattableString.Invariant($"Pairs of a set with itself have two axes of one size; here are {rows} and {n}."), nameof(x));
        if (n == 0) return x.narrow(target, 0, 0).MoveToOuterDisposeScope();
        long[] shape = x.shape;
        shape[target] = n;
        var front = x.expand(shape).movedim([target, source], [0, 1]);

        // Behind the first entry the diagonal is every (n + 1)st of n² − 1, the last of each row of n + 1.
        var rest = front.flatten(0, 1).narrow(0, 1, n * n - 1).unflatten(0, n - 1, n + 1).narrow(1, 0, n);
        return rest.reshape([n, n - 1, .. front.shape[2..]]).movedim([0, 1], [target, source]).MoveToOuterDisposeScope();
    }

    /// <summary>The larger, component by component; where both are equal, each has half the gradient.</summary>
    /// <param name="x">A field.</param>
    /// <param name="other">Another of the same components, or of one.</param>
    public static Tensor Larger(this Tensor x, Tensor other) => x.maximum(other);

    /// <summary>The larger of each component and a number.</summary>
    /// <param name="x">A field.</param>
    /// <param name="number">The number.</param>
    public static Tensor Larger(this Tensor x, double number) => x.clamp_min(number);

    /// <summary>The smaller, component by component; where both are equal, each has half the gradient.</summary>
    /// <param name="x">A field.</param>
    /// <param name="other">Another of the same components, or of one.</param>
    public static Tensor Smaller(this Tensor x, Tensor other) => x.minimum(other);

    /// <summary>The smaller of each component and a number.</summary>
    /// <param name="x">A field.</param>
    /// <param name="number">The number.</param>
    public static Tensor Smaller(this Tensor x, double number) => x.clamp_max(number);

    /// <summary>Cross products, vector by vector: [.., k·3] and [.., k·3] → [.., k·3]. A single vector on one side goes with all of the other.</summary>
    /// <param name="vectors">k vectors at each place, or one.</param>
    /// <param name="other">k vectors at each place, or one.</param>
    /// <exception cref="ArgumentException">A last axis is no whole number of vectors, or the numbers of vectors differ and none is 1.</exception>
    public static Tensor Cross(this Tensor vectors, Tensor other)
    {
        using var scope = NewDisposeScope();
        var (left, right) = (Split(vectors, nameof(vectors)), Split(other, nameof(other)));
        var (k, l) = (left.shape[^2], right.shape[^2]);
        if (k != l && k != 1 && l != 1)
            throw new ArgumentException(FormattableString.Invariant($"{k} vectors meet {l} vectors: the numbers must be equal, or one of them 1."), nameof(other));

        // (a × b)₃ = a₁b₂ − a₂b₁, and so on around: what is computed at 1 belongs to 3.
        return (left * right.roll([-1], [-1]) - left.roll([-1], [-1]) * right).roll([-1], [-1]).flatten(-2).MoveToOuterDisposeScope();
    }

    private static Tensor Split(Tensor vectors, string name) => vectors.Dimensions > 0 && vectors.shape[^1] % 3 == 0
        ? vectors.SplitVectors(vectors.shape[^1] / 3, 3)
        : throw new ArgumentException($"A fibre of shape [{string.Join(", ", vectors.shape)}] is no whole number of vectors of dimension 3.", name);
}
