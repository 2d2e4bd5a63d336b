using System.Text.RegularExpressions;
using SymDsl.Adversary.Judging;
using SymDsl.Adversary.Programs;
using SymDsl.Language.Constructs;

namespace SymDsl.Adversary.Tests;

/// <summary>Random programs against the checker.</summary>
public sealed class ProgramTests
{
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
        var accepted = Enumerable.Range(0, 2000).Select(i => ProgramWriter.Write(Session.SeedOf(2, i)).ToString())
            .Where(text => ModelCompiler.Check(text, "P").Source is not null).ToList();
        Assert.True(accepted.Count >= 500, $"{accepted.Count} of 2000 programs are accepted");

        // Grid constructs are type-checked and not compiled yet.
        var all = string.Concat(accepted);
        Assert.All(
            ConstructRegistry.Named.Where(construct => construct.Shape.Indices != IndexUse.Grid),
            construct => Assert.True(Regex.IsMatch(all, $@"(?<!\w){construct.Name}[<(\[]"), construct.Name));
        Assert.All(ConstructRegistry.Operators, construct => Assert.True(all.Contains(construct.Name == "neg" ? "-(" : $" {construct.Name} ", StringComparison.Ordinal), construct.Name));
    }

    [Fact]
    public void A_seed_is_always_the_same_program() => Assert.All(
        Enumerable.Range(0, 50), i => Assert.Equal(ProgramWriter.Write(i).ToString(), ProgramWriter.Write(i).ToString()));
}
