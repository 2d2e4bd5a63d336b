using System.Text.RegularExpressions;
using SymDsl.Adversary.Judging;
using SymDsl.Adversary.Programs;
using SymDsl.Language.Constructs;

namespace SymDsl.Adversary.Tests;

/// <summary>Random programs against the checker.</summary>
public sealed class ProgramTests
{
    private const int Drawn = 3000;

    private static readonly IReadOnlyList<(string Text, Verdict Verdict)> Programs =
        [.. Enumerable.Range(0, Drawn).Select(i => ProgramWriter.Write(Session.SeedOf(5, i)).ToString()).Select(text => (text, ModelCompiler.Check(text, "P")))];

    private static readonly IReadOnlyList<string> Accepted = [.. Programs.Where(program => program.Verdict.Source is not null).Select(program => program.Text)];

    private static readonly IReadOnlyList<string> Messages = [.. Programs.SelectMany(program => program.Verdict.Messages)];

    [Fact]
    public void What_is_accepted_follows_its_symmetry()
    {
        var session = new Session();
        session.Run(seed: 1, count: 300);
        Assert.True(session.Findings.Count == 0, $"{session.Findings.Count} findings\n\n{string.Join("\n", session.Findings.Take(10))}");
    }

    [Fact]
    public void Enough_is_accepted_and_every_construct_is_in_it()
    {
        Assert.True(Accepted.Count >= Drawn / 4, $"{Accepted.Count} of {Drawn} programs are accepted");

        // Models on grids are refused for now.
        var all = string.Concat(Accepted);
        Assert.All(
            ConstructRegistry.Named.Where(construct => construct.Shape.Indices != IndexUse.Grid),
            construct => Assert.True(Regex.IsMatch(all, $@"(?<!\w){construct.Name}[<(\[]"), construct.Name));
        Assert.All(ConstructRegistry.Operators, construct => Assert.True(all.Contains(construct.Name == "neg" ? "-(" : $" {construct.Name} ", StringComparison.Ordinal), construct.Name));
    }

    [Theory]
    [InlineData("n ragged")]
    [InlineData(@"input e0\[near\]")]
    [InlineData(@"e0\[\w+,j\d+\]")]
    [InlineData(@"j\d+ in near\(\w+\)\].*j\d+ in near\(j\d+\)")]
    [InlineData(@"softmax\[j\d+\]")]
    [InlineData(@"past\[\w,t-1\]")]
    [InlineData(@"linear<[^>]*>\[\w+,\w+\]")]
    [InlineData("repeat [23]")]
    [InlineData(@"block \w+<T>\(h\[i\], r\)")]
    [InlineData("group Stretch")]
    [InlineData(@"symmetry SO\(3\), C\(4\)")]
    public void What_is_accepted_has(string feature) => Assert.Contains(Accepted, text => Regex.IsMatch(text, feature));

    /// <summary>Kinds of programs that were once accepted though they break their symmetry: each is drawn, and refused by its rule.</summary>
    [Theory]
    [InlineData("SYM2028: ")]
    [InlineData(@"SYM3001: .*transforms as (\w+ )?point under")]
    [InlineData(@"SYM3008: .*is a position, and a multiple of it")]
    [InlineData("SYM3008: .*the mean over no elements")]
    [InlineData("SYM3004: .*would be ignored")]
    [InlineData("SYM2025: ")]
    [InlineData("SYM2006: .*no argument of the map has an index over")]
    public void What_slipped_through_once_is_drawn(string message) => Assert.Contains(Messages, text => Regex.IsMatch(text, message));

    [Fact]
    public void A_seed_is_always_the_same_program() => Assert.All(
        Enumerable.Range(0, 50), i => Assert.Equal(ProgramWriter.Write(i).ToString(), ProgramWriter.Write(i).ToString()));
}
