using System.Diagnostics;
using SymDsl.Tool.InputOutput;

namespace SymDsl.Tool.Tests;

/// <summary>What one run of the tool left behind.</summary>
internal sealed record ToolRun(int ExitCode, string Out, string Error)
{
    /// <summary>The lines of standard output.</summary>
    public string[] Lines => Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs the tool inside the test's process.</summary>
    public static ToolRun Of(params string[] arguments) => WithInput("", arguments);

    /// <summary>Runs the tool inside the test's process, with a text on standard input.</summary>
    public static ToolRun WithInput(string input, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = CommandLine.Run(arguments, new ToolConsole(new StringReader(input), output, error));
        return new(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs the tool as a process of its own.</summary>
    public static ToolRun AsProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(CommandLine).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.Result);
    }
}
