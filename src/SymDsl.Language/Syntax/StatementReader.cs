using Sprache;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Text;

namespace SymDsl.Language.Syntax;

/// <summary>Reads the statements of one text, each as its kind says. One that cannot be read is reported, and its neighbours stay.</summary>
/// <param name="source">The text.</param>
/// <param name="diagnostics">Receives what cannot be read.</param>
/// <param name="isInline">Whether the text is one model that stands in another file.</param>
/// <param name="cancellation">Looked at once a statement.</param>
internal sealed class StatementReader(SourceText source, DiagnosticBag diagnostics, bool isInline, CancellationToken cancellation)
{
    private readonly List<MemberSyntax> _declarations = [];

    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>What was read of the file so far.</summary>
    public IReadOnlyList<MemberSyntax> Declarations => _declarations;

    /// <summary>The comment at the top of the file, above its namespace.</summary>
    public string FileComment { get; set; } = "";

    /// <summary>Reads the top level of a file.</summary>
    public FileSyntax File(List<RawStatement> statements)
    {
        foreach (var raw in statements)
        {
            cancellation.ThrowIfCancellationRequested();
            var word = FirstWord(raw);
            _declarations.Add(StatementKinds.Find(word) is not { } kind
                ? UnknownStatement(raw, StatementKinds.Words(StatementPlaces.File))
                : (kind.Places & StatementPlaces.File) == 0
                ? Misplaced(raw, word, "between the braces of a model")
                : kind.Read(this, raw));
        }

        return new(_declarations.ToEquatableArray());
    }

    /// <summary>Reads what stands between braces.</summary>
    public EquatableArray<MemberSyntax> Members(List<RawStatement> statements)
    {
        var members = new List<MemberSyntax>(statements.Count);
        foreach (var raw in statements)
        {
            cancellation.ThrowIfCancellationRequested();
            var word = FirstWord(raw);
            members.Add(StatementKinds.Find(word) is { } kind
                ? (kind.Places & ~StatementPlaces.File) == 0 ? Misplaced(raw, word, FilePlace) : kind.Read(this, raw)
                : IsUnknownKeyword(raw, word) ? UnknownStatement(raw, StatementKinds.Words(~StatementPlaces.File))
                : AssignmentKind.Instance.Read(this, raw));
        }

        return members.ToEquatableArray();
    }

    private string FilePlace => isInline
        ? "in a .sym file: the text of a class is one model, in the namespace of the class"
        : "at the top level of the file, outside any braces";

    /// <summary>Reads a statement that has no block of its own.</summary>
    public MemberSyntax Line(RawStatement raw, Parser<MemberSyntax> parser)
    {
        if (raw.Body is not null)
        {
            diagnostics.Add(Rules.UnexpectedBlock, Head(raw));
        }

        return TryRead(raw, parser, out var member) && !IsTooLong(member.Computed) ? member : Broken(raw);
    }

    /// <summary>Reads a statement with a block of lines. Its lines are read even if its head cannot be.</summary>
    public bool TryReadBlock<T>(RawStatement raw, string word, Parser<T> parser, out T head, out EquatableArray<MemberSyntax> body)
    {
        var isReadable = TryRead(raw, parser, out head);
        var lines = Body(raw, word);
        body = Members(lines ?? []);
        return isReadable && lines is not null;
    }

    /// <summary>What stands between the braces of a statement; reports that there are none.</summary>
    public List<RawStatement>? Body(RawStatement raw, string word)
    {
        if (raw.Body is null)
        {
            diagnostics.Add(Rules.MissingBlock, Head(raw), word);
        }

        return raw.Body;
    }

    /// <summary>Reads the whole of a statement without its block.</summary>
    /// <returns>Whether it could be read; it is reported if not.</returns>
    public bool TryRead<T>(RawStatement raw, Parser<T> parser, out T value)
    {
        value = default!;
        if (raw.Unreadable)
        {
            return false;
        }

        var result = parser(new WindowInput(source, raw.Start, raw.End));
        var stopped = Lexemes.SkipBlank(source.Text, result.Remainder.Position, raw.End);
        if (!result.WasSuccessful)
        {
            Unexpected(raw, stopped, result.Expectations);
            return false;
        }

        if (stopped < raw.End)
        {
            Unexpected(raw, stopped, ["the end of the line"]);
            return false;
        }

        value = result.Value;
        return true;
    }

    /// <summary>What is left of a statement that cannot be read.</summary>
    public BrokenSyntax Broken(RawStatement raw)
    {
        var word = FirstWord(raw);
        if (StatementKinds.Find(word) is null)
        {
            return new(Head(raw), null, word.Length > 0 ? word : null);
        }

        var start = Lexemes.SkipBlank(source.Text, raw.Start + word.Length, raw.End);
        var length = start < raw.End && char.IsLetter(source.Text[start]) ? WordLength(start, raw.End) : 0;
        return new(Head(raw), word, length > 0 ? source.Text.Substring(start, length) : null);
    }

    /// <summary>Reports a word that begins no statement.</summary>
    public BrokenSyntax UnknownStatement(RawStatement raw, IEnumerable<string> known)
    {
        var word = FirstWord(raw);
        if (word.Length == 0)
        {
            Unexpected(raw, raw.Start, ["a statement"]);
        }
        else
        {
            diagnostics.Add(
                Rules.UnknownStatement, source.Span(raw.Start, raw.Start + word.Length), word, Spelling.Suggest(word, known));
        }

        return Broken(raw);
    }

    /// <summary>The place of a statement without its block.</summary>
    public SourceSpan Head(RawStatement raw) => source.Span(raw.Start, raw.End > raw.Start ? raw.End : Math.Min(raw.Start + 1, source.Text.Length));

    /// <summary>The word that a statement begins with; empty where it begins with a sign.</summary>
    public string FirstWord(RawStatement raw)
    {
        var length = raw.End > raw.Start && (char.IsLetter(source.Text[raw.Start]) || source.Text[raw.Start] == '_')
            ? WordLength(raw.Start, raw.End)
            : 0;
        return source.Text.Substring(raw.Start, length);
    }

    private BrokenSyntax Misplaced(RawStatement raw, string word, string place)
    {
        diagnostics.Add(Rules.MisplacedStatement, Head(raw), word, place);
        return Broken(raw);
    }

    /// <summary>A line that is no assignment, but a word followed by another word: a keyword that we do not know.</summary>
    private bool IsUnknownKeyword(RawStatement raw, string word)
    {
        var next = Lexemes.SkipBlank(source.Text, raw.Start + word.Length, raw.End);
        return word.Length == 0
            || (raw.Body is not null && next == raw.End)
            || (next < raw.End && next > raw.Start + word.Length && (char.IsLetterOrDigit(source.Text[next]) || source.Text[next] == '_'));
    }

    private bool IsTooLong(ExpressionSyntax? value)
    {
        if (value is null || value.Depth <= SyntaxParser.MaxExpressionDepth)
        {
            return false;
        }

        diagnostics.Add(Rules.ExpressionTooLong, value.Span, value.Depth, SyntaxParser.MaxExpressionDepth);
        return true;
    }

    private void Unexpected(RawStatement raw, int position, IEnumerable<string> expectations)
    {
        var expected = string.Join(" or ", expectations.Distinct());
        if (position >= raw.End)
        {
            diagnostics.Add(Rules.UnexpectedEnd, source.Span(raw.End, raw.End), expected);
            return;
        }

        var length = WordLength(position, raw.End);
        diagnostics.Add(
            Rules.UnexpectedText, source.Span(position, position + length), Visible(source.Text.Substring(position, length)), expected);
    }

    /// <summary>A word as a message can show it: a control character by its number.</summary>
    private static string Visible(string word) => word.Length == 1 && char.IsControl(word[0])
        ? "U+" + ((int)word[0]).ToString("X4", System.Globalization.CultureInfo.InvariantCulture)
        : word;

    /// <summary>The length of the word at a position: letters and digits together, anything else alone.</summary>
    private int WordLength(int start, int end)
    {
        var i = start;
        while (i < end && (char.IsLetterOrDigit(source.Text[i]) || source.Text[i] == '_'))
        {
            i++;
        }

        if (i > start)
        {
            return i - start;
        }

        // Both halves of a surrogate pair are one character to a reader.
        return char.IsHighSurrogate(source.Text[start]) && start + 1 < end ? 2 : 1;
    }
}
