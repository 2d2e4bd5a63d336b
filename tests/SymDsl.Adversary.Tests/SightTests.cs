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

    private static SymProgram Program(string symmetry, string from, string to) => new(
        11,
        GroupCases.All.First(group => group.Symmetry == symmetry),
        [new InputNode(new("x", OverN, FieldType.Of("", from))), new OutputNode(new("y", OverN, FieldType.Of("", to)))]);
}
