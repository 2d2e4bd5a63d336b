using CsCheck;
using SymDsl.Roslyn;

namespace SymDsl.Generators.Tests;

public sealed class HintNameTests
{
    [Theory]
    [InlineData("nbody.sym", "nbody.g.cs")]
    [InlineData("graph_properties2.sym", "graph_properties2.g.cs")]
    public void APlainFileOfTheProjectFolderKeepsItsName(string path, string expected) => Assert.Equal(expected, HintName.Of(path));

    [Theory]
    [InlineData("models/nbody.sym", "models.nbody-")]
    [InlineData("NBody.sym", "NBody-")]
    [InlineData("../shared/nbody.sym", "shared.nbody-")]
    [InlineData("größe und form.sym", "gr__e_und_form-")]
    [InlineData("/.sym", "-")]
    public void AnyOtherFileKeepsAReadableNameAndAHash(string path, string start)
    {
        var name = HintName.Of(path);
        Assert.StartsWith(start, name);
        Assert.Equal(start.Length + 16 + ".g.cs".Length, name.Length);
    }

    [Fact]
    public void LongPathsMakeNoLongNames() =>
        Assert.InRange(HintName.Of(string.Concat(Enumerable.Repeat("a long folder/", 40)) + "x.sym").Length, 60, 90);

    [Fact]
    public void DifferentPathsHaveDifferentNamesEvenWithoutRegardToCase()
    {
        var path = Gen.Char["aAbB_-./é "].Array[1, 12].Select(letters => new string(letters) + ".sym");
        Gen.Select(path, path).Sample((first, second) =>
            first == second || !HintName.Of(first).Equals(HintName.Of(second), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/home/user/app/", "/home/user/app/nbody.sym", "nbody.sym")]
    [InlineData("/home/user/app/", "/home/user/app/models/nbody.sym", "models/nbody.sym")]
    [InlineData("/home/user/app/", "/home/user/shared/nbody.sym", "../shared/nbody.sym")]
    [InlineData("/home/user/app/", "/home/user/app/../shared/nbody.sym", "../shared/nbody.sym")]
    [InlineData("/home/user/app/", "/home/user/application/nbody.sym", "../application/nbody.sym")]
    [InlineData("/home/user/app/", "/home/user/App/nbody.sym", "../App/nbody.sym")]
    [InlineData(@"C:\work\app\", @"C:\work\app\models\nbody.sym", "models/nbody.sym")]
    [InlineData(@"C:\work\app\", @"D:\models\nbody.sym", "D:/models/nbody.sym")]
    [InlineData("", "nbody.sym", "nbody.sym")]
    public void PathsAreRelativeToTheProject(string directory, string path, string expected) =>
        Assert.Equal(expected, SymFiles.RelativePath(directory, path));

    [Fact]
    public void TwinsInOneProjectAllComeOut()
    {
        string[] paths = ["twin.sym", "a/twin.sym", "b/twin.sym", "A/twin.sym", "Twin.sym", "TWIN.SYM", "a.twin.sym", "../twin.sym"];
        var sources = Project.Sources([.. paths.Select((path, i) => Project.File(path, Models.Drift($"Model{i}")))]);

        Assert.Equal(paths.Length, sources.Length);
        Assert.Equal(paths.Length, sources.Select(source => source.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}
