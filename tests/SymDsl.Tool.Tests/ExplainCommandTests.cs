using SymDsl.Language.Diagnostics;
using SymDsl.Tool.InputOutput;

namespace SymDsl.Tool.Tests;

public sealed class ExplainCommandTests
{
    public static TheoryData<string> Ids() => [.. Rules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryRuleHasItsPage(string id)
    {
        var run = ToolRun.Of("explain", id.ToLowerInvariant());
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"# {id}: {Rules.All.Single(rule => rule.Id == id).Title}", run.Out);
    }

    [Fact]
    public void WithoutARuleAllAreListed()
    {
        var run = ToolRun.Of("explain");
        Assert.Equal(Rules.All.Select(rule => rule.Id), run.Lines.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void AnUnknownRuleIsSaidSo()
    {
        var run = ToolRun.Of("explain", "SYM301");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("there is no rule 'SYM301': did you mean 'SYM3", run.Error);
    }
}
