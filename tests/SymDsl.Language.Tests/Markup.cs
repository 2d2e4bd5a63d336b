using System.Text.RegularExpressions;

namespace SymDsl.Language.Tests;

/// <summary>A text in which <c>{|SYM3001:…|}</c> marks where a rule must be broken.</summary>
internal sealed record Markup(string Text, IReadOnlyList<(string Id, int Start, int End)> Marks)
{
    public static Markup Parse(string marked)
    {
        var text = new System.Text.StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var marks = new List<(string Id, int Start, int End)>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (Regex.Match(marked[i..Math.Min(i + 10, marked.Length)], @"^\{\|(SYM\d{4}):") is { Success: true } start)
            {
                open.Push((start.Groups[1].Value, text.Length));
                i += start.Length - 1;
            }
            else if (marked[i] == '|' && i + 1 < marked.Length && marked[i + 1] == '}')
            {
                var (id, from) = open.Pop();
                marks.Add((id, from, text.Length));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        Assert.Empty(open);
        return new(text.ToString(), [.. marks.OrderBy(mark => mark.Start).ThenBy(mark => mark.Id, StringComparer.Ordinal)]);
    }

    /// <summary>Asserts that exactly the marked rules are broken, exactly there.</summary>
    /// <returns>The messages, in the order of the text.</returns>
    public static IReadOnlyList<string> Verify(string marked)
    {
        var markup = Parse(marked);
        var analysis = Analysis.Of(markup.Text);
        var expected = string.Join("\n", markup.Marks.Select(mark => $"{mark.Id} {mark.Start}-{mark.End} '{markup.Text[mark.Start..mark.End]}'"));
        var actual = string.Join("\n", analysis.Diagnostics.Select(diagnostic =>
            $"{diagnostic.Rule.Id} {diagnostic.Span.Start}-{diagnostic.Span.End} '{analysis.Source.Substring(diagnostic.Span)}'"));
        Assert.True(expected == actual, $"expected:\n{expected}\nactual:\n{actual}\nmessages:\n{analysis}\ntext:\n{markup.Text}");
        return [.. analysis.Diagnostics.Select(diagnostic => diagnostic.Message)];
    }
}
