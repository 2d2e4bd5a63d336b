using System.Reflection;

namespace QuickStart;

/// <summary>The C# that the generator wrote from <c>nbody.sym</c> when this program was built.</summary>
internal static class GeneratedSource
{
    /// <summary>Its full path, or null if this program runs on another machine than it was built on.</summary>
    public static string? Find()
    {
        var folder = typeof(GeneratedSource).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == "GeneratedFiles")?.Value;
        if (!Directory.Exists(folder))
            return null;
        var options = new EnumerationOptions { RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive };
        return new DirectoryInfo(folder).EnumerateFiles("nbody*.cs", options).MaxBy(file => file.LastWriteTimeUtc)?.FullName;
    }
}
