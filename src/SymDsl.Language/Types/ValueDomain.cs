namespace SymDsl.Language.Types;

/// <summary>
/// A set of values of a representation that the group maps to itself, such as the positive definite matrices among the symmetric ones. A value of a
/// domain is one of its representation; only what keeps the domain gives one back.
/// </summary>
/// <param name="Name">Its name; <see langword="null"/> for all values.</param>
public readonly record struct ValueDomain(string? Name)
{
    /// <summary>All values.</summary>
    public static ValueDomain Whole => default;
}
