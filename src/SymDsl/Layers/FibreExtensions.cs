using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// Operations on fibres. A fibre of k vectors of dimension D is the last axis, k·D long, component d of vector c at c·D + d.
/// Axes before it broadcast as always. All are differentiable any number of times.
/// </summary>
public static class FibreExtensions
{
    /// <summary>
    /// Squared lengths: [.., k·D] → [.., k]. A square that the element type cannot hold is infinite, in float16 from the length 256 on, or zero, below 2e-4
    /// there; <see cref="Norm"/> is right there too.
    /// </summary>
    /// <param name="vectors">k vectors at each place.</param>
    /// <param name="dimension">D.</param>
    /// <exception cref="ArgumentException">The last axis is no whole number of vectors.</exception>
    public static Tensor Norm2(this Tensor vectors, long dimension)
    {
        var k = Multiplicity(vectors, dimension);
        var square = vectors * vectors;
        if (dimension == 1) return square;
        using (square) return square.SumComponents(k, dimension);
    }

    /// <summary>
    /// Lengths: [.., k·D] → [.., k], of all magnitudes that the element type holds, though their squares may leave its range. The length of the zero
    /// vector has no gradient; here it is 0, and so are all higher derivatives.
    /// </summary>
    /// <remarks>
    /// Squares are taken in a wider type (see <see cref="Precision.Squaring"/>), or of the vector divided by its largest component. Where they are too
    /// small for the derivatives of the root, a constant takes their place and the result is 0, so that no 0·∞ can arise in the first derivative or
    /// the second. In float64 lengths below the smallest normal number, 2e-308, count as zero.
    /// </remarks>
    /// <param name="vectors">k vectors at each place.</param>
    /// <param name="dimension">D.</param>
    /// <exception cref="ArgumentException">The last axis is no whole number of vectors.</exception>
    public static Tensor Norm(this Tensor vectors, long dimension)
    {
        var k = Multiplicity(vectors, dimension);
        using var scope = NewDisposeScope();
        var type = Precision.Squaring(vectors);
        if (type != vectors.dtype)
        {
            // The root of the least square rounds to zero in the narrow type, and a clamp passes no gradient below its bound.
            var wide = vectors.to(type);
            var root = wide.square().SumComponents(k, dimension).clamp_min(LeastSquare(type)).sqrt();
            return root.to(vectors.dtype).MoveToOuterDisposeScope();
        }

        var separate = vectors.SplitVectors(k, dimension);
        var scale = LargestMagnitude(separate);
        var scaled = separate / scale;
        var square = SumLast(scaled.square());
        var isZero = square.lt(0.5); // otherwise one component is ±1
        return (square.masked_fill(isZero, 1).sqrt().masked_fill(isZero, 0) * scale).squeeze(-1).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Directions: x/|x|, vector by vector, [.., k·D] → [.., k·D], of all magnitudes as in <see cref="Norm"/>. That of the zero vector is zero, and so
    /// are its derivatives.
    /// </summary>
    /// <param name="vectors">k vectors at each place.</param>
    /// <param name="dimension">D.</param>
    /// <exception cref="ArgumentException">The last axis is no whole number of vectors.</exception>
    public static Tensor Unit(this Tensor vectors, long dimension)
    {
        var k = Multiplicity(vectors, dimension);
        using var scope = NewDisposeScope();
        return Directions(vectors, k, dimension).Directions.flatten(-2).to(vectors.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Angles between vectors, one by one: [.., k·D] and [.., k·D] → [.., k], from 0 to π, right to the rounding of the type at all angles and of all
    /// magnitudes as in <see cref="Norm"/>. A single vector on one side goes with all of the other. The gradient by a vector x has the length 1/|x|; of
    /// vectors in one direction or in opposite ones, where the angle has none, it is 0, and so are all higher derivatives. The angle with the zero
    /// vector is 0, and so are its derivatives.
    /// </summary>
    /// <remarks>
    /// Of unit vectors a and b, 2·atan2(|a − b|, |a + b|): Kahan 2006, "How Futile are Mindless Assessments of Roundoff in Floating-Point Computation?",
    /// §12. Unlike the arc cosine of a scalar product it loses no digits near 0 and π. Angles so small that they are rounding, 16·√D units of it in the
    /// type of the computation (see <see cref="Precision.Squaring"/>), count as 0, and as π where they are that near to it.
    /// </remarks>
    /// <param name="vectors">k vectors at each place, or one.</param>
    /// <param name="other">k vectors at each place, or one.</param>
    /// <param name="dimension">D.</param>
    /// <exception cref="ArgumentException">A last axis is no whole number of vectors, or the numbers of vectors differ and none is 1.</exception>
    public static Tensor Angle(this Tensor vectors, Tensor other, long dimension)
    {
        var (k, l) = (Multiplicity(vectors, dimension), Multiplicity(other, dimension));
        CheckPairing(k, l, "vectors");
        using var scope = NewDisposeScope();
        var ((a, noA), (b, noB)) = (Directions(vectors, k, dimension), Directions(other, l, dimension));
        var isNone = noA.logical_or(noB);
        var (sine, cosine) = (Length(a - b).masked_fill(isNone, 0), Length(a + b).masked_fill(isNone, 1));
        return (2 * sine.atan2(cosine)).squeeze(-1).to(promote_types(vectors.dtype, other.dtype)).MoveToOuterDisposeScope();

        Tensor Length(Tensor chord)
        {
            var square = SumLast(chord.square());
            var rounding = chord.dtype == ScalarType.Float64 ? 2.220446049250313e-16 : 1.1920929e-7;
            var isRounding = square.lt(256 * dimension * rounding * rounding);
            return square.masked_fill(isRounding, 1).sqrt().masked_fill(isRounding, 0);
        }
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
            var product = vectors * other;
            if (dimension == 1) return product;
            using (product) return product.SumComponents(k, dimension);
        }

        using var left = vectors.SplitVectors(k, dimension);
        using var right = other.SplitVectors(l, dimension);
        using var products = left * right;
        return products.sum(-1L);
    }

    /// <summary>
    /// Tensor products, vector by vector: [.., k·D] and [.., k·E] → [.., k·D·E], component i·E + j of each being xᵢyⱼ. A single vector on one side goes
    /// with all of the other.
    /// </summary>
    /// <param name="vectors">k vectors at each place, or one.</param>
    /// <param name="other">k vectors at each place, or one.</param>
    /// <param name="dimension">D.</param>
    /// <param name="otherDimension">E.</param>
    /// <exception cref="ArgumentException">A last axis is no whole number of vectors, or the numbers of vectors differ and none is 1.</exception>
    public static Tensor Outer(this Tensor vectors, Tensor other, long dimension, long otherDimension)
    {
        var (k, l) = (Multiplicity(vectors, dimension), Multiplicity(other, otherDimension));
        CheckPairing(k, l, "vectors");
        using var scope = NewDisposeScope();
        var (columns, rows) = (vectors.SplitVectors(k, dimension).unsqueeze(-1), other.SplitVectors(l, otherDimension).unsqueeze(-2));
        return (columns * rows).flatten(-3).MoveToOuterDisposeScope();
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
    public static Tensor MeanOver(this Tensor x, params long[] axes)
    {
        if (axes.Any(axis => Size(x, axis) == 0)) return x.sum(axes);
        if (Precision.Accumulating(x.dtype) is var type && type == x.dtype) return x.mean(axes);
        using var wide = x.to(type); // the sum of numbers that float16 holds may be none of them
        using var mean = wide.mean(axes);
        return mean.to(x.dtype);
    }

    /// <summary>The mean of positions along axes. The mean of no positions is none: a zero would be the origin, which translations move.</summary>
    /// <param name="x">Any field of positions.</param>
    /// <param name="axes">The axes of the indices that the mean is over; they disappear.</param>
    /// <exception cref="ArgumentException">The mean of no positions is no position.</exception>
    public static Tensor CentreOver(this Tensor x, params long[] axes)
    {
        RejectEmpty(x, axes, "The mean of no positions is no position", "Pass at least one element");
        return x.MeanOver(axes);
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

    /// <summary>eˣ divided by its sum along several axes together, component by component.</summary>
    /// <param name="x">Any field of invariant components.</param>
    /// <param name="axes">The axes of the indices that the sum is over; they stay.</param>
    public static Tensor SoftmaxOver(this Tensor x, params long[] axes)
    {
        using var scope = NewDisposeScope();
        if (x.numel() == 0) return x.clone().MoveToOuterDisposeScope();

        // The largest is subtracted for the sake of range; it cancels, so that no gradient need pass through it.
        var wide = x.to(Precision.Accumulating(x.dtype));
        var powers = (wide - wide.detach().amax(axes, keepdim: true)).exp();
        return (powers / powers.sum(axes, keepdim: true)).to(x.dtype).MoveToOuterDisposeScope();
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

    /// <summary>Sums over the components of each vector, [.., k·D] → [.., k].</summary>
    private static Tensor SumComponents(this Tensor products, long k, long dimension)
    {
        if (dimension == 1) return products;
        if (k == 1) return SumLast(products);
        using var separate = products.SplitVectors(k, dimension);
        using var sums = SumLast(separate);
        return sums.squeeze(-1);
    }

    /// <summary>[.., D] → [.., 1]. A product with ones: several times as fast as a reduction along a short axis.</summary>
    private static Tensor SumLast(Tensor products)
    {
        using var ones = products.new_ones(products.shape[^1], 1);
        return products.matmul(ones);
    }

    /// <summary>
    /// x/|x| in the type of <see cref="Precision.Squaring"/>, [.., k·D] → [.., k, D], zero where x is; and where that is, [.., k, 1]. Nothing is disposed.
    /// </summary>
    private static (Tensor Directions, Tensor IsZero) Directions(Tensor vectors, long k, long dimension)
    {
        var type = Precision.Squaring(vectors);
        var (separate, least) = (vectors.SplitVectors(k, dimension), 0.5);
        if (type != vectors.dtype) (separate, least) = (separate.to(type), LeastSquare(type));
        else separate = separate / LargestMagnitude(separate);
        var square = SumLast(separate.square());
        var isZero = square.lt(least);
        var inverse = square.masked_fill(isZero, 1).rsqrt().masked_fill(isZero, 0);
        return (separate * inverse, isZero);
    }

    /// <summary>The largest magnitude among the components of each vector, a normal number: [.., D] → [.., 1]. It scales only, so no gradient passes.</summary>
    private static Tensor LargestMagnitude(Tensor vectors)
    {
        using var magnitudes = vectors.detach().abs();
        using var largest = magnitudes.amax([-1L], keepdim: true);
        var (least, greatest) = vectors.dtype == ScalarType.Float64 ? (2.2250738585072014e-308, double.MaxValue) : (1.17549435e-38, float.MaxValue);
        return largest.clamp(least, greatest);
    }

    /// <summary>
    /// Below the square of any number of a narrower type; its root rounds to zero there, and 1/√x³, which the second derivative of √x holds, is finite.
    /// </summary>
    private static double LeastSquare(ScalarType wide) => wide == ScalarType.Float64 ? 1e-180 : 1e-20;

    private static long Multiplicity(Tensor x, long dimension)
    {
        if (dimension < 1) throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "A vector has at least one component.");
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
}
