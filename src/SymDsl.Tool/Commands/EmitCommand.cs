using System.CommandLine;
using SymDsl.Compiler;
using SymDsl.Tool.InputOutput;

namespace SymDsl.Tool.Commands;

/// <summary><c>symdsl emit FILE</c>: the C# source that the file becomes.</summary>
internal static class EmitCommand
{
    /// <summary>The command.</summary>
    public static Command Create(ToolConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "The .sym file; - for standard input." };
        var defaultNamespace = new Option<string?>("--namespace")
        {
            Description = "The namespace of models in a file that declares none. In a project it is the project's root namespace.",
        };
        var command = new Command("emit", "Write the TorchSharp source of a .sym file to standard output.") { file, defaultNamespace };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(defaultNamespace), console));
        return command;
    }

    private static int Run(string path, string? defaultNamespace, ToolConsole console)
    {
        if (SymSourceFile.Read(path, console) is not { } file)
        {
            return ExitCode.Usage;
        }

        DiagnosticLines.Write(console.Error, file);
        if (file.HasErrors)
        {
            return ExitCode.ModelErrors;
        }

        console.Out.Write(SymCompiler.Emit(
            file.Architecture, new CompileOptions { Path = file.Name, DisplayPath = file.Name, DefaultNamespace = defaultNamespace }));
        return ExitCode.Success;
    }
}
