using System.Text;

namespace SymDsl.Compiler.Emission;

/// <summary>Writes indented source text, lines ending in LF.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>The column at which the next line starts.</summary>
    public int Column => 4 * _depth;

    /// <summary>Writes a line, or several; those after the first are continuation lines.</summary>
    public void Line(string text = "")
    {
        var first = true;
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', Column + (first ? 0 : 4)).Append(line);
            }

            _text.Append('\n');
            first = false;
        }
    }

    /// <summary>Writes a preprocessor line, at the margin.</summary>
    public void Directive(string text) => _text.Append(text).Append('\n');

    /// <summary>Writes a brace, what <paramref name="content"/> writes, and the other brace.</summary>
    public void Block(Action content, string end = "}")
    {
        Line("{");
        _depth++;
        content();
        _depth--;
        Line(end);
    }

    /// <summary>Everything written.</summary>
    public override string ToString() => _text.ToString();
}
