using System.Diagnostics;

namespace SymDsl.Package.Tests;

/// <summary>What a process left behind.</summary>
/// <param name="CommandLine">How it was started, for messages.</param>
/// <param name="ExitCode">What it returned.</param>
/// <param name="Output">What it wrote, to either stream.</param>
public sealed record CommandResult(string CommandLine, int ExitCode, string Output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Runs a program to its end.</summary>
    public static CommandResult Run(
        string folder, IEnumerable<(string Name, string Value)> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The build that started the tests leaves words for its own children, which these are not.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // No server stays behind that would hold the streams open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var commandLine = string.Join(' ', [Path.GetFileName(program), .. arguments]);
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{commandLine} did not end within {Patience}: {output.Result}{error.Result}");
        }

        return new(commandLine, process.ExitCode, output.Result + error.Result);
    }

    /// <summary>The result, if the process succeeded.</summary>
    public CommandResult Successful()
    {
        Assert.True(ExitCode == 0, $"{CommandLine} returned {ExitCode}:\n{Output}");
        return this;
    }
}
