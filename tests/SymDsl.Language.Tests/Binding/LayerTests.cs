using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Text;

namespace SymDsl.Language.Tests.Binding;

/// <summary>Layers without a line around them.</summary>
public class LayerTests
{
    [Theory]
    [InlineData("O(3)", "linear", "4x1o + 8x0e", "2x1o", "linear<2x1o>(4x1o + 8x0e)", "4 vector + 8 scalar to 2 vector, 8 weights")]
    [InlineData("O(3)", "tensor", "vector|2 vector", "3 scalar", "tensor<3 scalar>(vector, 2 vector)", "3 vector to 3 scalar, 6 weights")]
    [InlineData("E(3)", "gate", "2 vector + 3 scalar", null, "gate(2 vector + 3 scalar)", "2 vector + 3 scalar to 2 vector + 3 scalar, 8 weights")]
    [InlineData("C(4) x O(3)", "invariants", "scalar | 2 scalar", null, "invariants(scalar, 2 scalar)", "3 scalar to 3 scalar, 0 weights")]
    [InlineData("SO(2), C(3)", "norm_act", "4 scalar // all", null, "norm_act(4 scalar)", "4 scalar to 4 scalar, 0 weights")]
    public void A_layer_is_typed_as_in_a_line(string group, string construct, string inputs, string? output, string text, string map)
    {
        var (layers, diagnostics) = Bind(group, Call("Mix", construct, inputs, output));

        Assert.Empty(diagnostics);
        var line = Assert.IsType<AssignmentStatement>(Assert.Single(layers!.Body));
        var learned = Assert.IsAssignableFrom<Constructs.ConstructExpression>(line.Value).Learned!;
        Assert.Equal(("Mix", text), (line.Target.Name, line.Text));
        Assert.Equal(map, $"{learned.Input} to {learned.Output}, {learned.Weights} weights");
    }

    [Fact]
    public void Classes_that_mean_the_same_are_equal()
    {
        LayerCall[] calls = [Call("Mix", "linear", "4x1o", "8x1o"), Call("Bend", "gate", "8x1o", null)];

        Assert.Equal(Bind("O(3)", calls).Layers, Bind("O(3)", calls).Layers);
        Assert.NotEqual(Bind("O(3)", calls).Layers, Bind("SO(3)", calls).Layers);
        Assert.NotEqual(Bind("O(3)", calls).Layers, Bind("O(3)", [calls[1], calls[0]]).Layers);
    }

    [Fact]
    public void A_mistake_in_one_layer_leaves_the_others()
    {
        var (layers, diagnostics) = Bind(
            "O(3)", Call("A", "gate", "4x1o +", null), Call("B", "linear", "4x1o", "8x0e"), Call("C", "linear", "4x1o", "2x1o"), Call("D", "gate", "4 spin", null));

        Assert.Equal(["C"], layers!.Body.OfType<AssignmentStatement>().Select(line => line.Target.Name));
        Assert.Equal([Rules.UnexpectedEnd, Rules.ZeroMap, Rules.UnknownRepresentation], diagnostics.Select(diagnostic => diagnostic.Rule));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Q(3)")]
    [InlineData("O(3) by frames")]
    [InlineData("SE(3), C(4)")]
    [InlineData("SO(2) on grid(h, w)")]
    [InlineData("O(3)\nset n")]
    [InlineData("O(3) { }")]
    public void A_mistake_in_the_group_is_said_once_and_leaves_no_layers(string group)
    {
        var (layers, diagnostics) = Bind(group, Call("A", "gate", "4x9z", null), Call("B", "gate", "4x9z", null));

        Assert.Null(layers);
        Assert.NotEmpty(diagnostics);
        Assert.Equal(Bind(group).Diagnostics, diagnostics);
        Assert.Empty(LayerBinder.CheckFibres(Text(group), [Text("4x9z")], CancellationToken.None));
    }

    [Fact]
    public void Fibres_are_checked_each_by_itself() => Assert.Equal(
        [(Rules.UnknownRepresentation, 2), (Rules.UnexpectedText, 5)],
        LayerBinder.CheckFibres(Text("O(3)"), [Text("4x1o"), Text("4x9z"), Text("8x0e 4x1o")], CancellationToken.None)
            .Select(diagnostic => (diagnostic.Rule, diagnostic.Span.StartColumn)));

    [Theory]
    [InlineData("linea", "4x1o", "4x1o")]
    [InlineData("norm", "4x1o", null)]
    [InlineData("linear", "4x1o", null)]
    [InlineData("tensor", "4x1o", "4x1o")]
    [InlineData("gate", "4x1o|4x1o", null)]
    public void What_is_no_layer_is_refused(string construct, string inputs, string? output) =>
        Assert.Throws<ArgumentException>(() => Bind("O(3)", Call("Mix", construct, inputs, output)));

    private static (Architecture? Layers, EquatableArray<Diagnostic> Diagnostics) Bind(string group, params LayerCall[] calls) =>
        LayerBinder.Bind("Net", default, Text(group), calls, CancellationToken.None);

    private static LayerCall Call(string name, string construct, string inputs, string? output) => new(
        name, default, construct, inputs.Split('|').Select(Text).ToEquatableArray(), output is null ? null : Text(output));

    private static PlacedText Text(string text) => new(text, default);
}
