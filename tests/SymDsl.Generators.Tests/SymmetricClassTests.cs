using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace SymDsl.Generators.Tests;

/// <summary>Classes marked with <c>[Symmetry]</c>: what is added to them, and what runs again after an edit.</summary>
public sealed class SymmetricClassTests
{
    private const string Body = """
        using SymDsl;
        using SymDsl.Groups;
        using static TorchSharp.torch;

        namespace Lab;

        [Symmetry<O3>]
        public partial class Encoder : nn.Module<Tensor, Tensor>
        {
            [EquivariantMap("8x0e + 4x1o", "16x0e + 8x1o")]
            private partial nn.Module<Tensor, Tensor> Mix();

            [Gate("16x0e + 8x1o")]
            public partial nn.Module<Tensor, Tensor> Activation();

            public override Tensor forward(Tensor x) => Activation().forward(Mix().forward(x));
        }

        public static class Program
        {
            public static void Main() { using var model = new Encoder(); System.Console.WriteLine(model.Symmetry); }
        }
        """;

    [Fact]
    public void TheOtherPartCompilesAndReads()
    {
        var project = With(Body);
        Assert.Empty(project.CompileWithGenerated().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));

        var source = Assert.Single(project.Run().GeneratedSources).SourceText.ToString();
        Snapshooter.Xunit.Snapshot.Match(Regex.Replace(source, "\"SymDsl\", \"[^\"]*\"", "\"SymDsl\", \"version\""));
    }

    [Fact]
    public void MembersThatDifferInCaseAloneHaveLayersOfTheirOwn()
    {
        var project = With(Body.Replace("Activation()", "mix()"));
        Assert.Empty(project.CompileWithGenerated().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));

        var source = Assert.Single(project.Run().GeneratedSources).SourceText.ToString();
        Assert.Contains(" Mix() => _mix;", source);
        Assert.Contains(" mix() => _mix2;", source);
    }

    [Fact]
    public void OfAMemberWithAMistakeTheOthersAreWritten()
    {
        var source = Assert.Single(With(Body.Replace("[Gate(\"16x0e + 8x1o\")]", "[Gate(\"16x0e + 8x9z\")]")).Run().GeneratedSources).SourceText.ToString();

        Assert.Contains(" Mix() => _mix;", source);
        Assert.Contains(" Activation() => throw ", source);
    }

    [Fact]
    public void AnEditElsewhereWritesNothingAgain()
    {
        var project = With(Body);
        project.Run();

        project.EditCSharp(Body.Replace("WriteLine(model.Symmetry)", "WriteLine(1)").ReplaceLineEndings("\n"));
        var second = project.Run();

        Assert.All(Reasons(second, SymGeneratorSteps.SymmetricClass), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(second, SymGeneratorSteps.Layers), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(second, SymGeneratorSteps.LayerSource), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData("16x0e + 8x1o\")]\n    private", "16x0e + 8x9z\")]\n    private")]
    [InlineData("[Symmetry<O3>]", "[Symmetry(\"O(0)\")]")]
    [InlineData("public partial class Encoder", "public class Encoder")]
    public void AMistakeStopsNoGenerator(string from, string to)
    {
        var text = Body.ReplaceLineEndings("\n");
        Assert.Contains(from, text);
        var run = With(text.Replace(from, to)).Run();

        Assert.InRange(run.GeneratedSources.Length, 0, 1);
    }

    private static Project With(string csharp)
    {
        var project = new Project([]);
        project.EditCSharp(csharp.ReplaceLineEndings("\n"));
        return project;
    }

    private static List<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
}
