using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SymDsl.Roslyn;

/// <summary>What a <c>.sym</c> file is, and what it is called.</summary>
internal static class SymFiles
{
    /// <summary>Whether the file is ours.</summary>
    public static bool IsSymFile(AdditionalText file) => file.Path.EndsWith(".sym", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file's text; <see langword="null"/> when it cannot be read, for whatever reason.</summary>
    public static SourceText? TryRead(AdditionalText file, CancellationToken cancellation)
    {
        try
        {
            return file.GetText(cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>
    /// The path of <paramref name="path"/> seen from <paramref name="directory"/>, with forward slashes. Two files never share one; a
    /// path that has no root in common with the directory stays as it is.
    /// </summary>
    public static string RelativePath(string directory, string path)
    {
        var from = Segments(directory);
        var to = Segments(path);
        var common = 0;
        while (common < from.Count && common < to.Count - 1 && from[common] == to[common])
        {
            common++;
        }

        return common == 0
            ? path.Replace('\\', '/')
            : string.Join("/", Enumerable.Repeat("..", from.Count - common).Concat(to.Skip(common)));
    }

    // The empty segment before a leading slash stays: it is the root that two absolute paths have in common.
    private static List<string> Segments(string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Replace('\\', '/').TrimEnd('/').Split('/'))
        {
            if (segment == ".." && segments.Count > 0 && segments[segments.Count - 1] is not ("" or ".."))
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != "." && (segment.Length > 0 || segments.Count == 0))
            {
                segments.Add(segment);
            }
        }

        return segments;
    }
}
