namespace SymDsl.Algebra.Groups;

/// <summary>A text names no group.</summary>
/// <param name="reason">What is wrong, and what to write instead.</param>
/// <param name="text">The whole text.</param>
/// <param name="position">Where the mistake starts in it, from 0.</param>
/// <param name="length">How many characters it covers; 0 at the end of the text.</param>
/// <param name="suggestion">What to write in place of those characters, letter for letter, where the reason asks whether that was meant.</param>
public sealed class GroupSyntaxException(string reason, string text, int position, int length, string? suggestion = null)
    : FormatException(position == 0 && length == text.Length ? reason : $"{reason} ('{text}', column {position + 1})")
{
    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; } = reason;

    /// <summary>Where the mistake starts, from 0.</summary>
    public int Position { get; } = position;

    /// <summary>How many characters it covers; 0 at the end of the text.</summary>
    public int Length { get; } = length;

    /// <summary>What to write in place of those characters, letter for letter; <see langword="null"/> where the reason alone says what to do.</summary>
    public string? Suggestion { get; } = suggestion;
}
