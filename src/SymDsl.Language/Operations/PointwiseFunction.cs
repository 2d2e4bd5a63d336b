namespace SymDsl.Language.Operations;

/// <summary>A real function that acts on every component alike. One row each in <see cref="All"/>.</summary>
/// <param name="Name">Its name in the language.</param>
/// <param name="Formula">What it computes, for the docs.</param>
public sealed record PointwiseFunction(string Name, string Formula)
{
    /// <summary>Every function.</summary>
    public static IReadOnlyList<PointwiseFunction> All { get; } =
    [
        new("abs", "|x|"),
        new("cos", "cos x"),
        new("exp", "eˣ"),
        new("gelu", "x Φ(x)"),
        new("relu", "max(x, 0)"),
        new("sigmoid", "1 / (1 + e⁻ˣ)"),
        new("silu", "x / (1 + e⁻ˣ)"),
        new("sin", "sin x"),
        new("softplus", "log(1 + eˣ)"),
        new("square", "x²"),
        new("tanh", "tanh x"),
    ];
}
