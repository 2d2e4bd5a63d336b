using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// Operations on fibres. A fibre of k vectors of dimension D is the last axis, k·D long, component d of vector c at c·D + d.
/// Axes before it broadcast as always. All are differentiable any number of times.
/// </summary>
public static class FibreExtensions
{
    /// <summary>Squared lengths: [.., k·D] → [.., k].</summary>
    /// <param name="vectors">k vectors at each place.</param>
    /// <param name="dimension">D.</param>
    /// <exception cref="ArgumentException">The last axis is no whole number of vectors.</exception>
    public static Tensor Norm2(this Tensor vectors, long dimension)
    {
        var k = Multiplicity(vectors, dimension);
        var square = vectors * vectors;
        if (dimension == 1) return square;
        using (square) return SumComponents(square, k, dimension);
    }

    /// <summary>
    /// Lengths: [.., k·D] → [.., k]. The length of the zero vector has no gradient; here it is 0, and so are all higher derivatives.
    /// </summary>
    /// <remarks>
    /// Where the squared length is too small for its derivatives, up to 1e-25 (float64: 1e-205; float16: zero itself), a constant 1 takes its
    /// place under the root and the result is set to 0. The infinite slope of the root is then never computed, so that no 0·∞ can arise in
    /// the first derivative or the second.
    /// </remarks>
    /// <param name="vectors">k vectors at each place.</param>
    /// <param name="dimension">D.</param>
    /// <exception cref="ArgumentException">The last axis is no whole number of vectors.</exception>
    public static Tensor Norm(this Tensor vectors, long dimension)
    {
        using var square = vectors.Norm2(dimension);
        using var isZero = square.le(SmallestSquare(square.dtype));
        using var safe = square.masked_fill(isZero, 1);
        using var root = safe.sqrt();
        return root.masked_fill(isZero, 0);
    }

    /// <summary>Scalar products, vector by vector: [.., k·D] and [.., k·D] → [.., k]. A single vector on one side goes with all of the other.</summary>
    /// <param name="vectors">k vectors at each place, or one.</param>
    /// <param name="other">k vectors at each place, or one.</param>
    /// <param name="dimension">D.</param>
    /// <exception cref="ArgumentException">A last axis is no whole number of vectors, or the numbers of vectors differ and none is 1.</exception>
    public static Tensor Dot(this Tensor vectors, Tensor other, long dimension)
    {
        var (k, l) = (Multiplicity(vectors, dimension), Multiplicity(other, dimension));
        CheckPairing(k, l, "vectors");
        if (k == l)
        {
            using var product = vectors * other;
            return SumComponents(product, k, dimension);
        }

        using var left = vectors.SplitVectors(k, dimension);
        using var right = other.SplitVectors(l, dimension);
        using var products = left * right;
        return products.sum(-1L);
    }

    /// <summary>Each vector times a number: [.., k·D] and [.., k] → [.., k·D]. A single number or a single vector goes with all of the other.</summary>
    /// <param name="vectors">k vectors at each place, or one.</param>
    /// <param name="scalars">k numbers at each place, or one.</param>
    /// <param name="dimension">D.</param>
    /// <exception cref="ArgumentException">The last axis is no whole number of vectors, or the numbers differ and none is 1.</exception>
    public static Tensor ScaleFibre(this Tensor vectors, Tensor scalars, long dimension)
    {
        var (k, l) = (Multiplicity(vectors, dimension), Multiplicity(scalars, 1));
        CheckPairing(k, l, "scalars");
        if (l == 1 || dimension == 1) return vectors * scalars;
        using var separate = vectors.SplitVectors(k, dimension);
        using var columns = scalars.unsqueeze(-1);
        using var scaled = separate * columns;
        return scaled.flatten(-2);
    }

    /// <summary>Each vector divided by a number: [.., k·D] and [.., k] → [.., k·D]. A single number or a single vector goes with all of the other.</summary>
    /// <param name="vectors">k vectors at each place, or one.</param>
    /// <param name="scalars">k numbers at each place, or one.</param>
    /// <param name="dimension">D.</param>
    /// <exception cref="ArgumentException">The last axis is no whole number of vectors, or the numbers differ and none is 1.</exception>
    public static Tensor DivideFibre(this Tensor vectors, Tensor scalars, long dimension)
    {
        using var reciprocals = scalars.reciprocal();
        return vectors.ScaleFibre(reciprocals, dimension);
    }

    /// <summary>Fibres side by side: [.., F₁], [.., F₂], … → [.., F₁ + F₂ + …]. All axes but the last broadcast.</summary>
    /// <param name="fibres">At least one field, all with the same number of axes.</param>
    /// <exception cref="ArgumentException">There is no field; or an axis other than the last has several sizes other than 1.</exception>
    public static Tensor Concatenate(params Tensor[] fibres)
    {
        if (fibres.Length == 0) throw new ArgumentException("There is nothing to put side by side.", nameof(fibres));
        var shape = fibres[0].shape;
        foreach (var fibre in fibres)
        {
            if (fibre.Dimensions != shape.Length) throw Mismatch(fibres);
            for (var axis = 0; axis < shape.Length - 1; axis++)
            {
                var size = Size(fibre, axis);
                if (size != shape[axis] && size != 1 && shape[axis] != 1) throw Mismatch(fibres);
                if (size != 1) shape[axis] = size;
            }
        }

        // Views only: nothing is copied before the concatenation itself.
        using var scope = NewDisposeScope();
        var spread = fibres.Select(fibre => fibre.expand([.. shape[..^1], Size(fibre, shape.Length - 1)])).ToList();
        return cat(spread, -1).MoveToOuterDisposeScope();
    }

    /// <summary>The mean along axes; over an empty set, where the ratio 0/0 would be no number, it is 0 like the sum.</summary>
    /// <param name="x">Any field.</param>
    /// <param name="axes">The axes of the indices that the mean is over; they disappear.</param>
    public static Tensor MeanOver(this Tensor x, params long[] axes) => axes.Any(axis => Size(x, axis) == 0) ? x.sum(axes) : x.mean(axes);

    /// <summary>The mean of positions along axes. The mean of no positions is none: a zero would be the origin, which translations move.</summary>
    /// <param name="x">Any field of positions.</param>
    /// <param name="axes">The axes of the indices that the mean is over; they disappear.</param>
    /// <exception cref="ArgumentException">The mean of no positions is no position.</exception>
    public static Tensor CentreOver(this Tensor x, params long[] axes)
    {
        RejectEmpty(x, axes, "The mean of no positions is no position", "Pass at least one element");
        return x.mean(axes);
    }

    /// <summary>
    /// The largest value along axes, component by component. Where it is reached more than once, the gradient is shared evenly: picking one
    /// of them would break permutation symmetry.
    /// </summary>
    /// <param name="x">Any field of invariant components.</param>
    /// <param name="axes">The axes of the indices that the maximum is over; they disappear.</param>
    /// <exception cref="ArgumentException">The maximum over an empty set has no value.</exception>
    public static Tensor MaxOver(this Tensor x, params long[] axes)
    {
        RejectEmpty(x, axes, "The maximum over an empty set has no value", "Use a sum or a mean, which are 0 there, or pass at least one element");
        return x.amax(axes);
    }

    /// <summary>The largest component of each channel, [.., k·D] → [.., k]; where it is reached more than once, the gradient is shared evenly.</summary>
    /// <param name="x">k channels at each place, whose components the group only exchanges.</param>
    /// <param name="dimension">D.</param>
    /// <exception cref="ArgumentException">The last axis is no whole number of channels.</exception>
    public static Tensor LargestComponent(this Tensor x, long dimension)
    {
        using var separate = x.SplitVectors(Multiplicity(x, dimension), dimension);
        return separate.amax([-1L]);
    }

    /// <summary>One axis for the vectors, one for their components: [.., k·D] → [.., k, D], a view.</summary>
    internal static Tensor SplitVectors(this Tensor vectors, long k, long dimension) => vectors.unflatten(vectors.Dimensions - 1, k, dimension);

    private static void RejectEmpty(Tensor x, long[] axes, string what, string advice)
    {
        foreach (var axis in axes)
        {
            if (Size(x, axis) == 0)
                throw new ArgumentException(FormattableString.Invariant($"{what}: axis {axis} of [{string.Join(", ", x.shape)}] has size 0. {advice}."), nameof(x));
        }
    }

    private static long Size(Tensor x, long axis) => x.size((int)axis);

    /// <summary>Sums over the components of each vector. A product with ones: several times as fast as a reduction along a short axis.</summary>
    private static Tensor SumComponents(Tensor products, long k, long dimension)
    {
        using var ones = products.new_ones(dimension, 1);
        if (k == 1) return products.matmul(ones);
        using var separate = products.SplitVectors(k, dimension);
        using var sums = separate.matmul(ones);
        return sums.squeeze(-1);
    }

    /// <summary>Up to here 1/√x³, which the second derivative of √x holds, may overflow.</summary>
    private static double SmallestSquare(ScalarType type) => type switch
    {
        ScalarType.Float64 => 1e-205,
        ScalarType.Float16 => 0, // has no room for a margin
        _ => 1e-25,
    };

    private static long Multiplicity(Tensor x, long dimension)
    {
        var shape = x.shape;
        if (shape.Length == 0) throw new ArgumentException("A fibre is the last axis of a tensor; this tensor has none.", nameof(x));
        return shape[^1] % dimension == 0
            ? shape[^1] / dimension
            : throw new ArgumentException(
                FormattableString.Invariant($"A fibre of {shape[^1]} components is no whole number of vectors of dimension {dimension}."), nameof(x));
    }

    private static ArgumentException Mismatch(Tensor[] fibres) => new(
        FormattableString.Invariant($"Fibres side by side need axes that broadcast, the last one aside; got {string.Join(" and ", fibres.Select(fibre => $"[{string.Join(", ", fibre.shape)}]"))}."),
        nameof(fibres));

    private static void CheckPairing(long vectors, long others, string what)
    {
        if (vectors != others && vectors != 1 && others != 1)
            throw new ArgumentException(FormattableString.Invariant($"{vectors} vectors meet {others} {what}: the numbers must be equal, or one of them 1."), what);
    }

    /// <summary>
    /// Directions x/|x|: [.., k·D] → [.., k·D]. The zero vector has none; here it is 0, and so are its derivatives, as in <see cref="Norm"/>.
    /// </summary>
    /// <param name="vectors">k vectors at each place.</param>
    /// <param name="dimension">D.</param>
    /// <exception cref="ArgumentException">The last axis is no whole number of vectors.</exception>
    public static Tensor Unit(this Tensor vectors, long dimension)
    {
        using var length = vectors.Norm(dimension);
        using var isZero = length.eq(0);
        using var safe = length.masked_fill(isZero, 1);
        using var reciprocals = safe.reciprocal();
        using var factors = reciprocals.masked_fill(isZero, 0);
        return vectors.ScaleFibre(factors, dimension);
    }
}
