using System.CommandLine;
using SymDsl.Algebra.Groups;
using SymDsl.Language.Diagnostics;

namespace SymDsl.Tool.InputOutput;

/// <summary>The option <c>--group-file</c>: groups of one's own, from a <c>.sym</c> file.</summary>
internal static class GroupFile
{
    /// <summary>The option.</summary>
    public static Option<string?> Option() => new("--group-file") { Description = "A .sym file that declares groups of your own." };

    /// <summary>The groups that a file declares; none without a file.</summary>
    /// <exception cref="FormatException">The file has an error; the message is the first one's, with its line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<Group> Read(string? path)
    {
        if (path is null)
        {
            return [];
        }

        var (architecture, diagnostics) = Compiler.SymCompiler.Analyze(File.ReadAllText(path));
        return diagnostics.FirstOrDefault(diagnostic => diagnostic.Rule.Severity == Severity.Error) is { } error
            ? throw new FormatException($"{path}, line {error.Span.StartLine + 1}: {error.Message}")
            : [.. architecture.Groups.Select(group => group.ToGroup())];
    }
}
