using Sprache;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Text;

namespace SymDsl.Language.Syntax;

/// <summary>From text to a syntax tree. A statement that cannot be read is reported and left out; its neighbours stay.</summary>
public sealed class SyntaxParser
{
    /// <summary>An expression with more levels than this is refused: it could exhaust the stack of whoever walks it.</summary>
    public const int MaxExpressionDepth = 256;

    private readonly SourceText _source;
    private readonly DiagnosticBag _diagnostics;
    private readonly Grammar _grammar;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, Func<RawStatement, MemberSyntax>> _members;
    private bool _isInline;

    private SyntaxParser(SourceText source, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        _source = source;
        _diagnostics = diagnostics;
        _grammar = new Grammar(source);
        _cancellation = cancellation;
        _members = new()
        {
            [Keywords.Set] = raw => Member(raw, _grammar.Set),
            [Keywords.Symmetry] = raw => Member(raw, _grammar.Symmetry),
            [Keywords.Grid] = raw => Member(raw, _grammar.Grid),
            [Keywords.Axis] = raw => Member(raw, _grammar.Axis),
            [Keywords.Expect] = raw => Member(raw, _grammar.Expect),
            [Keywords.Input] = raw => Member(raw, _grammar.Input),
            [Keywords.Output] = raw => Member(raw, _grammar.Output),
            [Keywords.Block] = Block,
            [Keywords.Repeat] = Repeat,
        };
    }

    /// <summary>Parses a file.</summary>
    /// <param name="source">The text.</param>
    /// <param name="diagnostics">Receives what cannot be read.</param>
    /// <param name="cancellation">Looked at once a statement.</param>
    public static FileSyntax ParseFile(SourceText source, DiagnosticBag diagnostics, CancellationToken cancellation = default) =>
        new SyntaxParser(source, diagnostics, cancellation).File();

    /// <summary>Parses a model that stands in another file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="source">Its <see cref="InlineModel.ToSourceText"/>.</param>
    /// <param name="diagnostics">Receives what cannot be read.</param>
    /// <param name="cancellation">Looked at once a statement.</param>
    public static FileSyntax ParseInline(
        InlineModel model, SourceText source, DiagnosticBag diagnostics, CancellationToken cancellation = default)
    {
        var parser = new SyntaxParser(source, diagnostics, cancellation) { _isInline = true };
        return new(null, default, default, EquatableArray.Of(parser.Inline(model)));
    }

    private ModelSyntax Inline(InlineModel model)
    {
        var name = new NameSyntax(model.Name, _source.Span(0, model.Name.Length));
        var given = new RawStatement(model.ParametersStart, model.ParametersStart + model.Parameters.Length, "");
        var parameters = Parse(given, _grammar.Parameters, out var parsed) ? parsed : default;
        var statements = new StatementScanner(_source, _diagnostics).Scan(model.BodyStart);
        if (statements.Count == 0 || FirstWord(statements[0]) != Keywords.Model)
        {
            return new(name, "", parameters, Members(statements));
        }

        var whole = statements[0];
        if (Parse(whole, _grammar.InlineModelHead, out var head))
        {
            if (head.Name is { } written && written.Text != model.Name)
            {
                _diagnostics.Add(Rules.InlineModelName, written.Span, written.Text, model.Name);
            }

            if (!string.IsNullOrWhiteSpace(model.Parameters))
            {
                _diagnostics.Add(Rules.ConflictingSources, _source.Span(given.Start, given.End), "The model's head in the text gives its parameters; leave out 'Parameters'");
            }

            parameters = head.Parameters;
        }

        if (whole.Body is null)
        {
            _diagnostics.Add(Rules.MissingBlock, Head(whole), Keywords.Model);
        }

        foreach (var rest in statements.Skip(1))
        {
            _diagnostics.Add(Rules.MisplacedStatement, Head(rest), _source.Substring(Head(rest)), "between the braces of the model");
        }

        return new(name, whole.Comment, parameters, Members(whole.Body ?? []));
    }

    private FileSyntax File()
    {
        NameSyntax? @namespace = null;
        var groups = new List<GroupSyntax>();
        var blocks = new List<BlockSyntax>();
        var models = new List<ModelSyntax>();
        var leadingComment = "";
        foreach (var raw in new StatementScanner(_source, _diagnostics).Scan())
        {
            _cancellation.ThrowIfCancellationRequested();
            switch (FirstWord(raw))
            {
                case Keywords.Namespace when @namespace is null && models.Count == 0 && groups.Count == 0:
                    @namespace = Line(raw, _grammar.Namespace);
                    leadingComment = raw.Comment;
                    break;
                case Keywords.Namespace:
                    _diagnostics.Add(Rules.MisplacedStatement, Head(raw), Keywords.Namespace, "once, at the top of the file");
                    break;
                case Keywords.Group:
                    if (Group(raw) is { } group)
                    {
                        groups.Add(group);
                    }

                    break;
                case Keywords.Block:
                    if (Block(raw) is BlockSyntax block)
                    {
                        blocks.Add(block);
                    }

                    break;
                case Keywords.Model:
                    // A comment at the very top of a file, above its namespace, speaks of its first model.
                    if (Model(raw, raw.Comment.Length > 0 || models.Count > 0 ? raw.Comment : leadingComment) is { } model)
                    {
                        models.Add(model);
                    }

                    break;
                case var word when Keywords.IsStatement(word):
                    _diagnostics.Add(Rules.MisplacedStatement, Head(raw), word, "between the braces of a model");
                    break;
                default:
                    UnknownStatement(raw, [Keywords.Namespace, Keywords.Group, Keywords.Block, Keywords.Model]);
                    break;
            }
        }

        return new(@namespace, groups.ToEquatableArray(), blocks.ToEquatableArray(), models.ToEquatableArray());
    }

    private GroupSyntax? Group(RawStatement raw)
    {
        var isReadable = Parse(raw, _grammar.GroupHead, out var head);
        if (raw.Body is null)
        {
            _diagnostics.Add(Rules.MissingBlock, Head(raw), Keywords.Group);
        }

        var generators = new List<GeneratorSyntax>();
        foreach (var line in raw.Body ?? [])
        {
            var word = FirstWord(line);
            if (word is not (Keywords.Algebra or Keywords.Element or Keywords.Order))
            {
                UnknownStatement(line, [Keywords.Algebra, Keywords.Element, Keywords.Order]);
                isReadable = false;
            }
            else if (line.Body is null && Parse(line, _grammar.Generators, out var parsed))
            {
                generators.AddRange(parsed);
            }
            else
            {
                isReadable = false;
            }
        }

        // A group with a mistake is known by its name only, so that models under it are not reported as well.
        var name = head.Name ?? (Broken(raw).Name is { } seen ? new NameSyntax(seen, Head(raw)) : null);
        return name is null ? null : new(name, isReadable && raw.Body is not null ? head.Dimension : null, generators.ToEquatableArray());
    }

    private ModelSyntax? Model(RawStatement raw, string documentation)
    {
        var head = Parse(raw, _grammar.ModelHead, out var parsed) ? parsed : default;
        if (raw.Body is null)
        {
            _diagnostics.Add(Rules.MissingBlock, Head(raw), Keywords.Model);
        }

        // Without a block nothing is known of what the model has.
        var members = raw.Body is null ? EquatableArray.Of<MemberSyntax>(Broken(raw)) : Members(raw.Body);
        return head.Name is null ? null : new(head.Name, documentation, head.Parameters, members);
    }

    private EquatableArray<MemberSyntax> Members(List<RawStatement> statements)
    {
        var members = new List<MemberSyntax>();
        foreach (var raw in statements)
        {
            _cancellation.ThrowIfCancellationRequested();
            var word = FirstWord(raw);
            MemberSyntax member = _members.TryGetValue(word, out var parse) ? parse(raw)
                : Keywords.IsStatement(word) ? Misplaced(raw, word)
                : IsUnknownKeyword(raw, word) ? UnknownStatement(raw, [.. _members.Keys])
                : Member(raw, _grammar.Assignment);
            members.Add(member);
        }

        return members.ToEquatableArray();
    }

    private MemberSyntax Block(RawStatement raw)
    {
        if (raw.Body is null)
        {
            _diagnostics.Add(Rules.MissingBlock, Head(raw), Keywords.Block);
        }

        var readable = Parse(raw, _grammar.BlockHead, out var head);
        var body = Members(raw.Body ?? []);
        return readable && raw.Body is not null ? head with { Body = body } : Broken(raw);
    }

    private MemberSyntax Repeat(RawStatement raw)
    {
        if (raw.Body is null)
        {
            _diagnostics.Add(Rules.MissingBlock, Head(raw), Keywords.Repeat);
        }

        var readable = Parse(raw, _grammar.RepeatHead, out var head);
        var body = Members(raw.Body ?? []);
        return readable && raw.Body is not null ? new RepeatSyntax(head.Span, head.Count, body) : Broken(raw);
    }

    private BrokenSyntax Broken(RawStatement raw)
    {
        var word = FirstWord(raw);
        if (!Keywords.IsStatement(word))
        {
            return new(Head(raw), null, word.Length > 0 ? word : null);
        }

        var start = Lexemes.SkipBlank(_source.Text, raw.Start + word.Length, raw.End);
        var length = start < raw.End && char.IsLetter(_source.Text[start]) ? WordLength(start, raw.End) : 0;
        return new(Head(raw), word, length > 0 ? _source.Text.Substring(start, length) : null);
    }

    private BrokenSyntax Misplaced(RawStatement raw, string word)
    {
        _diagnostics.Add(Rules.MisplacedStatement, Head(raw), word, _isInline
            ? "in a .sym file: the text of a class is one model, in the namespace of the class"
            : "at the top level of the file, outside any braces");
        return Broken(raw);
    }

    private BrokenSyntax UnknownStatement(RawStatement raw, IEnumerable<string> known)
    {
        var word = FirstWord(raw);
        if (word.Length == 0)
        {
            Unexpected(raw, raw.Start, ["a statement"]);
        }
        else
        {
            _diagnostics.Add(
                Rules.UnknownStatement, _source.Span(raw.Start, raw.Start + word.Length), word, Spelling.Suggest(word, known));
        }

        return Broken(raw);
    }

    /// <summary>A line that is no assignment, but a word followed by another word: a keyword that we do not know.</summary>
    private bool IsUnknownKeyword(RawStatement raw, string word)
    {
        var next = Lexemes.SkipBlank(_source.Text, raw.Start + word.Length, raw.End);
        return word.Length == 0
            || (raw.Body is not null && next == raw.End)
            || (next < raw.End && next > raw.Start + word.Length && (char.IsLetterOrDigit(_source.Text[next]) || _source.Text[next] == '_'));
    }

    private MemberSyntax Member<T>(RawStatement raw, Parser<T> parser)
        where T : MemberSyntax => Line(raw, parser) is { } member ? member : Broken(raw);

    /// <summary>Parses a statement that has no block of its own.</summary>
    private T? Line<T>(RawStatement raw, Parser<T> parser)
        where T : class
    {
        if (raw.Body is not null)
        {
            _diagnostics.Add(Rules.UnexpectedBlock, Head(raw));
        }

        return Parse(raw, parser, out var value) && !IsTooLong(value) ? value : null;
    }

    private bool Parse<T>(RawStatement raw, Parser<T> parser, out T value)
    {
        value = default!;
        if (raw.Unreadable)
        {
            return false;
        }

        var result = parser(new WindowInput(_source.Text, raw.Start, raw.End));
        var stopped = Lexemes.SkipBlank(_source.Text, result.Remainder.Position, raw.End);
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

    private void Unexpected(RawStatement raw, int position, IEnumerable<string> expectations)
    {
        var expected = string.Join(" or ", expectations.Distinct());
        if (position >= raw.End)
        {
            _diagnostics.Add(Rules.UnexpectedEnd, _source.Span(raw.End, raw.End), expected);
            return;
        }

        var length = WordLength(position, raw.End);
        _diagnostics.Add(
            Rules.UnexpectedText, _source.Span(position, position + length), Visible(_source.Text.Substring(position, length)), expected);
    }

    /// <summary>A word as a message can show it: a control character by its number.</summary>
    private static string Visible(string word) => word.Length == 1 && char.IsControl(word[0])
        ? "U+" + ((int)word[0]).ToString("X4", System.Globalization.CultureInfo.InvariantCulture)
        : word;

    private bool IsTooLong<T>(T syntax)
    {
        var value = syntax switch
        {
            AssignmentSyntax assignment => assignment.Value,
            OutputSyntax output => output.Value,
            _ => null,
        };
        if (value is null || value.Depth <= MaxExpressionDepth)
        {
            return false;
        }

        _diagnostics.Add(Rules.ExpressionTooLong, value.Span, value.Depth, MaxExpressionDepth);
        return true;
    }

    private SourceSpan Head(RawStatement raw) => _source.Span(raw.Start, raw.End > raw.Start ? raw.End : Math.Min(raw.Start + 1, _source.Text.Length));

    private string FirstWord(RawStatement raw)
    {
        var length = raw.End > raw.Start && (char.IsLetter(_source.Text[raw.Start]) || _source.Text[raw.Start] == '_')
            ? WordLength(raw.Start, raw.End)
            : 0;
        return _source.Text.Substring(raw.Start, length);
    }

    /// <summary>The length of the word at a position: letters and digits together, anything else alone.</summary>
    private int WordLength(int start, int end)
    {
        var i = start;
        while (i < end && (char.IsLetterOrDigit(_source.Text[i]) || _source.Text[i] == '_'))
        {
            i++;
        }

        if (i > start)
        {
            return i - start;
        }

        // Both halves of a surrogate pair are one character to a reader.
        return char.IsHighSurrogate(_source.Text[start]) && start + 1 < end ? 2 : 1;
    }
}
