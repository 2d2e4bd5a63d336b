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

    [Fact]
    public void NoStepHoldsAnObjectOfRoslyns()
    {
        var result = new Project(
            [Project.File("nbody.sym", Models.NBody), Project.File("twin.sym", Models.NBody), Project.File("broken.sym", Models.Broken)],
            ("RunAnalyzers", "false")).Run();

        foreach (var step in SymGeneratorSteps.All)
        {
            var values = result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Value).ToList();
            Assert.NotEmpty(values);
            Assert.Null(FirstForbidden(values));
        }
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
