using System.CommandLine;
using SymDsl.Language.Diagnostics;
using SymDsl.Tool.InputOutput;

namespace SymDsl.Tool.Commands;

/// <summary><c>symdsl explain SYM3001</c>: the rule's page, with a wrong and a right example.</summary>
internal static class ExplainCommand
{
    /// <summary>The command.</summary>
    public static Command Create(ToolConsole console)
    {
        var rules = new Argument<string[]>("RULE")
        {
            Description = "The rules' ids, such as SYM3001; none for a list of all rules.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("explain", "Print what a rule means, with a wrong and a right example.") { rules };
        command.SetAction(parsed => Run(parsed.GetValue(rules) ?? [], console));
        return command;
    }

    private static int Run(string[] ids, ToolConsole console)
    {
        if (ids.Length == 0)
        {
            foreach (var rule in Rules.All)
            {
                console.Out.WriteLine($"{rule.Id}  {DiagnosticLines.Word(rule.Severity),-7}  {rule.Title}");
            }

            return ExitCode.Success;
        }

        var exitCode = ExitCode.Success;
        foreach (var id in ids)
        {
            if (Rules.All.FirstOrDefault(rule => rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } rule)
            {
                console.Out.WriteLine(Page(rule.Id).TrimEnd());
            }
            else
            {
                console.Error.WriteLine($"symdsl: there is no rule '{id}': {Spelling.Suggest(id, Rules.All.Select(rule => rule.Id))}");
                exitCode = ExitCode.Usage;
            }
        }

        return exitCode;
    }

    /// <summary>The page as it lies in docs/rules, which the build embeds.</summary>
    private static string Page(string id)
    {
        var name = $"rules/{id}.md";
        using var stream = typeof(ExplainCommand).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the page {name} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
