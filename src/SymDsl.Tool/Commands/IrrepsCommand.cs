using System.CommandLine;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Representations;
using SymDsl.Tool.InputOutput;
using SymDsl.Tool.Reporting;

namespace SymDsl.Tool.Commands;

/// <summary><c>symdsl irreps GROUP REPRESENTATION</c>: which irreps a representation, such as a product, consists of.</summary>
internal static class IrrepsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(ToolConsole console)
    {
        var group = new Argument<string>("GROUP") { Description = "A group such as O(3)." };
        var representation = new Argument<string>("REPRESENTATION") { Description = "Such as 1o*1o*1o." };
        var command = new Command("irreps", "Decompose a representation into irreps.") { group, representation };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(group), parsed.GetRequiredValue(representation), console));
        return command;
    }

    private static int Run(string group, string representation, ToolConsole console)
    {
        try
        {
            console.Out.Write(IrrepsReport.Describe(Representation.Parse(Group.Parse(group), representation)));
            return ExitCode.Success;
        }
        catch (Exception exception) when (BasisBatch.IsAnswerable(exception))
        {
            console.Error.WriteLine($"error: {exception.Message}");
            return ExitCode.Usage;
        }
    }
}
