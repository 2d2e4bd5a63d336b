using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using TorchSharp;

namespace SymDsl.Compiler.Tests;

/// <summary>Names of the model that mean something else in C#.</summary>
public class NameTests
{
    private static readonly string[] Names =
    [
        "class", "string", "torch", "scope", "step", "i", "t", "draws", "seed", "value", "var", "await", "yield", "field", "record", "nameof",
        "global", "dynamic", "from", "where", "_", "__", "_x", "_inputs", "_outputs", "Tensor", "Fibre", "FibreExtensions", "InputCheck", "SizeCheck", "Mlp",
        "ModuleList", "EquivariantLinear", "SymmetryVerification", "Symmetry", "forward", "VerifySymmetry", "RegisterComponents", "Probe",
        "Apply", "Step", "M", "System", "SymDsl", "TorchSharp", "Item1", "Item2", "Rest", "ToString", "Equals", "CompareTo", "GetHashCode",
        "parameters", "training", "children", "name", "y0", "Größe", "ψ",
    ];

    // What takes a name from all code around it, or is a member of every generated class.
    private static readonly string[] ReservedForModels =
        ["forward", "Symmetry", "VerifySymmetry", "_inputs", "_outputs", "System", "SymDsl", "TorchSharp", "torch", "dynamic", "record", "var"];

    [Fact]
    public void Of_fields() => AssertClean(Names.Select((name, i) => $$"""
        namespace N{{i}}
        model M(k = 2) {
            symmetry E(3)
            set n
            input {{name}}[n] : scalar
            input other[n] : scalar
            input v[n] : vector
            repeat k {
                {{name}}[n] = {{name}} + sum[m](mlp<k, 1>({{name}}[n], {{name}}[m])) + linear<scalar>(other)
                v[n] = mlp<1>({{name}}) * v
                v[n] = linear<vector>(v, v)
            }
            output other[n] : scalar
            output {{name}}[n] : scalar
        }
        """));

    [Fact]
    public void Of_parameters() => AssertClean(Names.Select((name, i) => $$"""
        namespace N{{i}}
        model M({{name}} = 2, times = 3) {
            set n
            input x[n] : 2 scalar
            repeat times {
                repeat {{name}} {
                    h[n] = linear<{{name}} scalar>(x)
                    x[n] = mlp<{{name}}, 2>(h)
                }
            }
            output x[n] : 2 scalar
        }
        """));

    [Fact]
    public void Of_models() => AssertClean(Names.Except(ReservedForModels).Select((name, i) => ModelOf(name, $"namespace N{i}\n")));

    [Fact]
    public void Of_models_that_are_reserved() => Assert.All(
        ReservedForModels,
        name => Assert.Equal("SYM2021", Assert.Single(TestModels.Compile(ModelOf(name, "")).Diagnostics).Rule.Id));

    [Fact]
    public void Of_namespaces() => AssertClean(Names
        .Where(name => name != "nameof") // there it would be that namespace
        .Select((name, i) =>
            $"namespace N{i}.{name}\nmodel M {{\nset n\ninput x[n] : scalar\ny[n,m] = mlp<2, 1>(concat(x[n], x[m]))\noutput y[n,m] : scalar\n}}"));

    [Fact]
    public void Of_what_modules_inherit()
    {
        const BindingFlags any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        var members = typeof(torch.nn.Module<torch.Tensor, torch.Tensor>).GetMembers(any).Select(member => member.Name.TrimStart('_'))
            .Where(name => name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c == '_')).Distinct().Order(StringComparer.Ordinal).ToList();
        var lines = members.Select(name => $"{name}[n] = mlp<2, 1>(x)\n");

        Assert.Contains("parameters", members);
        AssertClean([$"model M {{\nset n\ninput x[n] : scalar\n{string.Concat(lines)}output x[n] : scalar\n}}"]);
    }

    [Fact]
    public void Of_many_fields_at_once() => AssertClean(
    [
        $"model M {{\nset n\n{string.Concat(Names.Select(name => $"input {name}[n] : scalar\n"))}"
            + $"{string.Concat(Names.Select(name => $"{name}[n] = mlp<2, 1>({name}) + {name}\n"))}"
            + $"{string.Concat(Names.Select(name => $"output {name}[n] : scalar\n"))}}}",
    ]);

    // All words that mean something to C#, in every place or in some.
    private static IEnumerable<string> Keywords => Enum.GetValues<SyntaxKind>()
        .Where(kind => SyntaxFacts.IsReservedKeyword(kind) || SyntaxFacts.IsContextualKeyword(kind))
        .Select(SyntaxFacts.GetText).Append("extension").Append("field").Append("nint").Append("nuint").Append("notnull").Append("dynamic").Append("value").Append("args")
        .Append("_").Where(word => word.Length > 0).Distinct();

    [Fact]
    public void Words_of_CSharp_are_names_or_one_mistake()
    {
        string[] places = ["model", "model with two outputs", "block", "field", "parameter", "set", "index"];
        var (clean, mistakes) = (new List<string>(), new List<string>());
        foreach (var (word, i) in Keywords.Concat(["y", "Tensor", "Mlp", "torch", "Gate", "ModuleList", "Step"]).Select((word, i) => (word, i)))
        {
            string[] texts =
            [
                $"model {word} {{\nset n\ninput x[n] : scalar\nw[n] = tanh(x[n])\nrepeat 2 {{\nw[n] = tanh(w[n])\n}}\noutput y[n] : scalar = w\n}}",
                $"model {word} {{\nset n\ninput x[n] : scalar\noutput y[n] : scalar = mlp<2, 1>(x)\noutput z[n] : scalar = x\n}}",
                $"model M {{\nset n\ninput x[n] : scalar\nblock {word}(h[i]) -> out[i] {{\nout[i] = tanh(linear<scalar>(h))\n}}\nrepeat 2 {{\nx[n] = {word}(x)\n}}\noutput y[n] : scalar = {word}(x)\n}}",
                $"model M {{\nset n\ninput {word}[n] : scalar\n{word}[n] = mlp<2, 1>({word})\noutput {word}[n] : scalar\n}}",
                $"model M({word} = 2) {{\nset n\ninput x[n] : scalar\noutput y[n] : scalar = mlp<{word}, 1>(x)\n}}",
                $"model M {{\nset {word}\ninput x[{word}] : scalar\noutput y[{word}] : scalar = tanh(x)\n}}",
                $"model M {{\nset n\ninput x[n] : scalar\nq[n, {word}] = x[n] * x[{word}]\noutput y[n] : scalar = sum[{word}](q[n, {word}])\n}}",
            ];
            foreach (var (text, j) in texts.Select((text, j) => (text, j)))
            {
                var result = TestModels.Compile($"namespace N{i}.P{j}\n{text}");
                var errors = result.Diagnostics.Where(diagnostic => diagnostic.Rule.Severity == Severity.Error).ToList();
                Assert.True(errors.Count <= 1, $"{text}\n{string.Join("\n", errors)}");
                if (errors.Count == 0)
                {
                    clean.Add(result.Source);
                }
                else
                {
                    mistakes.Add($"{places[j]} {word}: {errors[0].Rule.Id}");
                }
            }
        }

        // Types that C# does not let anybody declare or would take for something else, and lines that begin with a word of the language.
        Assert.Equal(
            [
                "field group: SYM1007", "field namespace: SYM1007", "field set: SYM1001", "model dynamic: SYM2021", "model record: SYM2021",
                "model torch: SYM2021", "model var: SYM2021", "model with two outputs dynamic: SYM2021", "model with two outputs record: SYM2021",
                "model with two outputs torch: SYM2021", "model with two outputs var: SYM2021", "parameter y: SYM2003",
            ],
            mistakes.Order(StringComparer.Ordinal));
        EmittedSource.AssertClean([.. clean]);
    }

    [Fact]
    public void Of_blocks_like_what_modules_inherit()
    {
        var members = Inherited(BindingFlags.Public | BindingFlags.NonPublic).ToList();
        Assert.Contains("parameters", members);
        AssertClean(members.Select((name, i) =>
            $"namespace N{i}\nmodel M {{\nset n\ninput x[n] : scalar\nblock {name}(h[i]) -> out[i] {{\nout[i] = tanh(h)\n}}\noutput y[n] : scalar = {name}(x)\n}}"));
    }

    [Fact]
    public void Every_type_of_the_library_is_known_by_its_simple_name()
    {
        var layers = typeof(ISymmetric).Assembly.GetExportedTypes().Where(type => type.Namespace == "SymDsl.Layers" && !type.IsNested).Select(type => type.Name.Split('`')[0]);

        Assert.Empty(layers.Except(SymCompiler.ReferencedNames));
    }

    /// <summary>The user's types of the same names, in the model's namespace, in the one around it, and as global aliases.</summary>
    [Fact]
    public void Of_the_users_types()
    {
        var names = SymCompiler.ReferencedNames.Concat(["System", "SymDsl", "TorchSharp", "Math", "Module", "Linq", "Norm", "ModuleList"]).Distinct().ToList();
        var types = string.Concat(names.Select(name => $"internal class @{name} {{ }}\n"));
        const string pragma = "#pragma warning disable CS8981\n";
        var model = ModelOf("M", "namespace Lab.Models\n").Replace("h[n] = linear<scalar>(h)", "h[n] = linear<scalar>(h)\n        u[n] = grow(h)");
        model = model.Replace("    repeat k", "    block grow(a[i]) -> out[i] {\n        out[i] = tanh(a)\n    }\n    repeat k");
        var (architecture, diagnostics) = SymCompiler.Analyze(model);
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Rule.Severity == Severity.Error);

        var plain = SymCompiler.Emit(architecture, new CompileOptions());
        var taken = SymCompiler.Emit(architecture, new CompileOptions { Taken = SymCompiler.ReferencedNames.ToEquatableArray() });
        var withoutVar = SymCompiler.Emit(architecture, new CompileOptions { Taken = EquatableArray.Of("var") });

        EmittedSource.AssertClean(taken, $"{pragma}namespace Lab.Models;\n{types}");
        // No alias can give back the word "var", which is taken wherever a type of that name is in scope.
        EmittedSource.AssertClean(withoutVar, $"{pragma}namespace Lab;\n{types}");
        var inNoNamespace = Regex.Replace(types, "class @(System|SymDsl|TorchSharp) ", "class @$1_ "); // as the namespaces are called
        EmittedSource.AssertClean(withoutVar, pragma + inNoNamespace);
        EmittedSource.AssertClean(plain, pragma + string.Concat(SymCompiler.ReferencedNames.Where(name => name != "var").Select(name => $"global using {name} = global::System.Int32;\n")));
        Assert.Contains("using Tensor = global::TorchSharp.torch.Tensor;", plain);
        Assert.DoesNotContain("using Tensor", taken);
    }

    private static IEnumerable<string> Inherited(BindingFlags access) =>
        typeof(torch.nn.Module<torch.Tensor, torch.Tensor>).GetMembers(access | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy)
            .Select(member => member.Name).Where(name => name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c == '_')).Distinct().Order(StringComparer.Ordinal);

    private static string ModelOf(string name, string head) => $$"""
        {{head}}model {{name}}(k = 2) {
            symmetry E(3)
            set n
            input x[n] : point
            input h[n] : scalar
            repeat k {
                x[n] = x + mean[m](mlp<k, 1>(h[n], h[m]) * (x[n] - x[m]))
                h[n] = linear<scalar>(h)
            }
            output x[n] : point
            output h[n] : scalar
        }
        """;

    private static void AssertClean(IEnumerable<string> texts) => EmittedSource.AssertClean(
        [.. texts.Select(text =>
        {
            var result = TestModels.Compile(text);
            Assert.True(result.Diagnostics.Count == 0, text);
            return result.Source;
        })]);
}
