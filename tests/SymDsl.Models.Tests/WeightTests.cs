using static TorchSharp.torch;

namespace SymDsl.Models.Tests;

/// <summary>The weights that the head of a generated source states are those that the module has.</summary>
public sealed class WeightTests
{
    /// <summary>What the table calls each layer.</summary>
    private static readonly Dictionary<string, string[]> Maps = new()
    {
        ["AxisMixing"] = ["mix"],
        ["EquivariantBilinear"] = ["tensor"],
        ["EquivariantDropout"] = ["dropout"],
        ["EquivariantLayerNorm"] = ["layer_norm"],
        ["EquivariantLinear"] = ["linear"],
        ["Gate"] = ["gate"],
        ["InvariantFeatures"] = ["invariants"],
        ["Mlp"] = ["mlp"],
        ["NormActivation"] = ["norm_act"],
        ["RadialBasis"] = ["bessel", "gaussian"],
        ["SetLinear"] = ["linear"],
    };

    [Theory]
    [MemberData(nameof(ModelCase.Names), MemberType = typeof(ModelCase))]
    public void The_head_states_the_weights_of_the_module(string name)
    {
        using var scope = NewDisposeScope();
        var (head, module) = (WeightTable.OfHead(name), WeightTable.OfModule(ModelCase.All[name].Create()));
        Assert.Equal(module.Total, head.Total);
        Assert.Equal(module.Rows.Select(row => (row.Weights, row.Times)), head.Rows.Where(row => row.Times > 0).Select(row => (row.Weights, row.Times)));
        Assert.All(module.Rows.Zip(head.Rows.Where(row => row.Times > 0)), pair => Assert.Contains(pair.Second.Map, Maps[pair.First.Map]));
    }

    [Fact]
    public void All_kinds_of_layers_are_among_the_models()
    {
        var heads = ModelCase.All.Keys.SelectMany(name => WeightTable.OfHead(name).Rows).ToList();
        Assert.Equal(Maps.Values.SelectMany(maps => maps).Distinct().Order(StringComparer.Ordinal), heads.Select(row => row.Map).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(heads, row => row.Times > 1);
    }
}
