using SymDsl.Compiler;
using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;

namespace SymDsl.Tool.InputOutput;

/// <summary>A <c>.sym</c> file of the command line, read and analyzed.</summary>
/// <param name="Name">The file as messages name it: the way the user wrote it.</param>
/// <param name="Text">Its text.</param>
/// <param name="Architecture">Its typed models.</param>
/// <param name="Diagnostics">Everything wrong with it.</param>
internal sealed record SymSourceFile(string Name, string Text, ArchitectureFile Architecture, EquatableArray<Diagnostic> Diagnostics)
{
    private const string StandardInput = "-";

    /// <summary>Whether the file has errors.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Rule.Severity == Severity.Error);

    /// <summary>Reads and analyzes a file; says why on <see cref="ToolConsole.Error"/> and returns <see langword="null"/> if it cannot be read.</summary>
    /// <param name="path">The file's path; <c>-</c> for standard input.</param>
    /// <param name="console">Where standard input comes from and messages go.</param>
    public static SymSourceFile? Read(string path, ToolConsole console)
    {
        try
        {
            var text = path == StandardInput ? console.In.ReadToEnd() : File.ReadAllText(path);
            var (architecture, diagnostics) = SymCompiler.Analyze(text);
            return new(path == StandardInput ? "<stdin>" : path, text, architecture, diagnostics);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var reason = Directory.Exists(path) ? "this is a folder; name its .sym files" : exception.Message;
            console.Error.WriteLine($"symdsl: cannot read '{path}': {reason}");
            return null;
        }
    }

    /// <summary>Each file once, however often and in whatever spelling the command line names it.</summary>
    public static IEnumerable<string> Distinct(IEnumerable<string> paths) =>
        paths.DistinctBy(path => path is StandardInput or "" ? path : Path.GetFullPath(path));

    /// <summary>The files with the diagnostics that they have only beside one another.</summary>
    public static IReadOnlyList<SymSourceFile> WithDuplicateModels(IReadOnlyList<SymSourceFile> files)
    {
        var duplicates = DuplicateModels.Find(files.Select(file => DeclaredModels.Of(file.Name, file.Architecture, defaultNamespace: null)));
        return
        [
            .. files.Select(file => file with
            {
                Diagnostics = file.Diagnostics
                    .Concat(DuplicateModels.Diagnose(duplicates, file.Name, file.Text, file.Architecture, defaultNamespace: null))
                    .OrderBy(diagnostic => diagnostic.Span.Start)
                    .ToEquatableArray(),
            }),
        ];
    }
}
