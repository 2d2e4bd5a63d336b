using SymDsl.Language.Diagnostics;
using SymDsl.Language.Text;

namespace SymDsl.Language.Syntax;

/// <summary>A statement before it is parsed: where it stands, the comment above it, and the statements in its braces.</summary>
internal sealed class RawStatement(int start, int end, string comment)
{
    public int Start => start;

    /// <summary>Just behind the last character that is neither blank nor comment.</summary>
    public int End => end;

    /// <summary>The lines of comment directly above, without slashes.</summary>
    public string Comment => comment;

    /// <summary>Whether it is nested too deeply to be parsed; reported already.</summary>
    public bool Unreadable { get; init; }

    /// <summary>The statements between braces; <see langword="null"/> without braces.</summary>
    public List<RawStatement>? Body { get; set; }
}

/// <summary>
/// Cuts a text into statements: one a line, longer where a bracket is open or a line ends in an operator, nested by braces.
/// Everything after a mistake is found again here: an unclosed bracket ends where the next line starts a statement.
/// </summary>
internal sealed class StatementScanner(SourceText source, DiagnosticBag diagnostics)
{
    /// <summary>Deeper nesting is refused, so that no later stage can exhaust the stack.</summary>
    public const int MaxDepth = 48;

    private readonly string _text = source.Text;
    private readonly Stack<(List<RawStatement> Statements, int Brace)> _enclosing = new();
    private readonly Stack<int> _brackets = new();
    private readonly List<string> _comment = [];
    private List<RawStatement> _statements = [];
    private int _start = -1;
    private int _end;
    private bool _unreadable;

    /// <param name="start">Where the statements begin.</param>
    public List<RawStatement> Scan(int start = 0)
    {
        for (var i = start; i < _text.Length; i++)
        {
            var c = _text[i];
            if (c is '\n' or '\r')
            {
                LineEnd(i);
            }
            else if (c == '/' && i + 1 < _text.Length && _text[i + 1] == '/')
            {
                i = Comment(i);
            }
            else if (!char.IsWhiteSpace(c) && c != '\uFEFF')
            {
                Character(c, i);
            }
        }

        EndStatement();
        while (_enclosing.Count > 0)
        {
            var brace = _enclosing.Peek().Brace;
            diagnostics.Add(Rules.UnbalancedBracket, source.Span(brace, brace + 1), "{", "}");
            CloseBlock();
        }

        return _statements;
    }

    private void Character(char c, int position)
    {
        switch (c)
        {
            case '{':
                OpenBlock(position);
                return;
            case '}':
                EndStatement();
                if (_enclosing.Count == 0)
                {
                    diagnostics.Add(Rules.UnbalancedBracket, source.Span(position, position + 1), "}", "{");
                }
                else
                {
                    CloseBlock();
                }

                return;
            case '(' or '[':
                _brackets.Push(position);
                if (_brackets.Count > MaxDepth && !_unreadable)
                {
                    _unreadable = true;
                    diagnostics.Add(Rules.NestedTooDeeply, source.Span(position, position + 1), MaxDepth);
                }

                break;
            case ')' or ']' when _brackets.Count > 0:
                // That each closes its own kind is the grammar's to check, at its place.
                _brackets.Pop();
                break;
        }

        if (_start < 0)
        {
            _start = position;
        }

        _end = position + 1;
    }

    private int Comment(int position)
    {
        var end = position;
        while (end < _text.Length && _text[end] is not ('\n' or '\r'))
        {
            end++;
        }

        if (_start < 0)
        {
            _comment.Add(_text.Substring(position, end - position).TrimStart('/').Trim());
        }

        return end - 1;
    }

    private void LineEnd(int position)
    {
        if (_start < 0)
        {
            if (IsBlankLine(position))
            {
                _comment.Clear();
            }

            return;
        }

        var continues = _brackets.Count > 0 || _text[_end - 1] is '+' or '-' or '*' or '/' or '=' or ',' or '<';
        if (!continues || NextLineStartsStatement(position))
        {
            EndStatement();
        }
    }

    private bool IsBlankLine(int lineEnd)
    {
        for (var i = lineEnd - 1; i >= 0 && _text[i] is not ('\n' or '\r'); i--)
        {
            if (!char.IsWhiteSpace(_text[i]))
            {
                return false;
            }
        }

        // The second half of a CRLF is no line of its own.
        return _text[lineEnd] != '\n' || lineEnd == 0 || _text[lineEnd - 1] != '\r';
    }

    /// <summary>Whether the next line begins like a statement: a keyword and a name, or <c>name[…] =</c>, or a brace.</summary>
    private bool NextLineStartsStatement(int position)
    {
        var i = SkipBlank(position);
        if (i >= _text.Length || _text[i] is '{' or '}')
        {
            return true;
        }

        var word = Identifier(i);
        if (word == 0)
        {
            return false;
        }

        var behind = SkipSpaces(i + word);
        if (StatementKinds.Find(_text.Substring(i, word)) is not null && behind > i + word)
        {
            return true;
        }

        if (behind < _text.Length && _text[behind] == '[')
        {
            while (behind < _text.Length && _text[behind] is not (']' or '\n' or '\r'))
            {
                behind++;
            }

            behind = behind < _text.Length && _text[behind] == ']' ? SkipSpaces(behind + 1) : behind;
        }

        return behind < _text.Length && _text[behind] == '=';
    }

    private int SkipBlank(int i)
    {
        while (i < _text.Length && char.IsWhiteSpace(_text[i]))
        {
            i++;
        }

        return i;
    }

    private int SkipSpaces(int i)
    {
        while (i < _text.Length && _text[i] is ' ' or '\t')
        {
            i++;
        }

        return i;
    }

    private int Identifier(int start)
    {
        var i = start;
        while (i < _text.Length && (char.IsLetterOrDigit(_text[i]) || _text[i] == '_'))
        {
            i++;
        }

        return i > start && !char.IsDigit(_text[start]) ? i - start : 0;
    }

    private void OpenBlock(int brace)
    {
        var head = TakeStatement(brace);
        head.Body = [];
        _statements.Add(head);
        if (_enclosing.Count == MaxDepth)
        {
            diagnostics.Add(Rules.NestedTooDeeply, source.Span(brace, brace + 1), MaxDepth);
        }

        // Beyond the bound the braces are still counted, but what stands in them is dropped.
        var body = _enclosing.Count < MaxDepth ? head.Body : [];
        _enclosing.Push((_statements, brace));
        _statements = body;
    }

    private void CloseBlock()
    {
        _statements = _enclosing.Pop().Statements;
        _comment.Clear();
    }

    private void EndStatement()
    {
        if (_start >= 0)
        {
            _statements.Add(TakeStatement(_start));
        }
    }

    private RawStatement TakeStatement(int emptyAt)
    {
        var statement = _start < 0
            ? new RawStatement(emptyAt, emptyAt, "")
            : new RawStatement(_start, _end, string.Join("\n", _comment)) { Unreadable = _unreadable };
        _start = -1;
        _unreadable = false;
        _comment.Clear();
        _brackets.Clear();
        return statement;
    }
}
