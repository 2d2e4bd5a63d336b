namespace SymDsl.Language.Types;

/// <summary>By whose element of the group a value is moved, where each element of a set of parts has one of its own. What is moved alike everywhere fits any part.</summary>
/// <param name="Set">The set of parts; <see langword="null"/> where all is moved by one element.</param>
public readonly record struct Part(string? Set)
{
    /// <summary>Moved by one element, as all else.</summary>
    public static Part Whole => default;

    /// <summary>By whose element what is made of values of two is moved; <see langword="null"/> where they move apart.</summary>
    public static Part? Of(Part left, Part right) =>
        left == right || right == Whole ? left
        : left == Whole ? right
        : null;
}
