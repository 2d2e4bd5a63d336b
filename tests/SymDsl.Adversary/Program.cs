using System.CommandLine;
using System.Diagnostics;
using SymDsl.Adversary.Judging;
using SymDsl.Adversary.Programs;
using TorchSharp;

// Draws random programs, and prints what the compiler accepts though it should not, or fails on.
var programs = new Option<int>("--programs") { Description = "How many programs to draw.", DefaultValueFactory = _ => 2000 };
var seed = new Option<int>("--seed") { Description = "The seed of the session.", DefaultValueFactory = _ => 1 };
var first = new Option<int>("--show") { Description = "Print this program of the session and what becomes of it.", DefaultValueFactory = _ => -1 };
var shrink = new Option<bool>("--no-shrink") { Description = "Print findings as they are drawn." };
var messages = new Option<string>("--messages") { Description = "Print the messages of refused programs that hold this text." };
var command = new RootCommand("The standing adversary of the checker.") { programs, seed, first, shrink, messages };
command.SetAction(parsed =>
{
    torch.set_num_threads(1);
    var session = new Session();
    if (parsed.GetValue(first) is >= 0 and var place)
    {
        var program = ProgramWriter.Write(Session.SeedOf(parsed.GetValue(seed), place));
        Console.WriteLine(program);
        foreach (var finding in session.Judged([program])) Console.WriteLine(finding);
        Console.WriteLine(session.Accepted > 0 ? "accepted" : "rejected:\n" + string.Join("\n", ModelCompiler.Check(program.ToString(), "P").Messages));
        return 0;
    }

    var clock = Stopwatch.StartNew();
    session.Run(parsed.GetValue(seed), parsed.GetValue(programs));
    var elapsed = clock.Elapsed.TotalSeconds;
    Console.WriteLine($"{session.Programs} programs, {session.Accepted} accepted ({100.0 * session.Accepted / session.Programs:f1} %), {session.Findings.Count} findings; {session.Programs / elapsed:f1} programs a second");
    Console.WriteLine("rejected by: " + string.Join(", ", session.Rejections.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}")));
    Console.WriteLine("groups: " + string.Join(", ", session.Groups.Select(pair => $"{(pair.Key.Length == 0 ? "none" : pair.Key)} {pair.Value.Accepted}/{pair.Value.Drawn}")));
    Console.WriteLine("findings: " + string.Join(", ", session.Findings.GroupBy(finding => finding.Kind).Select(group => $"{group.Key} {group.Count()}")));
    foreach (var message in session.Messages.Where(message => parsed.GetValue(messages) is { } text && message.Contains(text, StringComparison.Ordinal))) Console.WriteLine(message);
    foreach (var finding in session.Findings)
    {
        Console.WriteLine();
        Console.WriteLine(parsed.GetValue(shrink) ? finding : Session.Shrink(finding));
    }

    return session.Findings.Count == 0 ? 0 : 1;
});
return command.Parse(args).Invoke();
