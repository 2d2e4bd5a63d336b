using Sprache;
using SymDsl.Language.Text;

namespace SymDsl.Language.Syntax;

/// <summary>
/// A stretch of a text as parser input. Statements are parsed one by one, each in its own window on the whole text,
/// so that positions are offsets into the file and one broken statement leaves its neighbours alone.
/// </summary>
internal sealed class WindowInput(SourceText text, int position, int end) : IInput
{
    /// <summary>The whole text.</summary>
    public SourceText Text => text;

    public string Source => text.Text;

    public int Position => position;

    public int End => end;

    public bool AtEnd => position >= end;

    public char Current => text.Text[position];

    // Lines are counted by SourceText, once a file; the grammar never asks for them.
    public int Line => 0;

    public int Column => 0;

    public IDictionary<object, object> Memos => throw new NotSupportedException("the grammar memoizes nothing");

    public IInput Advance() => To(position + 1);

    public WindowInput To(int offset) => new(text, offset, end);

    public bool Equals(IInput other) => other is not null && other.Position == position && ReferenceEquals(other.Source, text.Text);

    public override bool Equals(object? obj) => obj is IInput other && Equals(other);

    public override int GetHashCode() => position;
}
