using System.Reflection;
using System.Text.RegularExpressions;

namespace SymDsl.Language.Tests.Docs;

/// <summary>The repository's pages, and the models on them.</summary>
internal static partial class DocsFolder
{
    public static string Path { get; } = typeof(DocsFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Docs").Value!;

    public static string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name)).ReplaceLineEndings("\n");

    /// <summary>The <c>sym</c> blocks of a page, each with the heading above it.</summary>
    public static IReadOnlyList<(string Heading, string Text)> Blocks(string page) =>
    [
        .. Block().Matches(page).Select(match => (
            Heading().Matches(page[..match.Index]).Select(heading => heading.Groups[1].Value).Last(), match.Groups[1].Value)),
    ];

    [GeneratedRegex(@"^```sym\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
