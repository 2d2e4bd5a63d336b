namespace SymDsl.Language.Semantics;

/// <summary>
/// What every class made of a model has, in any target language: no field of a model may be called so, and no part of the class that a user writes
/// may declare it again.
/// </summary>
public static class GeneratedMembers
{
    /// <summary>Computes the outputs.</summary>
    public const string Forward = "forward";

    /// <summary>What the model claims to commute with.</summary>
    public const string Symmetry = "Symmetry";

    /// <summary>Measures it.</summary>
    public const string VerifySymmetry = "VerifySymmetry";

    /// <summary>The declarations of what goes in.</summary>
    public const string Inputs = "_inputs";

    /// <summary>The declarations of what comes out.</summary>
    public const string Outputs = "_outputs";

    /// <summary>Those that a user of the class sees.</summary>
    public static IReadOnlyList<string> Public { get; } = [Forward, Symmetry, VerifySymmetry];

    /// <summary>All of them. A back end may name the private members around those of the user; these it does not.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Public, Inputs, Outputs];
}
