using System.Globalization;

namespace SymDsl.Algebra.Marks;

/// <summary>
/// How a value keeps a symmetry: for which elements, unless what, and how well. Marks are a meet-semilattice whose greatest is
/// <see cref="Exact"/>: what is made of several values keeps the symmetry as <see cref="Meet"/> says, and nothing raises a mark. A value: the
/// compiler computes it, generated code declares it, and reports print it.
/// </summary>
public sealed class Mark : IEquatable<Mark>
{
    // Sorted, without repetitions: then equal marks have equal parts.
    private readonly string[] _subgroups;
    private readonly string[] _guards;

    private Mark(MarkDegree degree, long samples, double spread, bool isTrivial, string[] subgroups, string[] guards) =>
        (Degree, Samples, Spread, IsTrivial, _subgroups, _guards) = (degree, samples, spread, isTrivial, subgroups, guards);

    /// <summary>It holds for all elements, up to rounding: the greatest mark.</summary>
    public static Mark Exact { get; } = Of(MarkDegree.Exact);

    /// <summary>Training makes it hold for all elements, as far as it goes.</summary>
    public static Mark Trained { get; } = Of(MarkDegree.Trained);

    /// <summary>Nothing makes it hold.</summary>
    public static Mark None { get; } = Of(MarkDegree.None);

    /// <summary>How well it holds.</summary>
    public MarkDegree Degree { get; }

    /// <summary>The number of elements that are sampled; <see cref="long.MaxValue"/> of a mark that is not sampled.</summary>
    public long Samples { get; }

    /// <summary>How far elements are sampled, in the units of the group's parameters; infinite of a compact group, and of a mark that is not sampled.</summary>
    public double Spread { get; }

    /// <summary>Whether it holds for the identity alone.</summary>
    public bool IsTrivial { get; }

    /// <summary>Whether it holds up to rounding for every element, outside of its guards.</summary>
    public bool IsExact => Degree == MarkDegree.Exact && !IsTrivial && _subgroups.Length == 0;

    /// <summary>The subgroups for whose common elements it holds; none where it holds for the whole group, or the identity alone.</summary>
    public IReadOnlyList<string> Subgroups => _subgroups;

    /// <summary>The cases in which it does not hold; none where it holds always.</summary>
    public IReadOnlyList<string> Guards => _guards;

    /// <summary>It holds in the limit of many samples.</summary>
    /// <param name="samples">How many elements are sampled.</param>
    /// <param name="spread">How far, in the units of the group's parameters; left out where the whole of a compact group is sampled.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of samples is not positive, or the spread is not a positive number.</exception>
    public static Mark Sampled(long samples, double spread = double.PositiveInfinity) =>
        samples <= 0 ? throw new ArgumentOutOfRangeException(nameof(samples), samples, "At least one element is sampled.")
        : !(spread > 0) ? throw new ArgumentOutOfRangeException(nameof(spread), spread, "Elements are sampled from a region with a positive spread.")
        : new(MarkDegree.Sampled, samples, spread, isTrivial: false, [], []);

    /// <summary>The same, for the elements of a subgroup only.</summary>
    /// <param name="subgroup">The subgroup's name.</param>
    public Mark Within(string subgroup) => Meet(new(MarkDegree.Exact, long.MaxValue, double.PositiveInfinity, isTrivial: false, [subgroup], []));

    /// <summary>The same, for the identity only.</summary>
    public Mark WithinIdentity() => Meet(new(MarkDegree.Exact, long.MaxValue, double.PositiveInfinity, isTrivial: true, [], []));

    /// <summary>The same, except in a case.</summary>
    /// <param name="guard">The case: a clause such as <c>two eigenvalues are equal</c>.</param>
    public Mark Unless(string guard) => Meet(new(MarkDegree.Exact, long.MaxValue, double.PositiveInfinity, isTrivial: false, [], [guard]));

    /// <summary>
    /// How well a symmetry is kept by what is made of two values: elements intersect, guards unite, the weaker degree counts, and of two samplings
    /// the smaller numbers. Associative, commutative, idempotent; never above either.
    /// </summary>
    public Mark Meet(Mark other)
    {
        if (ReferenceEquals(other, this) || ReferenceEquals(other, Exact))
        {
            return this;
        }

        var degree = (MarkDegree)Math.Min((int)Degree, (int)other.Degree);
        var isSampled = degree == MarkDegree.Sampled;
        var isTrivial = IsTrivial || other.IsTrivial;
        return new(
            degree,
            isSampled ? Math.Min(Samples, other.Samples) : long.MaxValue,
            isSampled ? Math.Min(Spread, other.Spread) : double.PositiveInfinity,
            isTrivial,
            isTrivial ? [] : Union(_subgroups, other._subgroups),
            Union(_guards, other._guards));
    }

    /// <summary>The meet of several; <see cref="Exact"/> of none.</summary>
    public static Mark MeetOf(IEnumerable<Mark> marks) => marks.Aggregate(Exact, (meet, mark) => meet.Meet(mark));

    /// <inheritdoc/>
    public bool Equals(Mark? other) =>
        other is not null
        && (Degree, Samples, IsTrivial) == (other.Degree, other.Samples, other.IsTrivial)
        && Spread.Equals(other.Spread)
        && _subgroups.SequenceEqual(other._subgroups)
        && _guards.SequenceEqual(other._guards);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Mark);

    /// <inheritdoc/>
    public override int GetHashCode() => (Degree, Samples, Spread, IsTrivial, _subgroups.Length, _guards.Length).GetHashCode();

    /// <summary>The mark in words, such as <c>exact</c>, or <c>sampled at 64 elements for SO(3) unless two eigenvalues are equal</c>.</summary>
    public override string ToString() => Degree == MarkDegree.None || IsTrivial ? "none" : HowText() + WhereText() + UnlessText();

    private static Mark Of(MarkDegree degree) => new(degree, long.MaxValue, double.PositiveInfinity, isTrivial: false, [], []);

    private static string[] Union(string[] left, string[] right) =>
        right.Length == 0 ? left
        : left.Length == 0 ? right
        : [.. left.Union(right, StringComparer.Ordinal).OrderBy(text => text, StringComparer.Ordinal)];

    private string HowText() => Degree switch
    {
        MarkDegree.Exact => "exact",
        MarkDegree.Trained => "trained",
        _ => string.Format(CultureInfo.InvariantCulture, "sampled at {0} elements", Samples)
            + (double.IsInfinity(Spread) ? "" : string.Format(CultureInfo.InvariantCulture, " of spread {0:R}", Spread)),
    };

    private string WhereText() => _subgroups.Length switch
    {
        0 => "",
        1 => $" for {_subgroups[0]}",
        _ => $" for the common elements of {Joined(_subgroups, "and")}",
    };

    private string UnlessText() => _guards.Length == 0 ? "" : $" unless {Joined(_guards, "or")}";

    private static string Joined(string[] items, string word) =>
        items.Length == 1 ? items[0] : $"{string.Join(", ", items.Take(items.Length - 1))} {word} {items[items.Length - 1]}";
}
