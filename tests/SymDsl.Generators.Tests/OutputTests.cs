using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDsl.Language.Diagnostics;

namespace SymDsl.Generators.Tests;

/// <summary>What comes out: sources that compile, the same everywhere, and no word that is the analyzer's.</summary>
public sealed class OutputTests
{
    private const string FileName = "nbody.sym";

    [Fact]
    public void GeneratedCodeCompilesAgainstTheLibrary()
    {
        var project = new Project([Project.File(FileName, Models.NBody), Project.File("drift.sym", Models.Drift())]);
        project.EditCSharp("""
            public static class Program
            {
                public static void Main() { using var model = new Physics.NBody(hidden: 8); }
            }
            """);

        Assert.Empty(project.CompileWithGenerated().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void CodeThatUsesABrokenModelHasNoErrorsOfItsOwn()
    {
        var project = new Project([Project.File("broken.sym", Models.Broken)]);
        project.EditCSharp("public static class Program { public static void Main() { using var model = new App.Broken(); } }");

        Assert.Empty(project.CompileWithGenerated().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void AFileWithoutModelsHasNoOutput() => Assert.Empty(Project.Sources(Project.File("notes.sym", "// nothing yet\n")));

    [Fact]
    public void TheSourceIsTheSameEveryTimeAndInAnyOrderOfFiles()
    {
        AdditionalText[] files = [Project.File(FileName, Models.NBody), Project.File("drift.sym", Models.Drift())];
        var first = Texts(files);

        Assert.Equal(2, first.Count);
        Assert.Equal(first, Texts(files));
        Assert.Equal(first, Texts([.. files.Reverse()]));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    [InlineData("de-DE")]
    public void TheSourceIsTheSameInEveryCulture(string culture)
    {
        var expected = Texts(Project.File(FileName, Models.NBody));
        var previous = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.Equal(expected, Texts(Project.File(FileName, Models.NBody)));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = previous;
        }
    }

    [Fact]
    public void ADeterministicBuildNamesNoFolderOfTheMachine()
    {
        var here = new Project([new SymTextFile("/home/user/app/nbody.sym", Models.NBody)], ("SymDslPathMap", "/home/user/=/_/"));
        var there = new Project(
            [new SymTextFile("/build/agent/app/nbody.sym", Models.NBody)], ("ProjectDir", "/build/agent/app/"), ("SymDslPathMap", "/build/agent/=/_/"));

        var source = Assert.Single(here.Run().GeneratedSources).SourceText.ToString();
        Assert.DoesNotContain("/home/user", source);
        Assert.Equal(source, Assert.Single(there.Run().GeneratedSources).SourceText.ToString());
    }

    [Theory]
    [InlineData("/a/=/_/", "/a/b.sym", "/_/b.sym")]
    [InlineData("/x/=/1/,/a/=/2/,/a/b=/3", "/a/b.sym", "/2/b.sym")]
    [InlineData("/a,,b==c/=/_/,", "/a,b=c/d.sym", "/_/d.sym")]
    [InlineData(@"C:\a\=/_/", @"C:\a\b\c.sym", "/_/b/c.sym")]
    [InlineData(",", "/a/b.sym", "/a/b.sym")]
    [InlineData("nonsense", "/a/b.sym", "/a/b.sym")]
    [InlineData("", "/a/b.sym", "/a/b.sym")]
    public void PathsAreMappedAsTheCompilerMapsThem(string map, string path, string expected) => Assert.Equal(expected, PathMap.Apply(map, path));

    [Fact]
    public void OfTwoModelsWithOneNameTheFirstComesOut()
    {
        // Not the whole file goes: its other models are used elsewhere.
        var project = new Project([
            Project.File("b.sym", Models.Drift("Drift")),
            Project.File("a/c.sym", Models.Drift("Drift")),
            Project.File("d.sym", Models.Drift("Other")),
        ]);

        Assert.Equal(2, project.Run().GeneratedSources.Length);
        Assert.DoesNotContain(project.CompileWithGenerated(), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        Assert.DoesNotContain(project.Run().GeneratedSources, source => source.HintName == "b.g.cs");
    }

    [Fact]
    public void TheDefaultNamespaceCountsWhenNamesAreCompared()
    {
        var bare = Models.Drift().Replace("namespace Physics", "");
        Assert.Equal(2, Project.Sources(Project.File("a.sym", Models.Drift()), Project.File("b.sym", bare)).Length);
        Assert.Single(new Project(
            [Project.File("a.sym", Models.Drift()), Project.File("b.sym", bare)], ("RootNamespace", "Physics")).Run().GeneratedSources);
    }

    [Theory]
    [InlineData("My-App.3d", "My_App._3d")]
    [InlineData("Some.event", "Some.@event")]
    [InlineData("Größe", "Größe")]
    public void ARootNamespaceThatIsNoneIsMadeOne(string property, string expected)
    {
        var source = Assert.Single(new Project(
            [Project.File("drift.sym", Models.Drift().Replace("namespace Physics", ""))], ("RootNamespace", property)).Run().GeneratedSources);
        Assert.Contains($"namespace {expected}", source.SourceText.ToString());
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    public void AnOlderCSharpIsOneDiagnosticAndNoSource(LanguageVersion version, string shown)
    {
        var project = new Project([Project.File("drift.sym", Models.Drift()), Project.File("broken.sym", Models.Broken)]);
        project.SetLanguageVersion(version);
        var run = project.Run();

        Assert.Empty(run.GeneratedSources);
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(Rules.LanguageVersion.Id, diagnostic.Id);
        Assert.Contains($"compiled as C# {shown};", diagnostic.GetMessage());

        project.SetLanguageVersion(LanguageVersion.CSharp12);
        Assert.Empty(project.Run().Diagnostics);
        Assert.Equal(2, project.Run().GeneratedSources.Length);
    }

    [Fact]
    public void AnOlderCSharpIsFineWhereNothingIsGenerated()
    {
        var project = new Project([Project.File("notes.sym", "// nothing yet\n")]);
        project.SetLanguageVersion(LanguageVersion.CSharp11);
        Assert.Empty(project.Run().Diagnostics);
    }

    [Fact]
    public void WhereAnalyzersRunTheGeneratorIsSilent() =>
        Assert.Empty(new Project([Project.File("broken.sym", Models.Broken), Project.File("twin.sym", Models.Broken)]).Run().Diagnostics);

    [Theory]
    [InlineData("RunAnalyzers", "false", "", "", true)]
    [InlineData("RunAnalyzers", "", "RunAnalyzersDuringBuild", "False", true)]
    [InlineData("RunAnalyzers", "true", "RunAnalyzersDuringBuild", "false", false)]
    [InlineData("RunAnalyzers", "", "RunAnalyzersDuringBuild", "", false)]
    public void WhereTheyDoNotItReportsTheErrorsItself(string name1, string value1, string name2, string value2, bool reports)
    {
        var diagnostics = new Project(
            [Project.File("broken.sym", Models.Broken), Project.File("twin.sym", Models.Broken)], (name1, value1), (name2, value2)).Run().Diagnostics;

        Assert.Equal(
            reports
                ? [("broken.sym", Rules.PointwiseOnComponents.Id), ("twin.sym", Rules.DuplicateModel.Id), ("twin.sym", Rules.PointwiseOnComponents.Id)]
                : [],
            diagnostics.Select(diagnostic => (Path.GetFileName(diagnostic.Location.GetLineSpan().Path), diagnostic.Id)).Order());
    }

    private static Dictionary<string, string> Texts(params AdditionalText[] files) =>
        Project.Sources(files).ToDictionary(source => source.HintName, source => source.SourceText.ToString());
}
