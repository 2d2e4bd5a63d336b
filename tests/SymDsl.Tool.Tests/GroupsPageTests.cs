using SymDsl.Tool.Reporting;

namespace SymDsl.Tool.Tests;

public class GroupsPageTests
{
    [Fact]
    public void PageOfGroupsIsCurrent()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SymDsl.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests must run inside the repository.");
        var path = Path.Combine(folder.FullName, "docs", "groups.md");
        if (Environment.GetEnvironmentVariable("SYMDSL_WRITE_DOCS") == "1")
            File.WriteAllText(path, GroupsPage.Markdown());
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), GroupsPage.Markdown());
    }
}
