using System.CommandLine;
using SymDsl.Language.Formatting;
using SymDsl.Tool.InputOutput;

namespace SymDsl.Tool.Commands;

/// <summary><c>symdsl fmt FILES</c>: brings files into the one form.</summary>
internal static class FmtCommand
{
    private const string StandardInput = "-";

    /// <summary>The command.</summary>
    public static Command Create(ToolConsole console)
    {
        var paths = new Argument<string[]>("FILES")
        {
            Description = "The .sym files, or folders with such files at any depth; - for standard input, written to standard output.",
            Arity = ArgumentArity.OneOrMore,
        };
        var check = new Option<bool>("--check") { Description = "Write nothing: name the files that are not formatted, and exit with 1 if there are any." };
        var command = new Command("fmt", "Format .sym files in place.") { paths, check };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(paths), parsed.GetValue(check), console));
        return command;
    }

    private static int Run(IReadOnlyList<string> paths, bool isCheck, ToolConsole console)
    {
        var (isReadable, isFormatted) = (true, true);
        foreach (var path in SymSourceFile.Distinct(paths.SelectMany(Files)))
        {
            try
            {
                var text = path == StandardInput ? console.In.ReadToEnd() : File.ReadAllText(path);
                var formatted = Formatter.Format(text);
                isFormatted &= formatted == text;
                if (isCheck && formatted != text)
                {
                    console.Out.WriteLine(path == StandardInput ? "<stdin>" : path);
                }
                else if (!isCheck && path == StandardInput)
                {
                    console.Out.Write(formatted);
                }
                else if (!isCheck && formatted != text)
                {
                    File.WriteAllText(path, formatted);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                console.Error.WriteLine($"symdsl: cannot format '{path}': {exception.Message}");
                isReadable = false;
            }
        }

        return !isReadable ? ExitCode.Usage : isCheck && !isFormatted ? ExitCode.ModelErrors : ExitCode.Success;
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.sym", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [path];
}
