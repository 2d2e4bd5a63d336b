using SymDsl.Language.Common;
using SymDsl.Language.Text;

namespace SymDsl.Language.Diagnostics;

/// <summary>
/// Comments that silence a rule: <c>// sym: disable SYM2020 reason</c>, behind a line for that line, or alone on a line for the next one that
/// is no comment.
/// </summary>
/// <remarks>
/// Warnings and hints can be silenced. Errors cannot: behind an error there is no typed model, so there would be nothing to compile; and of a
/// model that breaks its symmetry no part may claim it.
/// </remarks>
public static class Suppressions
{
    private const string Marker = "sym:";
    private const string Disable = "disable";

    /// <summary>What is left of a text's diagnostics when its comments have been heard, and what is wrong with the comments.</summary>
    /// <param name="source">The text.</param>
    /// <param name="start">Where its lines begin.</param>
    /// <param name="diagnostics">Everything wrong with it.</param>
    public static EquatableArray<Diagnostic> Apply(SourceText source, int start, EquatableArray<Diagnostic> diagnostics)
    {
        // Nearly no text has one.
        if (source.Text.IndexOf(Marker, start, StringComparison.Ordinal) < 0)
        {
            return diagnostics;
        }

        var bag = new DiagnosticBag();
        var left = diagnostics.ToList();
        foreach (var (comment, words, line) in Find(source, start))
        {
            Apply(source, comment, words, line, left, bag);
        }

        return left.Concat(bag.Sorted()).OrderBy(diagnostic => diagnostic.Span.Start)
            .ThenBy(diagnostic => diagnostic.Rule.Id, StringComparer.Ordinal).ToEquatableArray();
    }

    private static void Apply(
        SourceText source, SourceSpan comment, string[] words, int line, List<Diagnostic> left, DiagnosticBag bag)
    {
        var id = words.Length > 1 ? words[1] : "";
        if (words[0] != Disable || Rules.All.FirstOrDefault(rule => rule.Id == id) is not { } rule)
        {
            Advice advice = words[0] != Disable ? "write '// sym: disable SYM####' and a reason"
                : id.Length == 0 ? "name the rule behind 'disable'"
                : Spelling.Suggest(id, Rules.All.Select(known => known.Id)).Behind($"there is no rule '{id}': ").At(PlaceOf(source, comment, id));
            bag.Add(Rules.UnreadableSuppression, comment, advice);
            return;
        }

        if (rule.Severity == Severity.Error)
        {
            bag.Add(Rules.SuppressedError, comment, id);
            return;
        }

        if (words.Length < 3)
        {
            bag.Add(Rules.SuppressionWithoutReason, comment, id);
        }

        if (left.RemoveAll(diagnostic => diagnostic.Rule == rule && source.Line(diagnostic.Span.Start) == line) == 0)
        {
            bag.Add(Rules.UnusedSuppression, comment, id);
        }
    }

    /// <summary>Where a comment names its rule.</summary>
    private static SourceSpan PlaceOf(SourceText source, SourceSpan comment, string id)
    {
        var disable = source.Text.IndexOf(Disable, source.Text.IndexOf(Marker, comment.Start, StringComparison.Ordinal), StringComparison.Ordinal);
        var start = source.Text.IndexOf(id, disable + Disable.Length, StringComparison.Ordinal);
        return source.Span(start, start + id.Length);
    }

    /// <summary>The comments that are meant as suppressions, their words, and the line that each speaks of.</summary>
    private static IEnumerable<(SourceSpan Comment, string[] Words, int Line)> Find(SourceText source, int start)
    {
        var text = source.Text;
        var waiting = new List<(SourceSpan Comment, string[] Words)>();
        for (var position = start; position < text.Length;)
        {
            var end = text.IndexOfAny(['\n', '\r'], position);
            end = end < 0 ? text.Length : end;
            var slashes = text.IndexOf("//", position, end - position, StringComparison.Ordinal);
            var isAlone = slashes >= 0 && string.IsNullOrWhiteSpace(text.Substring(position, slashes - position));
            if (slashes >= 0 && Words(text.Substring(slashes, end - slashes)) is { } words)
            {
                var comment = (source.Span(slashes, slashes + text.Substring(slashes, end - slashes).TrimEnd().Length), words);
                if (isAlone)
                {
                    waiting.Add(comment);
                }
                else
                {
                    yield return (comment.Item1, words, source.Line(position));
                }
            }

            if (!isAlone)
            {
                foreach (var (comment, spoken) in waiting)
                {
                    yield return (comment, spoken, source.Line(position));
                }

                waiting.Clear();
            }

            // Of CRLF the second half is no line of its own.
            position = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }

        foreach (var (comment, spoken) in waiting)
        {
            yield return (comment, spoken, -1);
        }
    }

    /// <summary>The words behind <c>// sym:</c>; <see langword="null"/> for any other comment.</summary>
    private static string[]? Words(string comment)
    {
        var content = comment.TrimStart('/').TrimStart();
        if (!content.StartsWith(Marker, StringComparison.Ordinal))
        {
            return null;
        }

        var words = content.Substring(Marker.Length).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? [""] : words;
    }
}
