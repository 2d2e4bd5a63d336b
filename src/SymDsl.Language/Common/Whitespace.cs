namespace SymDsl.Language.Common;

/// <summary>Text as one line.</summary>
public static class Whitespace
{
    /// <summary>Folds blanks, line ends and comments into single spaces.</summary>
    public static string Fold(string text) => string.Join(
        " ",
        text.Split('\n', '\r').Select(WithoutComment).SelectMany(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The text with a blank for each character of a comment: what is left stays where it is.</summary>
    public static string BlankComments(string text)
    {
        if (text.IndexOf("//", StringComparison.Ordinal) < 0)
        {
            return text;
        }

        var characters = text.ToCharArray();
        for (var (i, isComment) = (0, false); i < characters.Length; i++)
        {
            isComment = characters[i] is not ('\n' or '\r') && (isComment || string.CompareOrdinal(text, i, "//", 0, 2) == 0);
            characters[i] = isComment ? ' ' : characters[i];
        }

        return new(characters);
    }

    private static string WithoutComment(string line)
    {
        var comment = line.IndexOf("//", StringComparison.Ordinal);
        return comment < 0 ? line : line.Substring(0, comment);
    }
}
