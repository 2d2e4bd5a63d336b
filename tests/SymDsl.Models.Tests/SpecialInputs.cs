using static TorchSharp.torch;

namespace SymDsl.Models.Tests;

/// <summary>What models need of their inputs that their declarations do not say.</summary>
internal static class SpecialInputs
{
    // A maximum over the others of a single element is a maximum of nothing, which is refused.
    private static readonly Dictionary<string, long> Least = new() { ["Others"] = 2 };

    // Divided by, or by a sum of them: near zero, rounding is all that comes out.
    private static readonly HashSet<string> AwayFromZero = ["DenseAngles.e", "RaggedPairs.e", "RaggedReductions.q"];

    // The mean position of nothing is nowhere, which is refused.
    private static readonly HashSet<string> NeverEmpty = ["RaggedCentre"];

    // Divided by a sum over neighbours, which is zero where there are none.
    private static readonly HashSet<string> NeverAlone = ["RaggedGraphs"];

    /// <summary>Whether each element of the model's sets must be its own neighbour at least.</summary>
    public static bool NeedsNeighbours(string model) => NeverAlone.Contains(model);

    /// <summary>The least number of elements that a set of the model must have.</summary>
    public static long LeastSize(string model) => Least.GetValueOrDefault(model, 1);

    /// <summary>Whether a ragged set of the model may have no element in a batch entry.</summary>
    public static bool MayBeEmpty(string model) => !NeverEmpty.Contains(model);

    /// <summary>Random numbers as the input takes them.</summary>
    public static Tensor Of(string model, string input, Tensor random) => AwayFromZero.Contains($"{model}.{input}") ? random.abs() + 0.5 : random;
}
