using SymDsl.Language.Common;
using SymDsl.Language.Maps;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>What the run-time library has for a learned map.</summary>
/// <param name="Class">The layer's class.</param>
/// <param name="Arguments">What its constructor is given.</param>
internal sealed record RuntimeLayer(string Class, IReadOnlyList<LayerArgument> Arguments);

/// <summary>The layers of the run-time library: one row for each type of map.</summary>
internal static class LayerTable
{
    /// <summary>The layer of a map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="parts">The fibres of the parts of its input.</param>
    public static RuntimeLayer Of(LearnedMap map, EquatableArray<Fibre> parts) => map switch
    {
        AxisMap axis => new("AxisMixing", [new SizeArgument("from", axis.From), new SizeArgument("to", axis.To)]),
        BilinearMap bilinear => new("EquivariantBilinear",
        [
            new GroupArgument(),
            new FibreArgument("left", bilinear.Left),
            new FibreArgument("right", bilinear.Right),
            new FibreArgument("output", bilinear.Output),
            .. bilinear.Features is { } features ? [new SizeArgument("features", features)] : Array.Empty<LayerArgument>(),
        ]),
        FibreMap fibre => new(OfFibres(fibre.Name),
        [
            new GroupArgument(),
            new FibreArgument("input", fibre.Fibre),
            .. fibre.Probability is { } probability ? [new NumberArgument("p", probability)] : Array.Empty<LayerArgument>(),
        ]),
        InvariantsMap invariants => new("InvariantFeatures", [new GroupArgument(), .. invariants.Fibres.Select(fibre => new FibreArgument(null, fibre))]),
        LinearMap linear => new("EquivariantLinear", [new GroupArgument(), new FibresArgument("parts", parts), new FibreArgument("output", linear.Output)]),
        MlpMap mlp => new("Mlp",
        [
            new SizesArgument("parts", parts.Select(part => part.Width).ToEquatableArray()),
            new SizesArgument("widths", mlp.Widths),
            .. mlp.Axes.Count > 0 ? [new SizesArgument("axes", mlp.Axes)] : Array.Empty<LayerArgument>(),
        ]),
        RadialMap radial => new("RadialBasis",
        [
            new ChoiceArgument(null, "RadialFunctions", OfDistances(radial.Name)), new SizeArgument("count", radial.Count), new NumberArgument("cutoff", radial.Cutoff),
        ]),
        SetMap sets => new("SetLinear",
        [
            new GroupArgument(),
            new FibreArgument("input", sets.Input),
            new NamesArgument("from", sets.From),
            new FibreArgument("output", sets.Output),
            new NamesArgument("to", sets.To),
        ]),
        _ => throw new InvalidOperationException($"no layer for {map.GetType().Name}"),
    };

    private static string OfFibres(string construct) => construct switch
    {
        "dropout" => "EquivariantDropout",
        "gate" => "Gate",
        "layer_norm" => "EquivariantLayerNorm",
        "norm_act" => "NormActivation",
        _ => throw new InvalidOperationException($"no layer for {construct}"),
    };

    private static string OfDistances(string construct) => construct switch
    {
        "bessel" => "Bessel",
        "gaussian" => "Gaussian",
        _ => throw new InvalidOperationException($"no radial functions for {construct}"),
    };
}
