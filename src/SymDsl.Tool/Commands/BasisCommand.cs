using System.CommandLine;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Representations;
using SymDsl.Tool.InputOutput;
using SymDsl.Tool.Reporting;

namespace SymDsl.Tool.Commands;

/// <summary><c>symdsl basis GROUP IN OUT</c>: the equivariant linear maps between two representations; <c>symdsl basis -</c>: dimensions of many.</summary>
internal static class BasisCommand
{
    /// <summary>The command.</summary>
    public static Command Create(ToolConsole console)
    {
        var group = new Argument<string>("GROUP") { Description = "A group such as O(3); - to read lines 'group | in | out' from standard input." };
        var input = new Argument<string?>("IN") { Description = "What is mapped, such as 8x1o.", Arity = ArgumentArity.ZeroOrOne };
        var output = new Argument<string?>("OUT") { Description = "What it is mapped to.", Arity = ArgumentArity.ZeroOrOne };
        var real = new Option<bool>("--real") { Description = "Count real-linear maps of complex groups, on twice as many real numbers." };
        var groupFile = GroupFile.Option();
        var picture = new Option<string?>("--picture") { Description = "Draw which entries share a weight into this SVG file." };
        var command = new Command("basis", "Count and show the equivariant linear maps between two representations.")
        {
            group, input, output, real, groupFile, picture,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(group), parsed.GetValue(input), parsed.GetValue(output),
            parsed.GetValue(real), parsed.GetValue(groupFile), parsed.GetValue(picture), console));
        return command;
    }

    private static int Run(string group, string? input, string? output, bool isReal, string? groupFile, string? picture, ToolConsole console)
    {
        try
        {
            var batch = new BasisBatch(GroupFile.Read(groupFile), isReal);
            if (group == "-")
            {
                return Answer(batch, console);
            }

            if (input is null || output is null)
            {
                console.Error.WriteLine("error: expected a group and two representations, as in: symdsl basis \"O(3)\" \"8x1o\" \"4x0e + 2x1o\"");
                return ExitCode.Usage;
            }

            var acting = batch.Find(group);
            var maps = Intertwiners.Between(Representation.Parse(acting, input), Representation.Parse(acting, output));
            console.Out.Write(BasisReport.Describe(maps));
            if (picture is not null)
            {
                File.WriteAllText(picture, TiePicture.Svg(maps));
            }

            return ExitCode.Success;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException || BasisBatch.IsAnswerable(exception))
        {
            console.Error.WriteLine($"error: {exception.Message}");
            return ExitCode.Usage;
        }
    }

    /// <summary>One answer a line, in order; empty lines are passed over.</summary>
    private static int Answer(BasisBatch batch, ToolConsole console)
    {
        var exitCode = ExitCode.Success;
        while (console.In.ReadLine() is { } line)
        {
            if (line.Trim().Length == 0)
            {
                continue;
            }

            var answer = batch.Answer(line);
            console.Out.WriteLine(answer);
            console.Out.Flush();
            exitCode = answer.StartsWith("error:", StringComparison.Ordinal) ? ExitCode.ModelErrors : exitCode;
        }

        return exitCode;
    }
}
