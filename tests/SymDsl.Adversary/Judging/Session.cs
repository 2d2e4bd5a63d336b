using SymDsl.Adversary.Programs;

namespace SymDsl.Adversary.Judging;

/// <summary>Programs by the hundred: checked, compiled together, run, and what is found made small.</summary>
public sealed class Session
{
    private const int BatchSize = 250;

    /// <summary>How many programs were drawn.</summary>
    public int Programs { get; private set; }

    /// <summary>The accepted programs.</summary>
    public int Accepted { get; private set; }

    /// <summary>How often each rule refused a program.</summary>
    public SortedDictionary<string, int> Rejections { get; } = new(StringComparer.Ordinal);

    /// <summary>What the rules said, of all programs that were refused.</summary>
    public List<string> Messages { get; } = [];

    /// <summary>How often each group was drawn, and accepted.</summary>
    public SortedDictionary<string, (int Drawn, int Accepted)> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>The texts of accepted programs, where they are kept.</summary>
    public List<string> AcceptedTexts { get; } = [];

    /// <summary>What was found.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Draws and judges programs.</summary>
    /// <param name="seed">Of the session: program i of a seed is always the same.</param>
    /// <param name="count">How many.</param>
    /// <param name="report">Called for each finding as it comes.</param>
    public void Run(int seed, int count, Action<Finding>? report = null)
    {
        for (var start = 0; start < count; start += BatchSize)
        {
            var programs = Enumerable.Range(start, Math.Min(BatchSize, count - start)).Select(i => ProgramWriter.Write(SeedOf(seed, i))).ToList();
            foreach (var finding in Judged(programs))
            {
                Findings.Add(finding);
                report?.Invoke(finding);
            }
        }
    }

    /// <summary>The seed of a session's program.</summary>
    public static int SeedOf(int seed, int i) => unchecked((seed * 1_000_003) + i);

    /// <summary>Judges given programs.</summary>
    public List<Finding> Judged(IReadOnlyList<SymProgram> programs)
    {
        List<Finding> findings = [];
        List<(SymProgram Program, string Source, string Namespace)> accepted = [];
        foreach (var program in programs)
        {
            Programs++;
            var @namespace = $"P{accepted.Count}";
            var verdict = ModelCompiler.Check(program.ToString(), @namespace);
            if (verdict.Failure is { } failure) findings.Add(new(FindingKind.CompilerFailure, failure, program));
            foreach (var rule in verdict.Rules)
            {
                Rejections[rule] = Rejections.GetValueOrDefault(rule) + 1;
            }

            Messages.AddRange(verdict.Messages);
            var (drawn, kept) = Groups.GetValueOrDefault(program.Group.Symmetry);
            Groups[program.Group.Symmetry] = (drawn + 1, kept + (verdict.Source is null ? 0 : 1));
            if (verdict.Source is not { } source) continue;
            accepted.Add((program, source, @namespace));
            AcceptedTexts.Add(program.ToString());
        }

        Accepted += accepted.Count;
        var (context, assembly, errors) = ModelCompiler.Build([.. accepted.Select(item => item.Source)]);
        for (var i = 0; i < accepted.Count; i++)
        {
            var (program, _, @namespace) = accepted[i];
            var finding = errors.TryGetValue(i, out var error) ? new(FindingKind.EmittedCode, error, program) : Judged(program, assembly, @namespace);
            if (finding is not null) findings.Add(finding);
        }

        context.Unload();
        return findings;
    }

    /// <summary>A program that brings the judge itself down is a finding as well: it must not end a session of thousands.</summary>
    private static Finding? Judged(SymProgram program, System.Reflection.Assembly assembly, string @namespace)
    {
        try
        {
            return Judge.Run(program, assembly, @namespace);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new(FindingKind.RuntimeException, $"while judged: {exception.GetType().Name}: {exception.Message.Split('\n')[0]}", program);
        }
    }

    /// <summary>The smallest program found that is wrong in the same way.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="rounds">The most steps.</param>
    public static Finding Shrink(Finding finding, int rounds = 60)
    {
        for (var round = 0; round < rounds; round++)
        {
            // Text by text, shortest first; several at once, for a compilation costs as much for ten as for one.
            var smaller = finding.Program.Smaller().DistinctBy(program => program.ToString())
                .Where(program => program.ToString().Length < finding.Program.ToString().Length && program.Outputs.Any())
                .Where(program => finding.Kind == FindingKind.CompilerFailure || ModelCompiler.Check(program.ToString(), "P").Source is not null)
                .OrderBy(program => program.ToString().Length)
                .Chunk(12);
            var next = smaller.Select(chunk => new Session().Judged(chunk).FirstOrDefault(other => other.Kind == finding.Kind && IsLike(other, finding))).FirstOrDefault(other => other is not null);
            if (next is null) return finding;
            finding = next;
        }

        return finding;
    }

    private static bool IsLike(Finding one, Finding other) => one.Kind switch
    {
        FindingKind.EmittedCode => one.Detail[..6] == other.Detail[..6],
        FindingKind.RuntimeException => one.Detail.Split(':')[0] == other.Detail.Split(':')[0],
        _ => true,
    };
}
