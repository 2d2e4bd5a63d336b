namespace SymDsl.Language.Types;

/// <summary>What an index ranges over. Two indices fit one another where their ranges are equal.</summary>
/// <param name="Name">Its name.</param>
public abstract record IndexRange(string Name)
{
    /// <summary>The range of an index about which an error elsewhere leaves nothing to say: it fits everywhere.</summary>
    public static IndexRange Unknown { get; } = new UnknownRange();

    /// <summary>Whether an index of this range fits where another range is wanted: they are equal, or nothing is known of one.</summary>
    public bool Fits(IndexRange other) => this == other || this == Unknown || other == Unknown;

    /// <summary>The name, as messages say it.</summary>
    public sealed override string ToString() => Name;

    private sealed record UnknownRange() : IndexRange("");
}

/// <summary>A set: its elements have no order, and their number is that of a field over it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsRagged">Whether it is of another size in each batch entry, with padding behind its elements.</param>
public sealed record SetRange(string Name, bool IsRagged = false) : IndexRange(Name);

/// <summary>An axis: named places without symmetry.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">How many there are.</param>
public sealed record AxisRange(string Name, Size Length) : IndexRange(Name);

/// <summary>
/// A direction of a grid: the declared one, <c>h</c>, or one with every second, third, … point of it, <c>h/2</c>. Fields on grids of different fineness do
/// not fit together.
/// </summary>
/// <param name="Index">The declared index.</param>
/// <param name="Every">How many points of the declared grid lie between two of this one, one of them included.</param>
public sealed record GridRange(string Index, int Every = 1) : IndexRange(Every == 1 ? Index : FormattableString.Invariant($"{Index}/{Every}"))
{
    /// <summary>The grid with every n-th point.</summary>
    public GridRange Coarser(int factor) => new(Index, Every * factor);

    /// <summary>The grid with n times as many points; <see langword="null"/> where it would be finer than the declared one, or none of its kind.</summary>
    public GridRange? Finer(int factor) => Every % factor == 0 ? new(Index, Every / factor) : null;
}
