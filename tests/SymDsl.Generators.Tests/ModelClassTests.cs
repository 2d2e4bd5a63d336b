using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SymDsl.Language.Diagnostics;

namespace SymDsl.Generators.Tests;

/// <summary>Classes marked with <c>[SymModel]</c>: what is added to them, and what runs again after an edit.</summary>
public sealed class ModelClassTests
{
    private const string Body = """"
        using SymDsl;

        namespace Lab;

        /// <summary>Mine.</summary>
        [SymModel("""
            symmetry E(3)
            set n
            input x[n] : point
            input v[n] : vector

            h[n] = mlp<k, 1>(norm(v))
            x[n] = x[n] + h[n] * v[n]

            output x[n] : point
            """, Parameters = "k = 4")]
        internal partial class Drift
        {
            public int Fibre => _hMlp;
            private readonly int _hMlp = 1;
            public int Read() => _hMlp;
        }

        public static class Program
        {
            public static void Main() { using var model = new Drift(k: 3); System.Console.WriteLine(model.Symmetry); }
        }
        """";

    [Fact]
    public void ATextCompletesItsClass()
    {
        var project = With(Body);
        Assert.Empty(project.CompileWithGenerated().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));

        var source = Assert.Single(project.Run().GeneratedSources).SourceText.ToString();
        Assert.Contains("\nnamespace Lab;\n", source);
        Assert.Contains("\npartial class Drift : torch.nn.Module<Tensor, Tensor, Tensor>, ISymmetricModel\n", source);
        Assert.Contains("long k = 4", source);
        Assert.Contains("_hMlp2", source);
        Assert.DoesNotContain("<summary>The model Drift", source);
        Assert.Contains("#line (12,5)-(12,29) ", source);
        Assert.Contains("#line (13,5)-(13,29) ", source);
        Assert.Matches("#line .* \"/home/user/app/Program.cs\"", source);
    }

    [Theory]
    [InlineData("model Drift(k = 4) {")]
    [InlineData("model (k = 4) {")]
    public void AWholeModelWillDoAsWell(string head)
    {
        var whole = Body.Replace("symmetry E(3)", head + " symmetry E(3)").Replace("output x[n] : point", "output x[n] : point }").Replace(", Parameters = \"k = 4\"", "")
            .Replace(head + " symmetry", head + "\n    symmetry");
        var project = With(whole);
        Assert.Empty(project.CompileWithGenerated().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Contains("long k = 4", Assert.Single(project.Run().GeneratedSources).SourceText.ToString());
    }

    [Theory]
    [InlineData("File = \"models/drift.sym\"")]
    [InlineData("File = \"models/drift.sym\", Model = \"Drift\"")]
    [InlineData("File = \"./models/drift.sym\", Model = \"Physics.Drift\"")]
    public void AModelOfAFileCompletesAClassInPlaceOfItsOwn(string arguments)
    {
        var project = With($$"""
            [SymDsl.SymModel({{arguments}})]
            public sealed partial class Mover { }

            public static class Program
            {
                public static void Main() { using var model = new Mover(); System.Console.WriteLine(model.Symmetry); }
            }
            """, Project.File("models/drift.sym", Models.Drift()), Project.File("other.sym", Models.Drift("Other")));

        Assert.Empty(project.CompileWithGenerated().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        var sources = project.Run().GeneratedSources;
        Assert.Equal(2, sources.Length);
        Assert.DoesNotContain(sources, source => source.SourceText.ToString().Contains("class Drift"));
        var mover = Assert.Single(sources, source => source.SourceText.ToString().Contains("class Mover")).SourceText.ToString();
        Assert.DoesNotContain("namespace", mover);
        Assert.Contains("/home/user/app/models/drift.sym", mover);
    }

    [Fact]
    public void AnUnrelatedEditRunsNoStepBehindTheClass()
    {
        var project = With(Body, Project.File("drift.sym", Models.Drift()));
        Assert.Equal(2, project.Run().GeneratedSources.Length);

        project.EditCSharp(Body.Replace("model.Symmetry)", "model.ToString())"));
        var second = project.Run();

        Assert.All(Reasons(second, SymGeneratorSteps.Class), reason => Assert.Contains(reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
        foreach (var step in SymGeneratorSteps.OfClasses.Except([SymGeneratorSteps.Class, SymGeneratorSteps.Bound, SymGeneratorSteps.ClassErrors]).Append(SymGeneratorSteps.Source))
        {
            Assert.Equal([IncrementalStepRunReason.Cached], Reasons(second, step));
        }
    }

    [Fact]
    public void AMemberFurtherDownDoesNotEmitAgain()
    {
        var project = With(Body);
        project.Run();
        project.EditCSharp(Body.Replace("public int Read() => _h;", "\n    public int Read() => _h + 1;"));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(project.Run(), SymGeneratorSteps.ClassSource));
    }

    [Fact]
    public void AnEditOfTheTextEmitsAgain()
    {
        var project = With(Body);
        project.Run();
        project.EditCSharp(Body.Replace("x[n] + h[n]", "x[n] - h[n]"));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(project.Run(), SymGeneratorSteps.ClassSource));
    }

    [Theory]
    [InlineData("internal partial class", "internal class")]
    [InlineData("internal partial class Drift", "internal partial class Drift<T>")]
    public void WhatCannotBeCompletedIsLeftAlone(string from, string to)
    {
        var text = Body.Replace(from, to);
        var silent = With(text).Run();
        Assert.Empty(silent.Diagnostics);
        Assert.Empty(silent.GeneratedSources);
    }

    [Fact]
    public void WithoutAnalyzersTheGeneratorReportsTheErrors()
    {
        var project = new Project([], ("RunAnalyzers", "false"));
        project.EditCSharp(Body.Replace("norm(v)", "v"));
        var diagnostic = Assert.Single(project.Run().Diagnostics);
        Assert.Equal(Rules.UnconstrainedOnComponents.Id, diagnostic.Id);
        Assert.Equal((11, 21), (diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Location.GetLineSpan().StartLinePosition.Character));
    }

    [Fact]
    public void APragmaSilencesWhatTheGeneratorReports()
    {
        var project = new Project([], ("RunAnalyzers", "false"));
        var text = Body.Replace("norm(v)", "v").ReplaceLineEndings("\n");
        project.EditCSharp(text);
        Assert.Contains(project.CompileWithGenerated(), diagnostic => diagnostic.Id == Rules.UnconstrainedOnComponents.Id && !diagnostic.IsSuppressed);

        project.EditCSharp($"#pragma warning disable {Rules.UnconstrainedOnComponents.Id}\n" + text);
        Assert.DoesNotContain(project.CompileWithGenerated(), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed);
    }

    [Fact]
    public void TypesOfTheUserKeepTheirNames()
    {
        var types = string.Concat(SymDsl.Compiler.SymCompiler.ReferencedNames.Concat(["System", "SymDsl", "TorchSharp", "Math", "Module", "Linq"])
            .Select(name => $"internal class @{name} {{ }}\n"));
        var text = Body.Replace("using var model", "using Drift model").ReplaceLineEndings("\n");
        Assert.Empty(Warnings($"#pragma warning disable CS8981\n{text}\n{types}".Replace("System.Console", "global::System.Console")));

        // In the namespace around, in another, and under a global alias: an alias of generated code goes before, and for var there is none.
        foreach (var around in new[] { $"namespace Lab {{ {types} }}", $"namespace Other {{ {types} }}" })
        {
            Assert.Empty(Warnings("#pragma warning disable CS8981\n" + text.Replace("namespace Lab;", "namespace Lab.Inner {")
                .Replace("System.Console", "global::System.Console") + "}\n" + around));
        }

        Assert.Empty(Warnings("#pragma warning disable CS8981\nglobal using var = System.Int32;\nglobal using Tensor = System.Int32;\n" + text));

        static IEnumerable<Microsoft.CodeAnalysis.Diagnostic> Warnings(string csharp) =>
            With(csharp).CompileWithGenerated().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    [Fact]
    public void ClassesThatDifferLittleAllComeOut()
    {
        const string model = "[SymDsl.SymModel(\"input q : scalar\\noutput q : scalar\")]";
        const string layers = "[SymDsl.Symmetry(\"O(3)\")]";
        string[] classes =
        [
            $"{model} public partial class Drift {{ }}", $"{model} public partial class drift {{ }}", $"{model} public partial class DRIFT {{ }}",
            $"{layers} public partial class Layers {{ }}", $"{layers} public partial class layers {{ }}",
            $"{layers} public partial class Layers<T> {{ }}", $"{model} public partial class Drift<T> {{ }}", $"{model} {layers} public partial class Both {{ }}",
        ];
        var run = With(string.Concat(new[] { "A", "a", "A.B" }.Select(name => $"namespace {name} {{ {string.Concat(classes)} }}\n")), Project.File("drift.sym", Models.Drift())).Run();

        Assert.Equal(run.GeneratedSources.Length, run.GeneratedSources.Select(source => source.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.InRange(run.GeneratedSources.Length, (3 * 5) + 1, (3 * 9) + 1);
    }

    [Fact]
    public void TwoAttributesOnOneClassDoNotEndTheGenerator()
    {
        var twice = Body + "\n[SymModel(\"set n\")]\ninternal partial class Drift { }\n";
        Assert.InRange(With(twice).Run().GeneratedSources.Length, 0, 1);
    }

    [Fact]
    public void TheEmittedSourceIsAsItWas()
    {
        var source = Assert.Single(With(Body).Run().GeneratedSources).SourceText.ToString();
        Snapshooter.Xunit.Snapshot.Match(Regex.Replace(source, "\"SymDsl\", \"[^\"]*\"", "\"SymDsl\", \"version\""));
    }

    private static Project With(string csharp, params SymTextFile[] files)
    {
        var project = new Project(files);
        project.EditCSharp(csharp.ReplaceLineEndings("\n"));
        return project;
    }

    private static List<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
}
