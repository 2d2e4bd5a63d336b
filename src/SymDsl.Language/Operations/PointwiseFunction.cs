namespace SymDsl.Language.Operations;

/// <summary>A real function that acts on every component alike. One row each in <see cref="All"/>.</summary>
/// <param name="Name">Its name in the language.</param>
/// <param name="Formula">What it computes, for the docs.</param>
/// <param name="Parity">1 for f(−x) = f(x), −1 for f(−x) = −f(x), 0 for neither: what it does to a component that changes sign.</param>
public sealed record PointwiseFunction(string Name, string Formula, int Parity = 0)
{
    /// <summary>Every function.</summary>
    public static IReadOnlyList<PointwiseFunction> All { get; } =
    [
        new("abs", "|x|", Parity: 1),
        new("cos", "cos x", Parity: 1),
        new("exp", "eˣ"),
        new("gelu", "x Φ(x)"),
        new("relu", "max(x, 0)"),
        new("sigmoid", "1 / (1 + e⁻ˣ)"),
        new("silu", "x / (1 + e⁻ˣ)"),
        new("sin", "sin x", Parity: -1),
        new("softplus", "log(1 + eˣ)"),
        new("square", "x²", Parity: 1),
        new("tanh", "tanh x", Parity: -1),
    ];
}
