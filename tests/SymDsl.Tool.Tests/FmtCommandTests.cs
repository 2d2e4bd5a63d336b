using SymDsl.Tool.InputOutput;

namespace SymDsl.Tool.Tests;

public sealed class FmtCommandTests : IDisposable
{
    private const string Untidy = "model  M{\nset n\ninput x[n]:scalar\noutput x[n] : scalar\n}";
    private const string Tidy = "model M {\n    set n\n    input x[n] : scalar\n    output x[n] : scalar\n}\n";

    private readonly SymFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FilesAreFormattedInPlace()
    {
        var (first, second) = (_folder.Add("a.sym", Untidy), _folder.Add("deep/b.sym", Untidy));
        var run = ToolRun.Of("fmt", _folder.FullName);

        Assert.Equal((ExitCode.Success, "", ""), (run.ExitCode, run.Out, run.Error));
        Assert.Equal([Tidy, Tidy], new[] { first, second }.Select(File.ReadAllText));
        Assert.Equal(ExitCode.Success, ToolRun.Of("fmt", "--check", first, second).ExitCode);
    }

    [Fact]
    public void CheckNamesFilesAndWritesNothing()
    {
        var path = _folder.Add("a.sym", Untidy);
        var run = ToolRun.Of("fmt", path, "--check");

        Assert.Equal((ExitCode.ModelErrors, path + Environment.NewLine), (run.ExitCode, run.Out));
        Assert.Equal(Untidy, File.ReadAllText(path));
    }

    [Fact]
    public void StandardInputGoesToStandardOutput() => Assert.Equal(Tidy, ToolRun.WithInput(Untidy, "fmt", "-").Out);

    [Fact]
    public void AFileThatCannotBeReadIsSaidSo()
    {
        var run = ToolRun.Of("fmt", Path.Combine(_folder.FullName, "missing.sym"));

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("cannot format", run.Error);
    }
}
