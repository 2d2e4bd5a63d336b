using System.CommandLine;
using System.CommandLine.Invocation;
using SymDsl.Tool.Commands;
using SymDsl.Tool.InputOutput;

namespace SymDsl.Tool;

/// <summary>The command <c>symdsl</c>: a list of subcommands, one file each in <c>Commands</c>.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line and returns the process's exit code.</summary>
    public static int Run(IReadOnlyList<string> arguments, ToolConsole console)
    {
        var root = new RootCommand("Symmetry as a type: checks .sym models, shows the TorchSharp source that they become, and answers questions about groups.")
        {
            CheckCommand.Create(console),
            EmitCommand.Create(console),
            ExplainCommand.Create(console),
            FmtCommand.Create(console),
            BasisCommand.Create(console),
            GroupCommand.Create(console),
            IrrepsCommand.Create(console),
        };

        var parsed = root.Parse(arguments);
        var exitCode = parsed.Invoke(new InvocationConfiguration { Output = console.Out, Error = console.Error });
        return parsed.Action is ParseErrorAction ? ExitCode.Usage : exitCode;
    }
}
