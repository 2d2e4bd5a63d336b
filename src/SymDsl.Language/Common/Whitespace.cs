namespace SymDsl.Language.Common;

/// <summary>Text as one line.</summary>
public static class Whitespace
{
    /// <summary>Folds blanks, line ends and comments into single spaces.</summary>
    public static string Fold(string text) => string.Join(
        " ",
        text.Split('\n', '\r').Select(WithoutComment).SelectMany(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static string WithoutComment(string line)
    {
        var comment = line.IndexOf("//", StringComparison.Ordinal);
        return comment < 0 ? line : line.Substring(0, comment);
    }
}
