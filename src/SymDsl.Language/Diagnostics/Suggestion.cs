using SymDsl.Language.Text;

namespace SymDsl.Language.Diagnostics;

/// <summary>What to write instead, letter for letter: what an editor puts in the place of the mistake.</summary>
/// <param name="Text">The text to write.</param>
/// <param name="Span">What it replaces: often the mistake itself, sometimes a part of it.</param>
public sealed record Suggestion(string Text, SourceSpan Span)
{
    /// <summary>The property under which hosts whose diagnostics carry properties hand on <see cref="Text"/>.</summary>
    public const string PropertyName = "SymDsl.Suggestion";
}
