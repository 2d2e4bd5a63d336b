using System.Reflection;
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
