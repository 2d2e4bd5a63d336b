using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SymDsl.Architecture.Tests;

/// <summary>A room of the house as CONTRIBUTING.md declares it.</summary>
/// <param name="Path">Its folder from the repository's root.</param>
/// <param name="Knows">The rooms and libraries that it knows, as written.</param>
public sealed record Room(string Path, IReadOnlyList<string> Knows)
{
    /// <summary>Its project's name, which its namespaces have too.</summary>
    public string Name => Path.Split('/')[^1];

    /// <summary>The compiled assembly; <see langword="null"/> for a room that others compile into themselves.</summary>
    public string? File { get; } = FileOf(Path);

    private static string? FileOf(string path)
    {
        var project = Directory.EnumerateFiles(System.IO.Path.Combine(House.Root, path), "*.csproj").SingleOrDefault();
        if (project is null)
        {
            return null;
        }

        var name = XDocument.Load(project).Descendants("AssemblyName").SingleOrDefault()?.Value ?? System.IO.Path.GetFileNameWithoutExtension(project);
        return Directory.EnumerateFiles(System.IO.Path.Combine(House.Root, path, "bin", House.Configuration), name + ".dll", SearchOption.AllDirectories)
            .Single(file => System.IO.Path.GetRelativePath(System.IO.Path.Combine(House.Root, path, "bin"), file).Count(sign => sign == System.IO.Path.DirectorySeparatorChar) == 2);
    }
}

/// <summary>The order of a room's folders: each knows only those before it.</summary>
/// <param name="Path">The room's folder.</param>
/// <param name="Folders">Its folders; those side by side do not know one another.</param>
public sealed record FolderOrder(string Path, IReadOnlyList<IReadOnlyList<string>> Folders);

/// <summary>What CONTRIBUTING.md says of the house.</summary>
internal static partial class House
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = Metadata("Root");

    /// <summary>How the assemblies are built.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>The projects that become part of the product.</summary>
    public static IReadOnlyList<Room> Rooms { get; } =
    [
        .. Tables("room").Where(row => ProjectPath().IsMatch(row[0]))
            .Select(row => new Room(row[0].Trim('`'), [.. row[2].Split(',', StringSplitOptions.TrimEntries).Where(name => name != "nothing")])),
    ];

    /// <summary>The order of folders in each of them that has several.</summary>
    public static IReadOnlyList<FolderOrder> Orders { get; } =
    [
        .. Tables("folders of").Select(row => new FolderOrder(
            row[0].Trim('`'), [.. row[1].Split('→', StringSplitOptions.TrimEntries).Select(group => group.Split(',', StringSplitOptions.TrimEntries))])),
    ];

    private static string Metadata(string key) => typeof(House).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;

    private static IEnumerable<string[]> Tables(string heading)
    {
        var lines = File.ReadAllLines(System.IO.Path.Combine(Root, "CONTRIBUTING.md"));
        return lines.SkipWhile(line => !line.StartsWith($"| {heading} |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
    }

    [GeneratedRegex("^`(src|generators|analyzers)/[^`]+`$")]
    private static partial Regex ProjectPath();
}
