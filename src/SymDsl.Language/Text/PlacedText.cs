using SymDsl.Language.Common;

namespace SymDsl.Language.Text;

/// <summary>A text that stands inside another file, as the value of string literals. A value.</summary>
/// <param name="Value">The text.</param>
/// <param name="Places">Where its parts stand in the file, as <see cref="SourceText"/> takes it.</param>
public sealed record PlacedText(string Value, EquatableArray<SourceSpan> Places)
{
    /// <summary>The text with the lines and columns of the file.</summary>
    public SourceText ToSourceText() => new(Value, Places);
}
