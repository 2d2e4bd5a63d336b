using System.Text;

namespace SymDsl.Language.Formatting;

/// <summary>
/// Brings a <c>.sym</c> text into the one form in which it reads best: four blanks a block, one blank around operators, none inside brackets, at
/// most one empty line. Assignments whose signs stood below one another still do, and so do comments at line ends. Nothing but blanks changes:
/// tokens and comments stay as they are, also in a text with mistakes. Formatting twice is formatting once.
/// </summary>
public static class Formatter
{
    private const int BlockIndent = 4;

    /// <summary>The formatted text; its line ends are those of its first line.</summary>
    public static string Format(string text)
    {
        var newline = text.IndexOf('\n') is > 0 and var end && text[end - 1] == '\r' ? "\r\n" : "\n";
        var lines = text.Replace("\r\n", "\n").Replace('\r', '\n').Split('\n').Select(FormatLine.Of).ToList();
        Indent(lines);
        lines = WithoutBlanks(lines);
        Align(lines, line => line.IsPadded || line.EqualsColumn >= 0 ? line.EqualsColumn : -1, run => run.Any(line => line.IsPadded), PadEquals);
        var comments = lines.ToDictionary(line => line, _ => 2);
        Align(
            lines,
            line => line.Comment.Length > 0 && !line.IsComment ? line.CommentColumn : -1,
            run => run.Count > 1,
            run =>
            {
                var width = run.Max(Width);
                run.ForEach(line => comments[line] = width - Width(line) + 2);
            });
        var formatted = new StringBuilder();
        foreach (var line in lines)
        {
            if (!line.IsBlank)
            {
                formatted.Append(' ', line.Indent).Append(line.Code).Append(' ', line.IsComment || line.Comment.Length == 0 ? 0 : comments[line]).Append(line.Comment);
            }

            formatted.Append(newline);
        }

        var result = formatted.ToString();
        return Tokens(result).SequenceEqual(Tokens(text)) ? result : text;
    }

    private static int Width(FormatLine line) => line.Indent + line.Code.Length;

    private static IEnumerable<string> Tokens(string text) => text.Split('\n', '\r').SelectMany(line => FormatToken.Of(line)).Select(token => token.Text);

    /// <summary>A block's lines stand further in than its head; the lines that go on with a statement further in than its first.</summary>
    private static void Indent(List<FormatLine> lines)
    {
        var (blocks, brackets, continues) = (0, 0, false);
        foreach (var line in lines)
        {
            var isContinuation = (brackets > 0 || continues) && !line.StartsWithBrace;
            line.Indent = BlockIndent * (Math.Max(0, blocks - (line.StartsWithBrace ? 1 : 0)) + (isContinuation ? 1 : 0));
            if (line.IsBlank || line.IsComment)
            {
                continue;
            }

            blocks = Math.Max(0, blocks + line.Opens - line.Closes);
            brackets = line.Opens + line.Closes > 0 ? 0 : Math.Max(0, brackets + line.Brackets);
            continues = line.Continues;
        }
    }

    /// <summary>At most one empty line in a row, and none at the ends of blocks and of the text.</summary>
    private static List<FormatLine> WithoutBlanks(List<FormatLine> lines)
    {
        var kept = new List<FormatLine>();
        foreach (var line in lines)
        {
            var last = kept.Count > 0 ? kept[kept.Count - 1] : null;
            if (line.IsBlank && (last is null || last.IsBlank || last.Code.EndsWith("{", StringComparison.Ordinal)))
            {
                continue;
            }

            if (line.StartsWithBrace && last is { IsBlank: true })
            {
                kept.RemoveAt(kept.Count - 1);
            }

            kept.Add(line);
        }

        if (kept.Count > 0 && kept[kept.Count - 1].IsBlank)
        {
            kept.RemoveAt(kept.Count - 1);
        }

        return kept;
    }

    /// <summary>Finds neighbouring lines in which something stood in one column.</summary>
    private static void Align(List<FormatLine> lines, Func<FormatLine, int> column, Func<List<FormatLine>, bool> isMeant, Action<List<FormatLine>> align)
    {
        var run = new List<FormatLine>();
        foreach (var line in lines)
        {
            var at = column(line);
            if (run.Count > 0 && (at < 0 || at != column(run[0]) || line.Indent != run[0].Indent))
            {
                End();
            }

            if (at >= 0)
            {
                run.Add(line);
            }
        }

        End();

        void End()
        {
            if (run.Count > 1 && isMeant(run))
            {
                align(run);
            }

            run = [];
        }
    }

    private static void PadEquals(List<FormatLine> run)
    {
        var width = run.Max(line => line.Left.Length);
        run.ForEach(line => line.Left = line.Left.PadRight(width));
    }
}
