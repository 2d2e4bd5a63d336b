namespace SymDsl.Algebra.Representations;

/// <summary>A text names no representation of a group.</summary>
/// <param name="message">What was expected and what was found.</param>
/// <param name="text">The whole text.</param>
/// <param name="position">Where the mistake starts in it, from 0.</param>
/// <param name="length">How many characters it covers; 0 at the end of the text.</param>
public sealed class RepresentationSyntaxException(string message, string text, int position, int length)
    : FormatException($"{message} ('{text}', column {position + 1})")
{
    /// <summary>What was expected and what was found, without the place.</summary>
    public string Reason { get; } = message;

    /// <summary>Where the mistake starts, from 0.</summary>
    public int Position { get; } = position;

    /// <summary>How many characters it covers; 0 at the end of the text.</summary>
    public int Length { get; } = length;
}
