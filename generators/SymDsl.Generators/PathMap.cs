namespace SymDsl.Generators;

/// <summary>Rewrites this machine's paths the way a deterministic build asks for, so that every machine generates the same text.</summary>
internal static class PathMap
{
    /// <summary>Applies the first mapping whose left side begins the path.</summary>
    /// <param name="map">Mappings in the C# compiler's notation: <c>from=to,from=to</c>, with <c>,</c> and <c>=</c> in a path doubled.</param>
    /// <param name="path">An absolute path.</param>
    public static string Apply(string map, string path)
    {
        foreach (var mapping in Split(map, ','))
        {
            if (Split(mapping, '=') is [{ Length: > 0 } from, var to] && path.StartsWith(Unescape(from), StringComparison.Ordinal))
            {
                return (Unescape(to) + path.Substring(Unescape(from).Length)).Replace('\\', '/');
            }
        }

        return path;
    }

    private static string Unescape(string text) => text.Replace(",,", ",").Replace("==", "=");

    // A doubled separator belongs to the text.
    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != separator)
            {
                continue;
            }

            if (i + 1 < text.Length && text[i + 1] == separator)
            {
                i++;
                continue;
            }

            parts.Add(text.Substring(start, i - start));
            start = i + 1;
        }

        parts.Add(text.Substring(start));
        return parts;
    }
}
