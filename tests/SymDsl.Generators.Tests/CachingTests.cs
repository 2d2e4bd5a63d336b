using Microsoft.CodeAnalysis;

namespace SymDsl.Generators.Tests;

/// <summary>What runs again after an edit, by the reasons that Roslyn records for each step.</summary>
public sealed class CachingTests
{
    private const string Drift = "drift.sym";
    private const string Other = "other.sym";

    [Fact]
    public void AnEditOfUnrelatedCSharpRunsNoStepAgain()
    {
        var project = new Project([Project.File(Drift, Models.Drift()), Project.File(Other, Models.Broken)]);
        Assert.All(Reasons(project.Run()).Values.SelectMany(reasons => reasons), reason => Assert.Equal(IncrementalStepRunReason.New, reason));

        project.EditCSharp("public static class Program { public static void Main() { System.Console.WriteLine(); } }");
        var second = project.Run();

        var reasons = Reasons(second);
        Assert.All(reasons.Values.SelectMany(step => step), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal(2, reasons[SymGeneratorSteps.Source].Count);
        AssertOutputs(IncrementalStepRunReason.Cached, second);
    }

    [Fact]
    public void AnEditOfACommentDoesNotEmitAgain()
    {
        var (before, after) = (Project.File(Drift, Models.Drift()), Project.File(Drift, Models.Drift(comment: "a longer word on the step")));
        var project = new Project([before]);
        project.Run();

        project.Replace(before, after);
        var second = project.Run();

        var reasons = Reasons(second);
        Assert.Equal([IncrementalStepRunReason.Modified], reasons[SymGeneratorSteps.Text]);
        Assert.Equal([IncrementalStepRunReason.Unchanged], reasons[SymGeneratorSteps.Architecture]);
        Assert.Equal([IncrementalStepRunReason.Cached], reasons[SymGeneratorSteps.Unit]);
        Assert.Equal([IncrementalStepRunReason.Cached], reasons[SymGeneratorSteps.Source]);
        Assert.Single(second.GeneratedSources);
    }

    [Fact]
    public void AnEditOfTheModelEmitsAgain()
    {
        var (before, after) = (Project.File(Drift, Models.Drift()), Project.File(Drift, Models.Backwards()));
        var project = new Project([before]);
        var first = project.Run();

        project.Replace(before, after);
        var second = project.Run();

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(second)[SymGeneratorSteps.Source]);
        Assert.NotEqual(first.GeneratedSources[0].SourceText.ToString(), second.GeneratedSources[0].SourceText.ToString());
    }

    [Fact]
    public void AnEditOfOneFileLeavesTheOtherAlone()
    {
        var (before, after) = (Project.File(Drift, Models.Drift()), Project.File(Drift, Models.Drift("Renamed")));
        var project = new Project([before, Project.File(Other, Models.Drift("Other"))]);
        project.Run();

        project.Replace(before, after);
        var reasons = Reasons(project.Run());

        foreach (var step in new[] { SymGeneratorSteps.Text, SymGeneratorSteps.Analysis, SymGeneratorSteps.Architecture, SymGeneratorSteps.Unit, SymGeneratorSteps.Source })
        {
            Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], reasons[step]);
        }

        // The names are compared anew, and the comparison finds what it found before.
        Assert.Equal([IncrementalStepRunReason.Unchanged], reasons[SymGeneratorSteps.Duplicates]);
    }

    [Fact]
    public void APropertyThatDoesNotMatterRunsNoStepBehindTheOptions()
    {
        var project = new Project([Project.File(Drift, Models.Drift())]);
        project.Run();

        project.SetProperties(("AssemblyName", "Another"));
        var reasons = Reasons(project.Run());

        Assert.Equal([IncrementalStepRunReason.Unchanged], reasons[SymGeneratorSteps.Options]);
        Assert.Equal([IncrementalStepRunReason.Cached], reasons[SymGeneratorSteps.Unit]);
        Assert.Equal([IncrementalStepRunReason.Cached], reasons[SymGeneratorSteps.Source]);
    }

    [Fact]
    public void APropertyThatMattersEmitsAgain()
    {
        var project = new Project([Project.File(Drift, Models.Drift().Replace("namespace Physics", ""))]);
        Assert.Contains("namespace App", project.Run().GeneratedSources[0].SourceText.ToString());

        project.SetProperties(("RootNamespace", "Lab"));
        Assert.Contains("namespace Lab", project.Run().GeneratedSources[0].SourceText.ToString());
    }

    private static Dictionary<string, List<IncrementalStepRunReason>> Reasons(GeneratorRunResult result)
    {
        var reasons = SymGeneratorSteps.OfFiles.Prepend(SymGeneratorSteps.Options).ToDictionary(
            step => step,
            step => result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason).ToList());
        Assert.All(reasons, step => Assert.NotEmpty(step.Value));
        return reasons;
    }

    private static void AssertOutputs(IncrementalStepRunReason expected, GeneratorRunResult result)
    {
        var outputs = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).ToList();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Assert.Equal(expected, output.Reason));
    }
}
