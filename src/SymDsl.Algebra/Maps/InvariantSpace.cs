namespace SymDsl.Algebra.Maps;

/// <summary>The invariants of degree one of a summand, or of degree two of a pair of summands: a space of linear or of bilinear maps to one number.</summary>
/// <param name="Left">The first summand's number.</param>
/// <param name="Right">The second summand's, not before the first's; <see langword="null"/> for the linear invariants of the first.</param>
public readonly record struct InvariantSpace(int Left, int? Right)
{
    /// <summary>
    /// The spaces of all invariants of degree one and two of several summands, in their order: the linear ones, summand by summand; then the
    /// products of each two summands, and of each with itself, but of no summand that is a number nothing moves: those products say nothing new.
    /// </summary>
    /// <param name="isScalar">Of each summand, whether it is a number that nothing moves.</param>
    public static IEnumerable<InvariantSpace> Of(IReadOnlyList<bool> isScalar)
    {
        for (var i = 0; i < isScalar.Count; i++)
            yield return new(i, null);
        for (var i = 0; i < isScalar.Count; i++)
        {
            for (var j = i; j < isScalar.Count; j++)
            {
                if (!isScalar[i] && !isScalar[j])
                    yield return new(i, j);
            }
        }
    }
}
