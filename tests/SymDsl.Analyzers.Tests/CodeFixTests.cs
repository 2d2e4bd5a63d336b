using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SymDsl.CodeFixes;
using SymDsl.Language.Diagnostics;

namespace SymDsl.Analyzers.Tests;

/// <summary>A mistake, the fix that is offered for it, and the text behind it.</summary>
public sealed class CodeFixTests
{
    [Theory]
    [InlineData("public class Mine { }", "public partial class Mine { }")]
    [InlineData("// first\nsealed class Mine { }", "// first\nsealed partial class Mine { }")]
    [InlineData("class Mine { }", "partial class Mine { }")]
    public async Task AClassIsMadePartial(string before, string after)
    {
        const string Head = "[SymDsl.SymModel(\"input q : scalar\\noutput q : scalar\")]\n";
        Assert.Equal(Head + after, await FixAsync(new MakePartialFix(), Head + before));
    }

    [Theory]
    [InlineData("\"input spin : scalar\\noutput y : scalar = tanh(spni)\"", "spni", "spin")]
    [InlineData("\"\"\"\n    input spin : scalar\n    output y : scalar = tnah(spin)\n    \"\"\"", "tnah", "tanh")]
    [InlineData("\"symmetry C(2) x so(3)\\ninput v : V\\noutput y : V = v\"", "so(3)", "SO(3)")]
    [InlineData("@\"input r : scalar\noutput y : 8 scalar = bessel<8>(r, cutof: 2)\"", "cutof", "cutoff")]
    [InlineData("\"input q[ndoes] : scalar\\nset nodes\\noutput y : scalar = mean[nodes](q)\"", "ndoes", "nodes")]
    [InlineData("\"symmetry O(3)\\ninput v : vecotr\\noutput v : vector\"", "vecotr", "vector")]
    [InlineData("File = \"ecko.sym\"", "ecko", "echo")]
    [InlineData("File = \"echo.sym\", Model = \"Ehco\"", "Ehco", "Echo")]
    public async Task AMisspeltNameIsReplaced(string arguments, string from, string to)
    {
        var text = $"[SymDsl.SymModel({arguments})]\npublic partial class Mine {{ }}";
        Assert.Equal(text.Replace(from, to), await FixAsync(new SuggestedNameFix(), text));
    }

    [Theory]
    [InlineData("[SymDsl.Symmetry(\"o(3)\")]", "o(3)", "O(3)")]
    [InlineData("[SymDsl.Symmetry<SymDsl.Groups.O4>]", "O4", "O3")]
    public async Task AMisspeltGroupOfAClassIsReplaced(string attribute, string from, string to)
    {
        var text = $"{attribute}\npublic partial class Mine : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> {{ public Mine() : base(\"\") {{ }} }}";
        Assert.Equal(text.Replace(from, to), await FixAsync(new SuggestedNameFix(), text));
    }

    [Fact]
    public async Task ANameThatTwoLiteralsShareIsLeftAlone() => Assert.Null(await FixAsync(
        new SuggestedNameFix(), "[SymDsl.SymModel(\"input spin : scalar\\noutput y : scalar = tanh(sp\" + \"ni)\")]\npublic partial class Mine { }"));

    [Fact]
    public void EveryRuleThatSuggestsHasTheFix() =>
        Assert.Equal(Rules.All.Where(rule => rule.Suggests).Select(rule => rule.Id), new SuggestedNameFix().FixableDiagnosticIds);

    [Fact]
    public async Task ANameFromElsewhereIsLeftAlone() => Assert.Null(await FixAsync(
        new SuggestedNameFix(), "[SymDsl.SymModel(File = Name)]\npublic partial class Mine { private const string Name = \"ecko.sym\"; }"));

    private static async Task<string?> FixAsync(CodeFixProvider provider, string text)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("App", LanguageNames.CSharp)
            .AddMetadataReferences(((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)))
            .AddDocument("Attribute.cs", SymModelAnalyzerTests.Attribute).Project
            .AddAdditionalDocument("echo.sym", "model Echo {\n    input q : scalar\n    output q : scalar\n}\n", filePath: "/app/echo.sym").Project;
        var document = project.AddDocument("Mine.cs", SourceText.From(text), filePath: "/app/Mine.cs");
        var compilation = (await document.Project.GetCompilationAsync())!;
        var diagnostic = Assert.Single(await compilation
            .WithAnalyzers([new SymModelAnalyzer(), new SymmetryAnalyzer()], document.Project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync());
        Assert.Contains(diagnostic.Id, provider.FixableDiagnosticIds);

        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        if (actions.Count == 0)
        {
            return null;
        }

        var operation = Assert.Single((await Assert.Single(actions).GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>());
        return (await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }
}
