using SymDsl.Adversary.Judging;
using SymDsl.Adversary.Motions;
using SymDsl.Adversary.Programs;
using static TorchSharp.torch;

namespace SymDsl.Adversary.Tests;

/// <summary>The adversary sees what is broken, and only that: functions written by hand in place of models.</summary>
public sealed class SightTests
{
    private static readonly Slot[] OverN = [new("n", "n")];

    [Fact]
    public void A_function_that_follows_is_let_pass() =>
        Assert.Null(Judge.Run(Program("O(3)", "vector", "vector"), null, inputs => [inputs[0] * 2]));

    [Fact]
    public void A_break_of_one_part_in_ten_thousand_is_seen()
    {
        var finding = Judge.Run(Program("O(3)", "vector", "vector"), null, inputs => [inputs[0] + (1e-4 * inputs[0].pow(3))]);
        Assert.Equal(FindingKind.UnsoundAcceptance, finding?.Kind);
        Assert.Contains("rotation", finding!.Detail);
    }

    [Fact]
    public void A_pseudovector_that_is_called_a_vector_fails_under_reflections_alone()
    {
        var finding = Judge.Run(Program("O(3)", "pseudovector", "vector"), null, inputs => [inputs[0] * 1]);
        Assert.Contains("reflection", finding!.Detail);
        Assert.DoesNotContain("rotation", finding.Detail);
    }

    [Fact]
    public void A_point_that_is_scaled_fails_under_translations_alone()
    {
        var finding = Judge.Run(Program("E(3)", "point", "point"), null, inputs => [inputs[0] * 1.001]);
        Assert.Contains("translation", finding!.Detail);
        Assert.DoesNotContain("rotation", finding.Detail);
    }

    [Fact]
    public void An_element_that_counts_more_than_others_is_seen()
    {
        var finding = Judge.Run(
            Program("", "scalar", "scalar"), null, inputs => [inputs[0] * (1 + (1e-4 * arange(inputs[0].size(1), dtype: ScalarType.Float64)))]);
        Assert.Contains("permutation of n", finding!.Detail);
    }

    [Fact]
    public void A_batch_entry_that_reads_another_is_seen()
    {
        var finding = Judge.Run(Program("", "scalar", "scalar"), null, inputs => [inputs[0] + (1e-4 * inputs[0].narrow(0, 0, 1))]);
        Assert.Contains("batch", finding!.Detail);
    }

    [Fact]
    public void A_position_moved_by_a_pseudovector_fails_under_reflections_alone()
    {
        var finding = Judge.Run(Program("E(3)", [Input("x", "point"), Input("w", "pseudovector")], "point"), null, inputs => [inputs[0] + inputs[1]]);
        Assert.Contains("reflection", finding!.Detail);
        Assert.DoesNotContain("rotation", finding.Detail);
        Assert.DoesNotContain("translation", finding.Detail);
    }

    [Fact]
    public void A_squashed_position_on_a_line_is_seen()
    {
        var finding = Judge.Run(Program("E(1)", "point", "point"), null, inputs => [tanh(inputs[0])]);
        Assert.Contains("translation", finding!.Detail);
    }

    [Fact]
    public void A_mean_of_no_positions_that_is_the_origin_is_seen()
    {
        var program = Program("E(3)", [Input("x", "point"), new InputNode(new("z", [new("o", "o")], FieldType.Of("", "point")))], "vector");
        var findings = Enumerable.Range(0, 20).Select(seed => Judge.Run(
            program with { Seed = seed }, null, inputs => [inputs[0] - (inputs[1].sum(1, keepdim: true) / Math.Max(1, inputs[1].size(1)))]));
        var found = findings.Where(finding => finding is not null).ToList();
        Assert.NotEmpty(found);
        Assert.All(found, finding => Assert.Contains("translation", finding!.Detail));
        Assert.All(found, finding => Assert.Contains("o = 0", finding!.Detail));
    }

    [Fact]
    public void Edges_that_are_told_apart_by_their_place_are_seen()
    {
        // Neighbours of neighbours once read what belongs to an edge at the place of an element.
        var near = new RelationNode("near", "n", "n");
        var finding = Judge.Run(
            Program("", [Input("a", "scalar"), near, new EdgeNode("e", near, FieldType.Of("", "scalar"))], "scalar"),
            null,
            inputs => [inputs[0] + (1e-4 * (inputs[2] * arange(inputs[2].size(0), dtype: ScalarType.Float64)).sum())]);
        Assert.Contains("order of edges", finding!.Detail);
    }

    [Fact]
    public void Values_on_edges_that_go_with_their_edges_are_let_pass()
    {
        var near = new RelationNode("near", "n", "n");
        Assert.Null(Judge.Run(
            Program("O(3)", [Input("v", "vector"), near, new EdgeNode("e", near, FieldType.Of("", "vector"))], "vector"),
            null,
            inputs => [zeros_like(inputs[0]).view(-1, 3).index_add(0, (inputs[1].select(1, 0) * inputs[0].size(1)) + inputs[1].select(1, 1), inputs[2], 1).view(inputs[0].shape)]));
    }

    [Fact]
    public void Padding_that_counts_is_seen()
    {
        var program = Program("", [Input("a", "scalar"), new RaggedNode("n")], "scalar");
        Tensor Real(IReadOnlyList<Tensor> inputs) => arange(inputs[0].size(1)).unsqueeze(0) < inputs[1].unsqueeze(1);
        Assert.Null(Judge.Run(program, null, inputs => [where(Real(inputs), inputs[0], 0)]));
        var finding = Judge.Run(program, null, inputs => [where(Real(inputs), inputs[0] + (1e-4 * inputs[0].nan_to_num(0, 1, 1).sum(1, keepdim: true)), 0)]);
        Assert.Contains("padding", finding!.Detail);
    }

    [Fact]
    public void Another_shape_is_named()
    {
        var finding = Judge.Run(Program("O(3)", "vector", "vector"), null, inputs => [inputs[0].sum(-1)]);
        Assert.Equal(FindingKind.OutputShape, finding?.Kind);
    }

    [Fact]
    public void An_exception_is_named()
    {
        var finding = Judge.Run(Program("O(3)", "vector", "vector"), null, _ => throw new InvalidOperationException("no"));
        Assert.Equal(FindingKind.RuntimeException, finding?.Kind);
        Assert.Contains("no", finding!.Detail);
    }

    [Fact]
    public void Rounding_of_an_ill_conditioned_result_is_let_pass() =>
        Assert.Null(Judge.Run(Program("O(3)", "vector", "scalar"), null, inputs => [sin(1e9 * inputs[0].pow(2).sum(-1))]));

    [Fact]
    public void Elements_and_representations_are_homomorphisms()
    {
        var random = new Random(3);
        foreach (var group in GroupCases.All.Where(group => group.Kinds.Count > 0))
        {
            foreach (var kind in group.Kinds)
            {
                var (a, b) = (group.Draw(kind, random), group.Draw(group.Kinds[0], random));
                var product = new Element("product", [.. a.Factors.Zip(b.Factors, Matrices.Multiply)]);
                foreach (var fibre in group.Fibres)
                {
                    var (expected, actual) = (Matrices.Multiply(fibre.Matrix(a), fibre.Matrix(b)), fibre.Matrix(product));
                    var error = expected.Cast<double>().Zip(actual.Cast<double>(), (x, y) => Math.Abs(x - y) / (1 + Math.Abs(x))).Max();
                    Assert.True(error < 1e-10, $"{fibre.Name} of {group.Symmetry}: {error}");
                }
            }
        }
    }

    private static InputNode Input(string name, string fibre) => new(new Field(name, OverN, FieldType.Of("", fibre)));

    private static SymProgram Program(string symmetry, string from, string to) => Program(symmetry, [Input("x", from)], to);

    private static SymProgram Program(string symmetry, IReadOnlyList<Node> inputs, string to) => new(
        11, GroupCases.All.First(group => group.Symmetry == symmetry), [.. inputs, new OutputNode(new("y", OverN, FieldType.Of("", to)))]);
}
