using SymDsl.Language.Maps;
using SymDsl.Language.Semantics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
    [InlineData("y[n] = linear<3 scalar>(x)", "y[n] : 3 scalar", "_y.forward(x)")]
    [InlineData("y[n,m] = concat(x[n], x[m])", "y[n,m] : 2 scalar", "FibreExtensions.Concatenate(x.unsqueeze(2), x.unsqueeze(1))")]
    [InlineData("y[n] = x ++ x", "y[n] : 2 scalar", "torch.cat([x, x], -1)")]
    [InlineData("y[n] = concat(x)", "y[n] : scalar", "torch.cat([x], -1)")]
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
    [InlineData("y[n,m] = mlp<2>(norm2(v[n]), w[m])", "y[n,m] : 2 scalar", "_y.Rest(\n            _y.Part(0, v.Norm2(3)).unsqueeze(2)\n            + _y.Part(1, w).unsqueeze(1))")]
    [InlineData("y[n,m] = linear<2 vector>(v[n], v[m])", "y[n,m] : 2 vector", "_y.Part(0, v).unsqueeze(2)")]
    public void Expressions_of_vectors(string lines, string output, string expression)
    {
        var source = TestModels.Compile($"model M {{\nsymmetry O(3)\nset n\ninput v[n] : 4 vector\ninput w[n] : 4 scalar\n{lines}\noutput {output}\n}}").Source;

        EmittedSource.AssertClean(source);
        Assert.Contains(expression, source);
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
    [InlineData("_msg.Rest", 15)]
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
                RepeatStatement repeat => Weights(repeat.Body, copies * (long)repeat.Count.Evaluate(sizes)),
                _ => 0,
            });

        static IEnumerable<LearnedMap> Maps(Expression expression) => expression switch
        {
            ConstructExpression construct => [.. construct.Arguments.SelectMany(Maps), .. construct.Map is { } map ? new[] { map } : []],
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
