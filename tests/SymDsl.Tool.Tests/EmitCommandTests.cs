using SymDsl.Tool.InputOutput;

namespace SymDsl.Tool.Tests;

public sealed class EmitCommandTests : IDisposable
{
    private readonly SymFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheSourceGoesToStandardOutput()
    {
        var run = ToolRun.Of("emit", _folder.Add("drift.sym", SymFolder.Drift));

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Contains("namespace Physics", run.Out);
        Assert.Contains("class Drift", run.Out);
    }

    [Fact]
    public void StandardInputWillDo()
    {
        var run = ToolRun.WithInput(SymFolder.Drift, "emit", "-");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("class Drift", run.Out);
    }

    [Fact]
    public void ANamespaceCanBeGivenToModelsThatDeclareNone()
    {
        var path = _folder.Add("drift.sym", SymFolder.Drift.Replace("namespace Physics", ""));
        Assert.Contains("namespace Lab.Models", ToolRun.Of("emit", path, "--namespace", "Lab.Models").Out);
        Assert.DoesNotContain("\nnamespace ", ToolRun.Of("emit", path).Out);
    }

    [Fact]
    public void OfABrokenModelThereIsNoSource()
    {
        var run = ToolRun.Of("emit", _folder.Add("broken.sym", SymFolder.Broken));
        Assert.Equal(ExitCode.ModelErrors, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.Contains("error SYM3001", run.Error);
    }

    [Fact]
    public void AFileThatCannotBeReadIsSaidSo()
    {
        var run = ToolRun.Of("emit", Path.Combine(_folder.FullName, "missing.sym"));
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.Contains("cannot read", run.Error);
    }
}
