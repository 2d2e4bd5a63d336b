using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDsl.Language.Constructs;
using SymDsl.Language.Maps;
using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Tests;

public class EmissionTests
{
    [Theory]
    [InlineData("y[n] = -(-x)", "y[n] : scalar", "-(-x)")]
    [InlineData("y[n] = 2 / 3 * x + (1 - x) / (4 - x) - (2 - 3) * x", "y[n] : scalar", "+ (1.0 - x) / (4.0 - x) - -1.0 * x")]
    [InlineData("y[n] = x - (x - x)", "y[n] : scalar", "x - (x - x)")]
    [InlineData("y[n] = x / (x * x)", "y[n] : scalar", "x / (x * x)")]
    [InlineData("y[n] = x * 1e300", "y[n] : scalar", "x * 1E+300")]
    [InlineData("y[n] = x", "y[n] : scalar", "x.alias()")]
    [InlineData("y = sum[n](x)", "y : scalar", "x.sum(1)")]
    [InlineData("d[n,m] = x[n] * x[m]\ny[n] = sum[m](d[m,n])", "y[n] : scalar", "d.permute(0, 2, 1, 3).sum(2)")]
    [InlineData("d[n,m] = x[n] * x[m]\ny = max[n,m](d)", "y : scalar", "d.MaxOver(1, 2)")]
    [InlineData("y[n] = mean[n](x)", "y[n] : scalar", "x.MeanOver(1).unsqueeze(1).expand(-1, x.size(1), -1)")]
    [InlineData("y[n] = linear<3 scalar>(x)", "y[n] : 3 scalar", "_yLinear.forward(x)")]
    [InlineData("y[n,m] = concat(x[n], x[m])", "y[n,m] : 2 scalar", "FibreExtensions.Concatenate(x.unsqueeze(2), x.unsqueeze(1))")]
    [InlineData("y[n] = x ++ x", "y[n] : 2 scalar", "torch.cat([x, x], -1)")]
    [InlineData("y[n] = concat(x)", "y[n] : scalar", "x.alias()")]
    [InlineData("y[n] = tanh(abs(x) + 1)", "y[n] : scalar", "(x.abs() + 1.0).tanh()")]
    public void Expressions(string lines, string output, string expression)
    {
        var source = TestModels.Compile($"model M {{\nset n\ninput x[n] : scalar\n{lines}\noutput {output}\n}}").Source;

        EmittedSource.AssertClean(source);
        Assert.Contains(expression, source);
    }

    [Theory]
    [InlineData("y[n] = w * v", "y[n] : 4 vector", "v.ScaleFibre(w, 3)")]
    [InlineData("y[n] = v / w", "y[n] : 4 vector", "v.DivideFibre(w, 3)")]
    [InlineData("y[n,m] = w[n] * v[m]", "y[n,m] : 4 vector", "v.unsqueeze(1).ScaleFibre(w.unsqueeze(2), 3)")]
    [InlineData("y[n,m] = dot(v[n], v[m])", "y[n,m] : 4 scalar", "v.unsqueeze(2).Dot(v.unsqueeze(1), 3)")]
    [InlineData("y[n] = norm(v - v)", "y[n] : 4 scalar", "(v - v).Norm(3)")]
    [InlineData("y[n,m] = angle(v[n], v[m])", "y[n,m] : 4 scalar", "v.unsqueeze(2).Angle(v.unsqueeze(1), 3)")]
    [InlineData("y[n,m] = outer(v[n], v[m])", "y[n,m] : 4 V*V", "v.unsqueeze(2).Outer(v.unsqueeze(1), 3, 3)")]
    [InlineData("y[n] = outer(w[n], outer(v[n], v[n]))", "y[n] : 4 V*V", "w.Outer(v.Outer(v, 3, 3), 1, 9)")]
    [InlineData("axis a = 2, b = 3\ny[n,a,b] = mlp<5, a*b>(w)", "y[n,a,b] : scalar", "_yMlp.forward(w);")]
    [InlineData("axis a = 2, b = 3\ny[n,a,b] = mlp<5, a*b>(w)", "y[n,a,b] : scalar", "widths: [5, 6], axes: [2, 3]")]
    [InlineData("axis a = 2, b = 3\ny[b,n,a] = mlp<5, a*2*b>(w)", "y[b,n,a] : 2 scalar", "_yMlp.forward(w).MoveAxis(3, 1)")]
    [InlineData("axis a = 2, b = 3\ny[n,m,b,a] = mlp<5, a*b>(w[n], w[m])", "y[n,m,b,a] : scalar", ".MoveAxis(4, 3)")]
    [InlineData("y[n,m] = mlp<2>(norm2(v[n]), w[m])", "y[n,m] : 2 scalar", "_yMlp.Rest(\n            _yMlp.Part(0, v.Norm2(3)).unsqueeze(2)\n            + _yMlp.Part(1, w).unsqueeze(1))")]
    [InlineData("y[n,m] = linear<2 vector>(v[n], v[m])", "y[n,m] : 2 vector", "_yLinear.Part(0, v).unsqueeze(2)")]
    public void Expressions_of_vectors(string lines, string output, string expression)
    {
        var source = TestModels.Compile($"model M {{\nsymmetry O(3)\nset n\ninput v[n] : 4 vector\ninput w[n] : 4 scalar\n{lines}\noutput {output}\n}}").Source;

        EmittedSource.AssertClean(source);
        Assert.Contains(expression, source);
    }

    // The key in the registry, an expression, and what becomes of it.
    private static readonly (string Key, string Expression, string Emitted)[] OfConstructs =
    [
        ("abs", "abs(s)", "s.abs()"),
        ("angle", "angle(v, v)", "v.Angle(v, 3)"),
        ("bessel", "bessel<4>(s, cutoff: 2)", "RadialFunctions.Bessel, count: 4, cutoff: 2.0"),
        ("concat", "concat(s, s)", "torch.cat([s, s], -1)"),
        ("cos", "cos(s)", "s.cos()"),
        ("cross", "cross(v, v)", "v.Cross(v)"),
        ("dot", "dot(v, v)", "v.Dot(v, 3)"),
        ("dropout", "dropout(v, p: 0.5)", "private readonly EquivariantDropout _aDropout;"),
        ("exp", "exp(s)", "s.exp()"),
        ("gate", "gate(s ++ v)", "private readonly Gate _aGate;"),
        ("gaussian", "gaussian<4>(s, cutoff: 2)", "RadialFunctions.Gaussian, count: 4, cutoff: 2.0"),
        ("gelu", "gelu(s)", "s.gelu()"),
        ("group_pool", "group_pool(s)", "s.LargestComponent(1)"),
        ("harmonics", "harmonics<1>(v)", "v.Harmonics(1)"),
        ("invariants", "invariants(v)", "private readonly InvariantFeatures _aInvariants;"),
        ("layer_norm", "layer_norm(v)", "private readonly EquivariantLayerNorm _aLayerNorm;"),
        ("leaky_relu", "leaky_relu(s)", "s.leaky_relu(0.01)"),
        ("linear", "linear<2 vector>(v)", "private readonly EquivariantLinear _aLinear;"),
        ("log", "log(s)", "s.log()"),
        ("max", "max[n](s)", "s.MaxOver(1)"),
        ("max(x, y)", "max(s, 0)", "s.Larger(0.0)"),
        ("mean", "mean[n](s)", "s.MeanOver(1)"),
        ("min", "min[n](s)", "(-s).MaxOver(1)"),
        ("min(x, y)", "min(s, 0)", "s.Smaller(0.0)"),
        ("mix", "mix<t>(u[n,t])", "private readonly AxisMixing _aMix;"),
        ("mlp", "mlp<4>(s)", "private readonly Mlp _aMlp;"),
        ("norm", "norm(v)", "v.Norm(3)"),
        ("norm2", "norm2(v)", "v.Norm2(3)"),
        ("norm_act", "norm_act(v)", "private readonly NormActivation _aNormAct;"),
        ("outer", "outer(v, v)", "v.Outer(v, 3, 3)"),
        ("pow", "pow(s, p: 2)", "s.pow(2.0)"),
        ("relu", "relu(s)", "s.relu()"),
        ("sigmoid", "sigmoid(s)", "s.sigmoid()"),
        ("silu", "silu(s)", "s.silu()"),
        ("sin", "sin(s)", "s.sin()"),
        ("softmax", "softmax[n](s)", "s.softmax(1)"),
        ("softplus", "softplus(s)", "s.softplus()"),
        ("sqrt", "sqrt(s)", "s.sqrt()"),
        ("square", "square(s)", "s.square()"),
        ("sum", "sum[n](s)", "s.sum(1)"),
        ("tanh", "tanh(s)", "s.tanh()"),
        ("tensor", "tensor<vector>(v, v)", "private readonly EquivariantBilinear _aTensor;"),
        ("unit", "unit(v)", "v.Unit(3)"),
    ];

    [Fact]
    public void Every_construct_has_its_CSharp()
    {
        // Those on grids are checked, and not compiled yet.
        Assert.Equal(ConstructRegistry.Named.Select(construct => construct.Key).Except(["conv", "pool", "upsample"]).Order(StringComparer.Ordinal), OfConstructs.Select(row => row.Key).Order(StringComparer.Ordinal));

        var failures = new List<string>();
        foreach (var (key, expression, emitted) in OfConstructs)
        {
            var left = expression.Contains("[n](") && key != "softmax" ? "a" : key == "mix" ? "a[n,t]" : "a[n]";
            var lines = $"model M {{\nsymmetry SO(3)\nset n\naxis t = 5\ninput s[n] : scalar\ninput v[n] : vector\ninput u[n,t] : vector\n{left} = {expression}\n";

            // What is no output would be left out: the type of the line is what the checker says.
            var typed = TestModels.Compile(lines + "output s[n] : scalar\n}").Architecture!.Models[0].Body.OfType<AssignmentStatement>().Single().Target;
            var result = TestModels.Compile($"{lines}output {typed}\n}}");
            if (!result.Source.Contains(emitted))
            {
                failures.Add($"{key}: {string.Join("; ", result.Diagnostics.Select(diagnostic => diagnostic.Message))}\n{string.Join("\n", result.Source.Split('\n').Where(line => line.Contains(" a = ") || line.Contains("_a")))}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [Fact]
    public void Uses_of_a_block_that_differ_in_fibres_and_sizes_only_share_a_class()
    {
        var source = TestModels.Compile(TestModels.Read("blocks.sym")).Source;

        Assert.Single(Regex.Matches(source, @"class Mixed\d* "));
        Assert.Single(Regex.Matches(source, @"class Twice\d* "));
        Assert.Contains("internal Mixed(Fibre hFibre, Fibre outFibre)", source);
        EmittedSource.AssertClean(source);
    }

    [Fact]
    public void Uses_of_a_block_whose_lines_read_otherwise_have_classes_of_their_own()
    {
        // A length of three components, and one of five.
        var source = TestModels.Compile(
            "model M {\nsymmetry O(3)\nset n\ninput v[n] : vector\ninput w[n] : 1x2e\nblock B(x[n]) -> y[n] {\ny[n] = relu(norm(x))\n}\na[n] = B(v)\nb[n] = B(w)\noutput a[n] : scalar\noutput b[n] : scalar\n}").Source;

        EmittedSource.AssertClean(source);
        Assert.Contains("class B ", source);
        Assert.Contains("class B2 ", source);
    }

    [Theory]
    [InlineData("nbody.sym")]
    [InlineData("tensor.sym")]
    [InlineData("zoo.sym")]
    public void The_head_is_narrow_and_in_the_order_of_the_text(string name)
    {
        var lines = TestModels.Compile(TestModels.Read(name), name).Source.Split('\n').TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)).ToList();

        Assert.All(lines, line => Assert.InRange(line.Length, 0, 120));
        var tables = string.Join("\n", lines).Split("  line  map").Skip(1);
        Assert.All(tables, table =>
        {
            var places = Regex.Matches(table, @"^//   +(\d+)  \w", RegexOptions.Multiline).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
            Assert.NotEmpty(places);
            Assert.Equal(places.Order(), places);
        });
    }

    [Fact]
    public void Padding_is_of_fields_over_elements_and_not_of_those_on_edges()
    {
        // The field on edges comes first: it can tell no mask how many elements there are either.
        var source = TestModels.Compile(
            "model M {\nset n ragged\ninput near : n ~ n\ninput e[near] : scalar\ninput x[n] : scalar\ny[n] = sum[m in near(n)](e[n,m] * x[m])\noutput y[n] : scalar\n}").Source;

        EmittedSource.AssertClean(source);
        Assert.Contains("x = x.FillPadding(", source);
        Assert.DoesNotContain("e = e.FillPadding(", source);
        Assert.DoesNotContain("PaddingMask(e,", source);
    }

    [Fact]
    public void A_carried_field_that_only_an_inner_repetition_replaces_stays_with_its_owner()
    {
        var source = TestModels.Compile("model M {\nset n\ninput x[n] : scalar\nrepeat 2 {\nrepeat 0 {\nx[n] = x * x\n}\n}\noutput x[n] : scalar\n}").Source;

        EmittedSource.AssertClean(source);
        Assert.Contains("return x.alias().MoveToOuterDisposeScope();", source);
        Assert.Contains("return x.MoveToOuterDisposeScope();", source);
    }

    [Fact]
    public void A_repetition_without_effect_is_left_out()
    {
        var source = TestModels.Compile("model M(k = 2) {\ninput x : scalar\nrepeat k {\ny = linear<scalar>(x)\n}\noutput x : scalar\n}").Source;

        EmittedSource.AssertClean(source);
        Assert.DoesNotContain("Step", source);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(20)]
    public void Any_number_of_inputs(int count)
    {
        var inputs = string.Concat(Enumerable.Range(0, count).Select(i => $"input a_rather_long_name_{i} : scalar\n"));
        var result = TestModels.Compile($"model M {{\n{inputs}{(count > 0 ? "output a_rather_long_name_0 : scalar" : "")}\n}}");

        EmittedSource.AssertClean(result.Source);
        Assert.Equal(count > 0, result.Diagnostics.Count == 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("input x : nothing\noutput x : scalar")]
    [InlineData("input x : scalar\noutput y : scalar")]
    [InlineData("input x : scalar\ninput x : scalar\noutput x : scalar\noutput x : scalar")]
    [InlineData("input x : scalar\nrepeat {\nx = x\n}\noutput x : scalar")]
    [InlineData("symmetry E(3)\ninput x : 3 point + vector\noutput x : ")]
    public void A_model_with_mistakes_gives_an_outline_that_compiles(string lines)
    {
        var result = TestModels.Compile($"model M(k = 2) {{\n{lines}\n}}");

        Assert.NotEmpty(result.Diagnostics);
        EmittedSource.AssertClean(result.Source);
        Assert.Contains("M was not compiled: models/model.sym has errors.", result.Source);
    }

    [Fact]
    public void A_file_without_models_gives_no_source() => Assert.Equal("", TestModels.Compile("// nothing\n").Source);

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    [InlineData("de-DE")]
    public void The_source_is_the_same_everywhere_and_every_time(string culture)
    {
        var texts = new[] { "nbody.sym", "zoo.sym" }.Select(TestModels.Read).ToList();
        var expected = texts.Select(text => TestModels.Compile(text).Source).ToList();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, texts.Select(text => TestModels.Compile(text).Source));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("nbody.sym")]
    [InlineData("zoo.sym")]
    public void Emitted_lines_point_to_the_lines_that_they_come_from(string name)
    {
        var text = TestModels.Read(name);
        var lines = text.Split('\n');
        var tree = EmittedSource.Compile(TestModels.Compile(text, name).Source).SyntaxTrees.Single();
        var mapped = tree.GetRoot().DescendantNodes().OfType<StatementSyntax>()
            .Select(statement => (Statement: statement, Place: statement.GetLocation().GetMappedLineSpan()))
            .Where(pair => pair.Place.HasMappedPath && pair.Place.Path == $"/models/{name}")
            .ToList();

        // Each assignment of the model at its whole text, a value that it shares with others too, and the head of each repetition.
        var expected = Enumerable.Range(0, lines.Length).Where(i => Regex.IsMatch(lines[i], @"^ +(\w+(\[[\w,]*\])? *= |repeat )")).ToList();
        Assert.Equal(expected, mapped.Select(pair => pair.Place.StartLinePosition.Line).Distinct().Order());
        Assert.All(mapped, pair =>
        {
            var (start, end) = (pair.Place.StartLinePosition, pair.Place.EndLinePosition);
            Assert.Equal(start.Line, end.Line);
            Assert.Equal(lines[start.Line].TrimStart(), lines[start.Line][start.Character..]);
            Assert.Equal(lines[start.Line].TrimEnd(' ', '{').Length, end.Character);
        });
    }

    [Theory]
    [InlineData("_msgMlp.Rest", 15)]
    [InlineData("x + v", 17)]
    public void An_error_in_emitted_code_shows_in_the_model(string code, int line)
    {
        var source = TestModels.Compile(TestModels.Read("nbody.sym"), "nbody.sym").Source;
        var diagnostic = EmittedSource.Diagnose(source.Replace(code, "missing" + code.TrimStart('_', 'x'))).First();
        var place = diagnostic.Location.GetMappedLineSpan();

        Assert.Equal(("/models/nbody.sym", line), (place.Path, place.StartLinePosition.Line));
    }

    [Fact]
    public void The_headers_counts_are_the_sizes()
    {
        var (architecture, _) = SymCompiler.Analyze(TestModels.Read("nbody.sym"));
        var model = architecture.Models[0];
        var source = TestModels.Compile(TestModels.Read("nbody.sym")).Source;
        var sizes = model.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Default);
        var total = Weights(model.Body, 1);

        Assert.Contains($"//   {total.ToString("N0", CultureInfo.InvariantCulture)} weights in all\n", source);
        Assert.Equal(128 + (4 * (12_544 + 4_225 + 4_225 + 12_416)), (long)total);

        System.Numerics.BigInteger Weights(IEnumerable<Statement> statements, long copies) => statements.Aggregate(
            System.Numerics.BigInteger.Zero,
            (sum, statement) => sum + statement switch
            {
                AssignmentStatement assignment => copies * Maps(assignment.Value).Aggregate(System.Numerics.BigInteger.Zero, (s, map) => s + map.Weights.Evaluate(sizes)),
                LoopStatement repeat => Weights(repeat.Body, copies * (long)repeat.Count.Evaluate(sizes)),
                _ => 0,
            });

        static IEnumerable<LearnedMap> Maps(Expression expression) => expression switch
        {
            ConstructExpression construct => [.. construct.Arguments.SelectMany(Maps), .. construct.Learned is { } map ? new[] { map } : []],
            SpreadExpression spread => Maps(spread.Value),
            _ => [],
        };
    }

    [Fact]
    public void Comments_cannot_break_out()
    {
        var result = TestModels.Compile("// a & b < c \u2028 /* \u0085 \uD83D ]]> \0 */ <see cref=\"x\"/>\nmodel M {\ninput x : scalar\ny = x // */ \"\noutput y : scalar\n}");

        Assert.Empty(result.Diagnostics);
        EmittedSource.AssertClean(result.Source);
    }

    [Fact]
    public void Paths_cannot_break_out()
    {
        var source = SymCompiler.Compile(
            "model M {\ninput x : scalar\ny = x\noutput y : scalar\n}\nmodel N {\n}",
            new CompileOptions { Path = "C:\\a\"b\n.sym", DisplayPath = "a\"b\n<&>\\.sym", DefaultNamespace = "A.class" }).Source;

        EmittedSource.AssertClean(source);
    }

    [Fact]
    public void Long_lines_are_broken()
    {
        const string name = "a_rather_long_name_for_a_field";
        var inputs = string.Concat(Enumerable.Range(0, 6).Select(i => $"input {name}_{i}[n] : scalar\n"));
        var sum = string.Join(" + ", Enumerable.Range(0, 6).Select(i => $"{name}_{i} * {name}_{i}"));
        var text = $"// {string.Concat(Enumerable.Repeat("word ", 60))}\nmodel M {{\nset n\n{inputs}y[n] = {sum}\nz[n] = mlp<4, 1>({sum})\noutput z[n] : scalar\n}}";
        foreach (var model in new[] { text, TestModels.Read("nbody.sym") })
        {
            var source = TestModels.Compile(model).Source;
            EmittedSource.AssertClean(source);
            Assert.All(source.Split('\n'), line => Assert.InRange(line.Length, 0, 140));
        }
    }

    [Fact]
    public void A_cancelled_compilation_ends() => Assert.Throws<OperationCanceledException>(
        () => SymCompiler.Compile(TestModels.Read("nbody.sym"), new CompileOptions(), new CancellationToken(canceled: true)));
}
