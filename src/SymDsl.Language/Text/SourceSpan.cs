namespace SymDsl.Language.Text;

/// <summary>
/// A stretch of a <c>.sym</c> file. Lines and columns count from zero, as Roslyn's do; columns count UTF-16 units.
/// </summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Number of characters; zero marks a place between two characters.</param>
/// <param name="StartLine">Line of the first character.</param>
/// <param name="StartColumn">Column of the first character.</param>
/// <param name="EndLine">Line just behind the last character.</param>
/// <param name="EndColumn">Column just behind the last character.</param>
public readonly record struct SourceSpan(int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    /// <summary>Offset just behind the last character.</summary>
    public int End => Start + Length;

    /// <summary>The span from the start of this one to the end of another that does not begin before it.</summary>
    public SourceSpan To(SourceSpan last) => new(Start, last.End - Start, StartLine, StartColumn, last.EndLine, last.EndColumn);

    /// <summary>
    /// A stretch of a span that lies on one line; all of it where the stretch is empty or reaches beyond, or where the text stands otherwise than
    /// it reads, as a constant from elsewhere does.
    /// </summary>
    /// <param name="offset">Where the stretch starts, from the span's start.</param>
    /// <param name="length">How long it is.</param>
    public SourceSpan Part(int offset, int length) => length <= 0 || offset + length > Length || StartLine != EndLine || EndColumn - StartColumn != Length
        ? this
        : new(Start + offset, length, StartLine, StartColumn + offset, EndLine, StartColumn + offset + length);

    /// <summary>The place as people and compilers write it: <c>line,column</c>, both from one.</summary>
    public override string ToString() => $"{StartLine + 1},{StartColumn + 1}";
}
