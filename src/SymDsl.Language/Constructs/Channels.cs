using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>How many channels two operands have together.</summary>
internal static class Channels
{
    /// <summary>What to do about channels that do not fit.</summary>
    public const string Advice = "they must be equal, or one of them 1; a linear<…> map brings them together";

    /// <summary>The common number: equal ones, or the other of a single one; <see langword="null"/> where they do not fit.</summary>
    public static Size? Broadcast(Size left, Size right) =>
        left == right || right == Size.One ? left
        : left == Size.One ? right
        : null;
}
