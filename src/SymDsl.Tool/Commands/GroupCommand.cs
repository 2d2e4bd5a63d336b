using System.CommandLine;
using SymDsl.Tool.InputOutput;
using SymDsl.Tool.Reporting;

namespace SymDsl.Tool.Commands;

/// <summary><c>symdsl group NAME</c>: what a group is and what generates it.</summary>
internal static class GroupCommand
{
    /// <summary>The command.</summary>
    public static Command Create(ToolConsole console)
    {
        var name = new Argument<string>("NAME") { Description = "A group such as SO+(1,3), S(4) x SO(3), C(2) wr S(3)." };
        var groupFile = GroupFile.Option();
        var command = new Command("group", "Describe a group.") { name, groupFile };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(name), parsed.GetValue(groupFile), console));
        return command;
    }

    private static int Run(string name, string? groupFile, ToolConsole console)
    {
        try
        {
            var batch = new BasisBatch(GroupFile.Read(groupFile), isReal: false);
            console.Out.Write(GroupReport.Describe(batch.Find(name)));
            return ExitCode.Success;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException || BasisBatch.IsAnswerable(exception))
        {
            console.Error.WriteLine($"error: {exception.Message}");
            return ExitCode.Usage;
        }
    }
}
