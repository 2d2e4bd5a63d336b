using SymDsl.Language.Constructs;
using SymDsl.Language.Binding;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;

namespace SymDsl.Language.Tests.Binding;

public class ModelTests
{
    internal const string NBody = """
        // Charged particles.
        namespace Physics

        model NBody(hidden = 64, layers = 4) {
            symmetry E(3)

            set n
            input x[n] : point
            input v[n] : vector
            input q[n] : scalar

            h[n] = linear<hidden scalar>(norm(v))

            repeat layers {
                r[n,m]   = x[n] - x[m]
                msg[n,m] = mlp<hidden, hidden>(h[n], h[m], norm2(r), q[n] * q[m])
                v[n]     = mlp<hidden, 1>(h[n]) * v[n] + mean[m](mlp<hidden, 1>(msg[n,m]) * r[n,m])
                x[n]     = x[n] + v[n]
                h[n]     = h[n] + mlp<hidden, hidden>(h[n], sum[m](msg[n,m]))
            }

            output x[n] : point
        }
        """;

    [Fact]
    public void The_n_body_model()
    {
        var model = Analysis.Model(NBody);

        Assert.Equal("Physics.NBody", model.FullName("Elsewhere"));
        Assert.Equal("Charged particles.", model.Documentation);
        Assert.Equal("E(3)", model.Symmetry.Claimed!.Name);
        Assert.Equal([new Parameter("hidden", 64, IsCount: false), new Parameter("layers", 4, IsCount: true)], model.Parameters);
        Assert.Equal(["x[n] : point", "v[n] : vector", "q[n] : scalar"], model.Inputs.Select(field => field.ToString()));
        Assert.Equal([false, false, true], model.Inputs.Select(field => field.IsBare));
        Assert.Equal(["x[n] : point"], model.Outputs.Select(field => field.ToString()));
        Assert.False(model.HasErrors);

        var repeat = Assert.IsType<LoopStatement>(model.Body[1]);
        Assert.Equal("layers", repeat.Count.ToString());
        Assert.Equal(["x", "v", "h"], repeat.Carried.Select(field => field.Name));
        Assert.Equal(["q"], repeat.Captured.Select(field => field.Name));
        Assert.Equal(
            ["r[n,m] : vector", "msg[n,m] : hidden scalar", "v[n] : vector", "x[n] : point", "h[n] : hidden scalar"],
            repeat.Body.Cast<AssignmentStatement>().Select(statement => statement.Target.ToString()));
    }

    [Fact]
    public void An_index_left_out_is_the_one_of_the_definition() => Assert.Equal(
        Value("set n\ninput x[n] : scalar\nr[n,m] = x[n] * x[m]\ny[n,m] = r\noutput y[n,m] : scalar"),
        Value("set n\ninput x[n] : scalar\nr[n,m] = x[n] * x[m]\ny[n,m] = r[n,m]\noutput y[n,m] : scalar"));

    [Fact]
    public void A_field_is_spread_along_indices_it_lacks()
    {
        var spread = Assert.IsType<SpreadExpression>(Value("set n, o\ninput x[n] : scalar\ninput t[o] : scalar\ny[o,n] = x\noutput y[o,n] : scalar"));

        var axis = Assert.Single(spread.Along);
        Assert.Equal(("o", "t", 0), (axis.Index.Name, axis.Witness, axis.WitnessAxis));
        Assert.Equal(["o", "n"], spread.Type.Indices.Select(index => index.Name));
    }

    [Fact]
    public void Nothing_can_be_spread_along_a_set_of_unknown_size() =>
        Markup.Verify("model M {\nset n, o\ninput x[n] : scalar\ny[n,{|SYM2006:o|}] = x\noutput y[n,o] : scalar\n}");

    [Fact]
    public void A_reduced_index_hides_its_namesake()
    {
        var value = Assert.IsType<AdditionExpression>(Value("set n\ninput x[n] : scalar\ny[n] = x[n] - mean[n](x[n])\noutput y[n] : scalar"));
        var mean = Assert.IsType<ReduceExpression>(value.Arguments[1]);

        Assert.Equal(0, value.Type.Indices.Single().Ordinal);
        Assert.Equal(1, mean.Over.Single().Ordinal);
        Assert.Empty(mean.Type.Indices);
    }

    [Fact]
    public void A_repetition_within_a_repetition_carries_through_both()
    {
        var model = Analysis.Model("""
            model M {
                set n
                input x[n] : scalar
                input w[n] : scalar
                repeat 2 {
                    t[n] = x * w
                    repeat 3 {
                        x[n] = x + t
                    }
                }
                output x[n] : scalar
            }
            """);
        var outer = Assert.IsType<LoopStatement>(model.Body[0]);
        var inner = Assert.IsType<LoopStatement>(outer.Body[1]);

        Assert.Equal(["x"], outer.Carried.Select(field => field.Name));
        Assert.Equal(["w"], outer.Captured.Select(field => field.Name));
        Assert.Equal(["x"], inner.Carried.Select(field => field.Name));
        Assert.Equal(["t"], inner.Captured.Select(field => field.Name));
    }

    [Fact]
    public void An_output_may_be_computed_where_it_is_declared()
    {
        var model = Analysis.Model("model M {\nset n\ninput x[n] : scalar\noutput y : scalar = sum[n](x)\noutput z[n] : scalar = x[n]\n}");

        Assert.Equal(["y : scalar", "z[n] : scalar"], model.Outputs.Select(field => field.ToString()));
        Assert.Equal(2, model.Body.Count);
    }

    [Fact]
    public void A_second_index_over_the_only_set_may_be_declared() => Assert.Equal(
        ["n", "n"],
        Analysis.Model("model M {\nset n\ninput a[n,m] : scalar\noutput a[n,m] : scalar\n}").Inputs[0].Axes.Select(axis => axis.Range.Name));

    [Fact]
    public void Models_stand_side_by_side()
    {
        var file = Analysis.OfValid("model A {\ninput x : scalar\noutput x : scalar\n}\nmodel B {\ninput x : scalar\noutput x : scalar\n}").Architecture;

        Assert.Equal(["N.A", "N.B"], file.Models.Select(model => model.FullName("N")));
        Assert.Equal("A", file.Models[0].FullName(null));
        Markup.Verify("model A {\ninput x : scalar\noutput x : scalar\n}\nmodel {|SYM2003:A|} {\ninput x : scalar\noutput x : scalar\n}");
    }

    [Fact]
    public void A_model_with_a_mistake_keeps_its_outline()
    {
        var model = Assert.Single(Analysis.Of("model M(k = 2) {\ninput x : k scalar\ny = x + nothing\noutput x : k scalar\n}").Architecture.Models);

        Assert.True(model.HasErrors);
        Assert.Equal(("k", "x", "x"), (model.Parameters.Single().Name, model.Inputs.Single().Name, model.Outputs.Single().Name));
    }

    [Fact]
    public void A_warning_leaves_a_model_whole() =>
        Assert.False(Analysis.Of("model M {\ninput x : scalar\nrepeat 2 {\ny = x\n}\noutput x : scalar\n}").Architecture.Models[0].HasErrors);

    [Theory]
    [InlineData("    symmetry E(3)\n", "    symmetry E(3) // and its permutations\n")]
    [InlineData("    repeat layers {\n", "    repeat layers { // blocks\n")]
    [InlineData("norm2(r), q[n] * q[m])", "norm2(r), q[n] * q[m]) // charges")]
    [InlineData("    set n\n", "    set n\t\n")]
    public void A_comment_or_a_blank_changes_nothing(string before, string after)
    {
        Assert.Contains(before, NBody);
        Assert.Equal(Analysis.OfValid(NBody).Architecture, Analysis.OfValid(NBody.Replace(before, after)).Architecture);
    }

    [Theory]
    [InlineData("mean[m]", "sum[m]")]
    [InlineData("E(3)", "E(2)")]
    [InlineData("hidden = 64", "hidden = 65")]
    [InlineData("h[m], norm2(r)", "norm2(r), h[m]")]
    [InlineData("Charged particles", "Other particles")] // it is the class's documentation
    [InlineData("    set n\n", "\n    set n\n")] // every line's place is mapped
    [InlineData("namespace Physics", "namespace Chemistry")]
    public void A_real_edit_changes_the_model(string before, string after)
    {
        Assert.Contains(before, NBody);
        Assert.NotEqual(Analysis.OfValid(NBody).Architecture, Analysis.OfValid(NBody.Replace(before, after)).Architecture);
    }

    [Fact]
    public void One_model_in_two_files_counts_in_the_first()
    {
        const string text = "namespace N\nmodel M {\ninput x : scalar\noutput x : scalar\n}";
        var architecture = Analysis.OfValid(text).Architecture;
        var duplicates = DuplicateModels.Find(new[] { "b.sym", "a.sym", "c.sym" }.Select(path => DeclaredModels.Of(path, architecture, null)));

        Assert.Equal([("b.sym", "a.sym"), ("c.sym", "a.sym")], duplicates.Select(duplicate => (duplicate.Path, duplicate.FirstPath)));
        Assert.Empty(DuplicateModels.Diagnose(duplicates, "a.sym", text, architecture, null));
        var diagnostic = Assert.Single(DuplicateModels.Diagnose(duplicates, "b.sym", text, architecture, null));
        Assert.Equal((Rules.DuplicateModel, "2,7", "Model 'N.M' is also declared in a.sym"), (diagnostic.Rule, diagnostic.Span.ToString(), diagnostic.Message));
    }

    private static Expression Value(string body) =>
        Analysis.Model($"model M {{\n{body}\n}}").Body.OfType<AssignmentStatement>().Single(statement => statement.Target.Name == "y").Value;

    [Fact]
    public void Ragged_sets_bring_an_argument_each_and_mark_their_indices()
    {
        var model = Analysis.Model("model M {\nset k, n ragged, m ragged\ninput q[n] : scalar\ninput p[k,m] : scalar\noutput y[k] : scalar = sum[n](q[n]) + max[m](p[k,m])\n}");

        Assert.Equal(["k", "n", "m"], model.Symmetry.Sets.Select(set => set.Name));
        Assert.Equal(["n", "m"], model.RaggedSets);
        Assert.Equal(4, model.ArgumentCount);
    }

    [Theory]
    [InlineData("model M {\nset n, {|SYM2006:o|} ragged\ninput x[n] : scalar\noutput y : scalar = sum[n](x)\n}")]
    [InlineData("model M {\nset n {|SYM1001:rugged|}\ninput x : scalar\noutput y : scalar = 2 * x\n}")]
    [InlineData("model M {\nset n ragged {|SYM1001:ragged|}\ninput x : scalar\noutput y : scalar = 2 * x\n}")]
    public void A_ragged_set_needs_an_input_over_it_and_one_word(string text) => Markup.Verify(text);

    [Fact]
    public void A_set_and_a_field_may_be_called_ragged()
    {
        var model = Analysis.Model("model M {\nset ragged ragged\ninput nSizes[ragged] : scalar\noutput y : scalar = sum[ragged](nSizes)\n}");

        Assert.Equal(["ragged"], model.RaggedSets);
    }
}
