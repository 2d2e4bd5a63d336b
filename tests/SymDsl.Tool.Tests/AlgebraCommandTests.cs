namespace SymDsl.Tool.Tests;

public class AlgebraCommandTests
{
    [Fact]
    public void A_basis_is_described()
    {
        var run = ToolRun.Of("basis", "S(3)", "V", "V");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("dimension 2", run.Out);
        Assert.Contains("[ w1  w2  w2 ]", run.Out);
    }

    [Fact]
    public void Lines_of_standard_input_are_answered_one_by_one()
    {
        var run = ToolRun.WithInput("SO(3) | V*V | V\n\nnothing\nS(6) | V^2 | V^2\n", "basis", "-");
        Assert.Equal(3, run.Lines.Length);
        Assert.Equal("1", run.Lines[0]);
        Assert.StartsWith("error: ", run.Lines[1]);
        Assert.Equal("15", run.Lines[2]);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("4", ToolRun.WithInput("SU(2) | V | V", "basis", "-", "--real").Lines.Single());
    }

    [Fact]
    public void Groups_of_ones_own_and_pictures_are_files()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (groups, picture) = (Path.Combine(folder.FullName, "groups.sym"), Path.Combine(folder.FullName, "ties.svg"));
            File.WriteAllText(groups, "group Turn = matrices(2) { algebra [0 -1; 1 0] }");
            var run = ToolRun.Of("basis", "Turn", "V", "V", "--group-file", groups, "--picture", picture);
            Assert.Equal(0, run.ExitCode);
            Assert.Contains("dimension 2", run.Out);
            Assert.StartsWith("<svg", File.ReadAllText(picture));
            Assert.Contains("algebra 1", ToolRun.Of("group", "Turn", "--group-file", groups).Out);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("basis", "SO(3)", "V", "Q")]
    [InlineData("basis", "SO(3)")]
    [InlineData("basis", "SQ(3)", "V", "V")]
    [InlineData("basis", "SO(3)", "V", "V", "--group-file", "/no/such/file.sym")]
    [InlineData("group", "SQ(3)")]
    [InlineData("irreps", "SL(2)", "V")]
    public void Mistakes_end_with_a_message_and_exit_code_2(params string[] arguments)
    {
        var run = ToolRun.Of(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error: ", run.Error);
        Assert.Empty(run.Out);
    }

    [Fact]
    public void Irreps_are_listed() => Assert.Contains("1x0o + 3x1o + 2x2o + 1x3o", ToolRun.Of("irreps", "O(3)", "1o*1o*1o").Out);
}
