using System.Text.Json;
using SymDsl.Tool.InputOutput;

namespace SymDsl.Tool.Tests;

public sealed class CheckCommandTests : IDisposable
{
    private readonly SymFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AGoodFilePassesInSilence()
    {
        var run = ToolRun.Of("check", _folder.Add("drift.sym", SymFolder.Drift));
        Assert.Equal(new ToolRun(ExitCode.Success, "", ""), run);
    }

    [Fact]
    public void AMistakeIsALineThatEditorsUnderstand()
    {
        var path = _folder.Add("broken.sym", SymFolder.Broken);
        var run = ToolRun.Of("check", path);

        Assert.Equal(ExitCode.ModelErrors, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.StartsWith($"{path}(6,", Assert.Single(run.Lines));
        Assert.Matches(@"\(6,\d+\): error SYM3001: 'relu' ", run.Lines[0]);
    }

    [Fact]
    public void JsonSaysTheSame()
    {
        var path = _folder.Add("broken.sym", SymFolder.Broken);
        var run = ToolRun.Of("check", "--json", path);

        Assert.Equal(ExitCode.ModelErrors, run.ExitCode);
        using var json = JsonDocument.Parse(run.Out);
        var row = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(
            Assert.Single(ToolRun.Of("check", path).Lines),
            $"{Text("file")}({Number("line")},{Number("column")}): {Text("severity")} {Text("id")}: {Text("message")}");
        Assert.Equal(6, Number("endLine"));
        Assert.True(Number("endColumn") > Number("column"));
        Assert.EndsWith("/SYM3001.md", Text("help"));

        string? Text(string name) => row.GetProperty(name).GetString();
        int Number(string name) => row.GetProperty(name).GetInt32();
    }

    [Fact]
    public void JsonHasASuggestionWhereThereIsOne()
    {
        var broken = SymFolder.Broken.Replace("model Broken", "model Near").Replace("relu(v[n])", "bessel<8>(norm(v[n]), cutof: 2)");
        var run = ToolRun.Of("check", "--json", _folder.Add("near.sym", broken), _folder.Add("broken.sym", SymFolder.Broken));

        using var json = JsonDocument.Parse(run.Out);
        var rows = json.RootElement.EnumerateArray().ToDictionary(row => Path.GetFileName(row.GetProperty("file").GetString()!));
        var suggestion = rows["near.sym"].GetProperty("suggestion");
        Assert.Equal("cutoff", suggestion.GetProperty("text").GetString());
        var line = broken.Split('\n')[suggestion.GetProperty("line").GetInt32() - 1];
        Assert.Equal("cutof", line[(suggestion.GetProperty("column").GetInt32() - 1)..(suggestion.GetProperty("endColumn").GetInt32() - 1)]);
        Assert.Equal(suggestion.GetProperty("line").GetInt32(), suggestion.GetProperty("endLine").GetInt32());
        Assert.False(rows["broken.sym"].TryGetProperty("suggestion", out _));
    }

    [Fact]
    public void JsonOfAGoodFileIsAnEmptyArray()
    {
        var run = ToolRun.Of("check", "--json", _folder.Add("drift.sym", SymFolder.Drift));
        Assert.Equal(new ToolRun(ExitCode.Success, "[]" + Environment.NewLine, ""), run);
    }

    [Fact]
    public void ADashReadsStandardInput()
    {
        var run = ToolRun.WithInput(SymFolder.Broken, "check", "-");
        Assert.Equal(ExitCode.ModelErrors, run.ExitCode);
        Assert.StartsWith("<stdin>(6,", Assert.Single(run.Lines));
    }

    [Fact]
    public void ModelsOfOneNameInTwoFilesAreReportedAtTheLater()
    {
        var later = _folder.Add("b.sym", SymFolder.Drift);
        var first = _folder.Add("a.sym", SymFolder.Drift);
        var run = ToolRun.Of("check", later, first);

        Assert.Equal(ExitCode.ModelErrors, run.ExitCode);
        Assert.Equal($"{later}(3,7): error SYM2010: Model 'Physics.Drift' is also declared in {first}", Assert.Single(run.Lines));
    }

    [Fact]
    public void AFileNamedTwiceIsOneFile()
    {
        var path = _folder.Add("drift.sym", SymFolder.Drift);
        var run = ToolRun.Of("check", path, Path.Combine(_folder.FullName, ".", "drift.sym"));
        Assert.Equal(ExitCode.Success, run.ExitCode);
    }

    [Fact]
    public void AFileThatCannotBeReadDoesNotHideTheOthers()
    {
        var missing = Path.Combine(_folder.FullName, "missing.sym");
        var run = ToolRun.Of("check", missing, _folder.FullName, _folder.Add("broken.sym", SymFolder.Broken));

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("SYM3001", Assert.Single(run.Lines));
        Assert.Contains($"symdsl: cannot read '{missing}'", run.Error);
        Assert.Contains("this is a folder; name its .sym files", run.Error);
    }

    [Theory]
    [InlineData("empty.sym", "")]
    [InlineData("junk.sym", "\0\u0001\ufffd{{{((([[[\n\0model")]
    public void BadTextIsNoFailure(string name, string text)
    {
        var run = ToolRun.Of("check", _folder.Add(name, text));
        Assert.Contains(run.ExitCode, new[] { ExitCode.Success, ExitCode.ModelErrors });
        Assert.DoesNotContain("SYM9001", run.Out);
    }

    [Theory]
    [InlineData]
    [InlineData("check")]
    [InlineData("emit")]
    [InlineData("check", "--jsn", "a.sym")]
    [InlineData("emit", "a.sym", "b.sym")]
    [InlineData("frobnicate")]
    public void ACommandLineThatMakesNoSenseIsSaidSo(params string[] arguments)
    {
        var run = ToolRun.Of(arguments);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }

    [Theory]
    [InlineData("--help", "check")]
    [InlineData("--help", "emit")]
    [InlineData("check --help", "--json")]
    public void HelpNamesWhatThereIs(string arguments, string expected)
    {
        var run = ToolRun.Of(arguments.Split(' '));
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains(expected, run.Out);
    }

    [Fact]
    public void AProcessReturnsTheSame()
    {
        var path = _folder.Add("broken.sym", SymFolder.Broken);
        Assert.Equal(ToolRun.Of("check", path), ToolRun.AsProcess("check", path));
    }
}
