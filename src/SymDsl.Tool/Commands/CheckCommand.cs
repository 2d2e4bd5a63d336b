using System.CommandLine;
using SymDsl.Tool.InputOutput;

namespace SymDsl.Tool.Commands;

/// <summary><c>symdsl check FILE…</c>: every mistake of the files, each by itself and beside one another.</summary>
internal static class CheckCommand
{
    /// <summary>The command.</summary>
    public static Command Create(ToolConsole console)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "The .sym files; - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = "Write the diagnostics as a JSON array." };
        var command = new Command("check", "Report every mistake in .sym files.") { files, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), parsed.GetValue(json), console));
        return command;
    }

    private static int Run(string[] paths, bool json, ToolConsole console)
    {
        var distinct = SymSourceFile.Distinct(paths).ToList();
        var read = distinct.Select(path => SymSourceFile.Read(path, console)).OfType<SymSourceFile>().ToList();
        var files = SymSourceFile.WithDuplicateModels(read);
        if (json)
        {
            DiagnosticJson.Write(console.Out, files);
        }
        else
        {
            foreach (var file in files)
            {
                DiagnosticLines.Write(console.Out, file);
            }
        }

        return read.Count < distinct.Count ? ExitCode.Usage
            : files.Any(file => file.HasErrors) ? ExitCode.ModelErrors
            : ExitCode.Success;
    }
}
