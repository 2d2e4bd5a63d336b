namespace SymDsl.Language.Types;

/// <summary>How far along a flow of time a value is: it is moved by the flow for so many steps. What no flow moves fits any clock.</summary>
/// <param name="Steps">The number of steps; <see langword="null"/> for what no flow moves.</param>
public readonly record struct Clock(int? Steps)
{
    /// <summary>What no flow moves.</summary>
    public static Clock Any => default;

    /// <summary>The clock of what is made of values of two; <see langword="null"/> where they are not together.</summary>
    public static Clock? Of(Clock left, Clock right) =>
        left == right || right == Any ? left
        : left == Any ? right
        : null;
}
