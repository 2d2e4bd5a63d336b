using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SymDsl.Language.Diagnostics;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace SymDsl.Analyzers.Tests;

/// <summary>Classes marked with <c>[SymModel]</c>: every mistake at its own line and column of the C# file.</summary>
public sealed class SymModelAnalyzerTests
{
    internal const string Attribute = """
        namespace SymDsl
        {
            public sealed class SymModelAttribute : System.Attribute
            {
                public SymModelAttribute() { }
                public SymModelAttribute(string text) { }
                public string Parameters { get; set; }
                public string File { get; set; }
                public string Model { get; set; }
            }

            public sealed class SymmetryAttribute : System.Attribute { public SymmetryAttribute(string group) { } }
            public sealed class SymmetryAttribute<TGroup> : System.Attribute where TGroup : Groups.IGroup { }
            public sealed class EquivariantMapAttribute : System.Attribute { public EquivariantMapAttribute(string input, string output) { } }
            public sealed class EquivariantBilinearAttribute : System.Attribute { public EquivariantBilinearAttribute(string left, string right, string output) { } }
            public sealed class GateAttribute : System.Attribute { public GateAttribute(string fibre) { } }
            public sealed class InvariantsAttribute : System.Attribute { public InvariantsAttribute(params string[] fibres) { } }
            public sealed class RepAttribute : System.Attribute { public RepAttribute(string fibre) { } }

            namespace Groups
            {
                public interface IGroup { }
                public sealed class O3 : IGroup { public const string Name = "O(3)"; }
                public sealed class Wrong : IGroup { public const string Name = "Q(3)"; }
                public sealed class Nameless : IGroup { }
            }

            namespace Layers
            {
                public class Gate : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> { public Gate() : base("Gate") { } }
                public class EquivariantLinear : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> { public EquivariantLinear() : base("") { } }
                public class InvariantFeatures { }
            }
        }

        namespace TorchSharp
        {
            public static class torch
            {
                public sealed class Tensor { }

                public static class nn
                {
                    public class Module { public Module(string name) { } protected void RegisterComponents() { } }
                    public class Module<T, TResult> : Module { public Module(string name) : base(name) { } }
                    public class Module<T, T2, TResult> : Module { public Module(string name) : base(name) { } }
                }
            }
        }
        """;

    // The version of C# is the project's, and no example's: the generator's tests have it.
    public static TheoryData<string> PageIds() =>
        [.. Rules.All.Select(rule => rule.Id).Where(id => id.StartsWith("SYM4", StringComparison.Ordinal) && id != Rules.LanguageVersion.Id)];

    [Theory]
    [InlineData("\"symmetry O(3)\\ninput v : vector\\ny = {|SYM3001:relu(v)|}\\noutput y : vector\"")]
    [InlineData("\"symmetry O(3)\\x0Ainput v : vector\\ny = {|SYM3001:\\u0072elu(v)|}\\noutput y : vector\"")]
    [InlineData("@\"symmetry O(3)\n\n  input v : vector // \"\"quoted\"\"\n  y = {|SYM3001:relu(v)|}\n  output y : vector\"")]
    [InlineData("\"\"\"y = {|SYM2001:v|}\"\"\"", "SYM2015", "SYM2015")]
    [InlineData("\"\"\"\n    symmetry O(3)\n\n    input v : vector\n      y = {|SYM3001:relu(v)|}\n    output y : vector\n    \"\"\"")]
    [InlineData("\"\"\"\"\n\tsymmetry O(3)\r\n\tinput v : vector\r\n\r\n\ty = {|SYM3001:relu(v)|}\r\n\toutput y : vector\r\n\t\"\"\"\"")]
    [InlineData("\"symmetry O(3)\\n\" + (\"input v : vector\\ny = {|SYM3001:relu\" + @\"(v)|}\n\" + \"output y : vector\")")]
    [InlineData("{|SYM3001:$\"symmetry O(3)\\ninput v : vector\\ny = {nameof(relu)}(v)\\noutput y : vector\"|}")]
    [InlineData("{|SYM3001:relu|}")]
    [InlineData("\"model (k = {|SYM2016:1.5|}) { symmetry O(3)\\ninput v : vector\\nset n\\n{|SYM1007:namespace X|}\\noutput v : vector }\"")]
    public async Task AMistakeInATextIsReportedAtItsPlace(string literal, params string[] more)
    {
        await VerifyAsync(
            $"[SymDsl.SymModel({literal})]\npublic partial class Mine {{ public const string relu = \"symmetry O(3)\\ninput v : vector\\ny = relu(v)\\noutput y : vector\"; }}",
            more);
    }

    [Fact]
    public Task ParametersHavePlacesOfTheirOwn() => VerifyAsync("""
        [SymDsl.SymModel("input q[n] : 2 scalar\nset n\noutput q[n] : 2 scalar", Parameters = @"k = {|SYM2016:2.5|}, j = 4")]
        public partial class Mine { }
        """);

    [Fact]
    public Task WhatTheTextLacksIsReportedAtTheClass() => VerifyAsync("""
        [SymDsl.SymModel("input q : scalar")]
        public partial class {|SYM2015:Mine|} { }
        """);

    [Fact]
    public Task APragmaSwitchesARuleOff() => VerifyAsync(""""
        #pragma warning disable SYM3001
        [SymDsl.SymModel("""
            symmetry O(3)
            input v : vector
            y = relu(v)
            output y : vector
            """)]
        public partial class Mine { }
        """");

    [Theory]
    [MemberData(nameof(PageIds))]
    public async Task TheWrongExampleOfAPageBreaksTheRuleAndTheRightOneNone(string id)
    {
        var examples = Examples(await File.ReadAllTextAsync(Path.Combine(Docs, "rules", id + ".md")));

        Assert.Equal(2, examples.Count);
        Assert.Equal([id], (await DiagnosticsOf("using SymDsl;\n" + examples[0], Echo)).Select(diagnostic => diagnostic.Id).Distinct());
        Assert.Empty(await DiagnosticsOf("using SymDsl;\n" + examples[1], Echo));
    }

    [Theory]
    [InlineData("[Symmetry(\"O{|SYM2014:(|}3\")] public partial class Mine : Module<Tensor, Tensor> { public Mine() : base(\"\") { } }")]
    [InlineData("[{|SYM2014:Symmetry<SymDsl.Groups.Wrong>|}] public partial class Mine : Module<Tensor, Tensor> { public Mine() : base(\"\") { } }")]
    [InlineData("[{|SYM4004:Symmetry<SymDsl.Groups.Nameless>|}] public partial class Mine : Module<Tensor, Tensor> { public Mine() : base(\"\") { } }")]
    [InlineData("[Symmetry(\"O(3)\")] public class {|SYM4001:Mine|} { }")]
    [InlineData("[Symmetry(\"O(3)\")] public partial class Mine : Module<Tensor, Tensor> { [EquivariantMap(\"4x1o\", @\"2x1o + {|SYM3004:8x0e|}\")] private partial Module<Tensor, Tensor> Mix(); }")]
    [InlineData("[Symmetry(\"O(3)\")] public partial class Mine : Module<Tensor, Tensor> { [EquivariantMap(\"\"\"4x{|SYM2013:1z|}\"\"\", \"2x1o\")] private partial Module<Tensor, Tensor> Mix(); }")]
    [InlineData("[Symmetry<SymDsl.Groups.O3>] public partial class Mine : Module<Tensor, Tensor> { [EquivariantBilinear(\"1o\", \"1o\", \"{|SYM3010:2x0o|}\")] private partial Module<Tensor, Tensor, Tensor> Mix(); }")]
    [InlineData("[Symmetry(\"O(3)\")] public partial class Mine { void F([Rep(\"8x0e + {|SYM2013:4x9z|}\")] Tensor x) { } [return: Rep(\"4x1o\")] Tensor G() => null!; }", "SYM1001", "SYM2013")]
    [InlineData("[Symmetry(\"O(3)\")] public partial class Mine : Module<Tensor, Tensor> { [Gate(\"8x0e +{|SYM1002:|}\")] private partial Module<Tensor, Tensor> Bend(); }")]
    [InlineData("[Symmetry(\"O(3)\")] public partial class Mine : Module<Tensor, Tensor> { [Gate(\"8x0e {|SYM1001:4x1o|}\")] private partial Module<Tensor, Tensor> Bend(); }")]
    [InlineData("[Symmetry(\"O(3)\")] public partial class Mine : Module<Tensor, Tensor> { [Gate(\"8x0e {|SYM1001:{|}\" + \"}\")] private partial Module<Tensor, Tensor> Bend(); }")]
    [InlineData("[Symmetry(\"O(3)\")] public partial class Mine : Module<Tensor, Tensor> { [Gate(\"8x0e // as before\")] private partial Module<Tensor, Tensor> Bend(); }")]
    [InlineData("[Symmetry(\"O(3)\")] public partial class Mine : Module<Tensor, Tensor> { [Gate(\"8x0e\\n{|SYM1001:input z : scalar|}\")] private partial Module<Tensor, Tensor> Bend(); }")]
    [InlineData("[Symmetry(\"O(3)\\n{|SYM1001:set n|}\")] public partial class Mine : Module<Tensor, Tensor> { }")]
    [InlineData("[Symmetry(\"{|SYM2014:S(n)|}\")] public partial class Mine : Module<Tensor, Tensor> { }")]
    [InlineData("[Symmetry(\"O(3) by {|SYM1010:frames|}\")] public partial class Mine : Module<Tensor, Tensor> { }")]
    [InlineData("[Symmetry(\"E(3)\")] public partial class Mine : Module<Tensor, Tensor> { [Gate(\"{|SYM3008:8 scalar + point|}\")] private partial Module<Tensor, Tensor> Bend(); }")]
    [InlineData("[Symmetry(\"E(3)\")] public partial class Mine : Module<Tensor, Tensor> { [EquivariantMap(\"vector\", \"{|SYM3008:point|}\")] private partial Module<Tensor, Tensor> Mix(); }")]
    [InlineData("[Symmetry(\"SL(3)\")] public partial class Mine : Module<Tensor, Tensor> { [Invariants(\"{|SYM3011:4 V|}\")] private partial SymDsl.Layers.InvariantFeatures Numbers(); }")]
    [InlineData("[Symmetry(\"SL(3)\")] public partial class Mine : Module<Tensor, Tensor> { [Invariants(\"4 V\", \"2 V*\", \"3 scalar\")] private partial SymDsl.Layers.InvariantFeatures Numbers(); }")]
    [InlineData("[Symmetry(\"O(3)\")] public partial class Mine : Module<Tensor, Tensor> { [EquivariantMap(output: \"2x1o + {|SYM3004:8x0e|}\", input: \"4x1o\")] private partial Module<Tensor, Tensor> Mix(); }")]
    [InlineData("[Symmetry(\"O(3)\")] public partial class Mine : Module<Tensor, Tensor> { const string Four = \"4x9z\"; [Gate({|SYM2013:Four|})] private partial Module<Tensor, Tensor> Bend(); }")]
    public async Task AMistakeInAnAttributeIsReportedAtItsPlace(string text, params string[] anyOf)
    {
        var source = "using SymDsl; using static TorchSharp.torch; using static TorchSharp.torch.nn;\n" + text;
        if (anyOf.Length == 0)
        {
            await VerifyAsync(source);
        }
        else
        {
            var plain = Regex.Replace(source, @"\{\|SYM\d+:(.*?)\|\}", "$1");
            Assert.Contains(Assert.Single(await DiagnosticsOf(plain)).Id, anyOf);
        }
    }

    [Fact]
    public async Task AMistakeInAnotherFileOfAClassIsReportedAtItsName()
    {
        const string Usings = "using SymDsl; using static TorchSharp.torch; using static TorchSharp.torch.nn;\n";
        const string Part = Usings + "[Symmetry(\"O(3)\")] public partial class Mine : Module<Tensor, Tensor> { }";
        var diagnostic = Assert.Single(await DiagnosticsOf(
            [Part, Usings + "\n\n\n\n\n\npublic partial class Mine { [Gate(\"4x9z\")] private partial Module<Tensor, Tensor> Bend(); }"]));

        Assert.Equal(("SYM2013", "/app/Mine.cs"), (diagnostic.Id, diagnostic.Location.SourceTree!.FilePath));
        Assert.Equal("Mine", Part.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Fact]
    public async Task AMistakeOfOneMemberIsNoOthers()
    {
        var diagnostics = await DiagnosticsOf("""
            using SymDsl; using static TorchSharp.torch; using static TorchSharp.torch.nn;
            [Symmetry("O(3)")] public partial class Mine : Module<Tensor, Tensor>
            {
                [Gate("4x9z")] private partial Module<Tensor, Tensor> Bend();
                [EquivariantMap("4x1o", "8x0e")] private partial Module<Tensor, Tensor> Mix();
                [EquivariantMap("4x1o", "8x1o")] private partial Module<Tensor, Tensor> Turn();
            }
            """);

        Assert.Equal(["SYM2013", "SYM3004"], diagnostics.Select(diagnostic => diagnostic.Id).Order());
    }

    [Fact]
    public async Task NamesThatAreNearAreSuggested()
    {
        var diagnostic = Assert.Single(await DiagnosticsOf(
            "[SymDsl.SymModel(File = \"ecko.sym\")] public partial class Mine { }", ("/app/echo.sym", "")));
        Assert.Contains("did you mean 'echo.sym'?", diagnostic.GetMessage());
    }

    [Theory]
    [MemberData(nameof(PageIds))]
    public async Task ADiagnosticCarriesASuggestionWhereItAsksWhatWasMeant(string id)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Docs, "rules", id + ".md"));
        foreach (var diagnostic in await DiagnosticsOf("using SymDsl;\n" + Examples(page)[0], Echo))
        {
            Assert.Equal(diagnostic.GetMessage().Contains("did you mean"), diagnostic.Properties.ContainsKey(Suggestion.PropertyName));
            Assert.Equal(diagnostic.Properties.Count, diagnostic.AdditionalLocations.Count);
            Assert.True(diagnostic.Properties.Count == 0 || Rules.All.Single(rule => rule.Id == diagnostic.Id).Suggests);
        }
    }

    private static (string Path, string Content) Echo => ("/app/echo.sym", "model Echo {\n    input q : scalar\n    output q : scalar\n}\n");

    private static string Docs =>
        typeof(SymModelAnalyzerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Docs").Value!;

    private static List<string> Examples(string page) =>
        [.. Regex.Matches(page.ReplaceLineEndings("\n"), @"^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(match => match.Groups[1].Value)];

    private static async Task VerifyAsync(string marked, params string[] more)
    {
        var expected = new List<(string Id, int Start, int Length)>();
        var text = marked;
        while (Regex.Match(text, @"\{\|(SYM\d+):(.*?)\|\}", RegexOptions.Singleline) is { Success: true } mark)
        {
            expected.Add((mark.Groups[1].Value, mark.Index, mark.Groups[2].Length));
            text = text.Remove(mark.Index, mark.Length).Insert(mark.Index, mark.Groups[2].Value);
        }

        var found = (await DiagnosticsOf(text))
            .Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length))
            .OrderBy(row => row.Start).ToList();
        Assert.Equal(expected, found.Where(row => !more.Contains(row.Id)));
    }

    private static Task<IReadOnlyList<Diagnostic>> DiagnosticsOf(string text, params (string Path, string Content)[] files) => DiagnosticsOf([text], files);

    private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsOf(string[] texts, params (string Path, string Content)[] files)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "App",
            [
                .. texts.Select((text, i) => CSharpSyntaxTree.ParseText(
                    text, new CSharpParseOptions(LanguageVersion.CSharp12), i == 0 ? "/app/Mine.cs" : $"/app/Mine{i}.cs")),
                CSharpSyntaxTree.ParseText(Attribute, path: "/app/Attribute.cs"),
            ],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var options = new AnalyzerOptions([.. files.Select(file => (AdditionalText)new TextFile(file.Path, file.Content))]);
        var diagnostics = await compilation.WithAnalyzers([new SymModelAnalyzer(), new SymmetryAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics];
    }

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
