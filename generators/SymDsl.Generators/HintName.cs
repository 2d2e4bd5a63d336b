using System.Globalization;

namespace SymDsl.Generators;

/// <summary>
/// The names of generated files. Two outputs of one name would end the whole generator, and Roslyn compares the names without regard to
/// case; so every path has a name of its own, also twins in different folders and twins that differ in case alone.
/// </summary>
internal static class HintName
{
    private const string Extension = ".g.cs";

    // Generated files may be written to disk, beneath folders that are long already.
    private const int LongestReadablePart = 60;

    /// <summary>
    /// The name of the file generated from the <c>.sym</c> file at a path relative to the project: <c>nbody.g.cs</c> for
    /// <c>nbody.sym</c>; whatever is not a plain lower-case name in the project's own folder gets a hash of its path behind it.
    /// </summary>
    public static string Of(string relativePath)
    {
        var stem = relativePath.Substring(0, relativePath.Length - ".sym".Length);
        if (stem.Length is > 0 and <= LongestReadablePart && relativePath.EndsWith(".sym", StringComparison.Ordinal) && stem.All(IsPlain))
        {
            return stem + Extension;
        }

        return Hashed(stem.Replace("../", "").Replace('/', '.'), relativePath);
    }

    /// <summary>The name of the file that completes a class; a class and a file never share one.</summary>
    public static string OfClass(string fullName) => Hashed(fullName, "class " + fullName);

    /// <summary>The name of the file that implements members of a class by layers. A class may be a model as well, by a mistake.</summary>
    public static string OfLayers(string @namespace, IReadOnlyList<string> types)
    {
        var names = types.Select(type => type.Split(' ').Last());
        return Hashed(string.Join(".", names.Prepend(@namespace).Where(name => name.Length > 0)), $"layers {@namespace} {string.Join(" ", types)}");
    }

    private static string Hashed(string readable, string identity)
    {
        readable = string.Concat(readable.Select(c => IsPlain(c) || c is '.' or (>= 'A' and <= 'Z') ? c : '_'));
        readable = readable.Substring(Math.Max(0, readable.Length - LongestReadablePart)).TrimStart('.');
        return readable + "-" + Hash(identity).ToString("x16", CultureInfo.InvariantCulture) + Extension;
    }

    // No dash among them: a plain name is never one with a hash.
    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_';

    // FNV-1a over UTF-16 units: the same on every machine and in every process, which string.GetHashCode is not.
    private static ulong Hash(string text) =>
        text.Aggregate(14695981039346656037UL, (hash, c) => unchecked((hash ^ c) * 1099511628211UL));
}
