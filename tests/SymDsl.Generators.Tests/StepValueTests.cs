using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SymDsl.Generators.Tests;

/// <summary>What the steps hand on is free of Roslyn's objects: one of them would keep a whole compilation alive, and never equal the next.</summary>
public sealed class StepValueTests
{
    private static readonly Type[] Forbidden =
        [typeof(Compilation), typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Location), typeof(SemanticModel),
         typeof(SourceText), typeof(AdditionalText), typeof(Diagnostic)];

    /// <summary>A class of each kind, with what makes every step hand on something.</summary>
    private const string Classes = """"
        using SymDsl;
        using static TorchSharp.torch;

        namespace Lab;

        [SymModel("""
            symmetry E(3)
            set n
            input x[n] : point
            output x[n] : point
            """)]
        public partial class Still;

        [SymModel("symmetry E(0)")]
        public partial class Broken;

        [SymModel(File = "bound.sym")]
        public partial class Bound;

        [Symmetry("O(3)")]
        public partial class Encoder : nn.Module<Tensor, Tensor>
        {
            [Gate("16x0e + 8x1o")]
            public partial nn.Module<Tensor, Tensor> Activation();

            [Gate("16x9z")]
            public partial nn.Module<Tensor, Tensor> Mistaken();

            public override Tensor forward(Tensor x) => Activation().forward(x);
        }

        public partial class Stray : nn.Module<Tensor, Tensor>
        {
            [Gate("16x0e + 8x1o")]
            public partial nn.Module<Tensor, Tensor> Activation();

            public override Tensor forward(Tensor x) => Activation().forward(x);
        }
        """";

    [Fact]
    public void NoStepHoldsAnObjectOfRoslyns()
    {
        var result = Run();

        foreach (var step in SymGeneratorSteps.All)
        {
            Assert.True(result.TrackedSteps.ContainsKey(step), $"{step} did not run");
            var values = result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Value).ToList();
            Assert.NotEmpty(values);
            Assert.Null(FirstForbidden(values));
        }
    }

    [Fact]
    public void AllStepsAreListed()
    {
        var named = typeof(SymGeneratorSteps).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!).ToList();

        Assert.Equal(named.Order(StringComparer.Ordinal), SymGeneratorSteps.All.Order(StringComparer.Ordinal));
        Assert.Equal(named.Order(StringComparer.Ordinal), Run().TrackedSteps.Keys.Where(step => step.StartsWith("Sym", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static GeneratorRunResult Run()
    {
        var project = new Project(
            [Project.File("nbody.sym", Models.NBody), Project.File("twin.sym", Models.NBody), Project.File("broken.sym", Models.Broken), Project.File("bound.sym", Models.Drift("Bound"))],
            ("RunAnalyzers", "false"));
        project.EditCSharp(Classes);
        return project.Run();
    }

    [Fact]
    public void TheWalkFindsWhatIsPlanted()
    {
        var tree = CSharpSyntaxTree.ParseText("class C { }");
        var compilation = CSharpCompilation.Create("Planted", [tree]);
        object[] planted =
            [compilation, compilation.GetTypeByMetadataName("C")!, tree.GetRoot(), tree, tree.GetRoot().GetLocation(),
             compilation.GetSemanticModel(tree), tree.GetText(), new SymTextFile("a.sym", "")];

        Assert.All(planted, item => Assert.NotNull(FirstForbidden(new Holder([(1, new Lazy<object>(item))], "b"))));
        Assert.Null(FirstForbidden(new Holder([(1, "text"), (2, new List<int> { 3 })], "b")));
    }

    private static string? FirstForbidden(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(object Value, string Path)>([(root, root.GetType().Name)]);
        while (open.TryPop(out var current))
        {
            var (value, path) = current;
            if (Forbidden.Any(type => type.IsInstanceOfType(value)))
            {
                return $"{path} is a {value.GetType()}";
            }

            if (value is string or Type or Assembly or Delegate || value.GetType().IsPrimitive || !seen.Add(value))
            {
                continue;
            }

            if (value is IEnumerable items)
            {
                foreach (var item in items.Cast<object?>().OfType<object>())
                {
                    open.Push((item, path + "[]"));
                }
            }

            for (var type = value.GetType(); type is not null; type = type.BaseType)
            {
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
                {
                    if (field.GetValue(value) is { } next)
                    {
                        open.Push((next, $"{path}.{field.Name}"));
                    }
                }
            }
        }

        return null;
    }

    private sealed record Holder((int, object)[] Items, string Name);
}
