using SymDsl.Language.Common;

namespace SymDsl.Language.Operations;

/// <summary>A real function that acts on every component alike. One row each in <see cref="All"/>.</summary>
/// <param name="Name">Its name in the language, by which a back end knows its function.</param>
/// <param name="Formula">What it computes, for the docs.</param>
/// <param name="Parity">1 for f(−x) = f(x), −1 for f(−x) = −f(x), 0 for neither: what it does to a component that changes sign.</param>
/// <param name="FixesZero">Whether f(0) = 0.</param>
public sealed record PointwiseFunction(string Name, string Formula, int Parity = 0, bool FixesZero = false)
{
    /// <summary>Numbers that it takes behind its argument.</summary>
    public EquatableArray<PointwiseParameter> Parameters { get; init; }

    /// <summary>The parity where the numbers decide it.</summary>
    public Func<IReadOnlyList<double>, int>? ParityByNumbers { get; init; }

    /// <summary>Whether f(0) = 0 where the numbers decide it.</summary>
    public Func<IReadOnlyList<double>, bool>? FixesZeroByNumbers { get; init; }

    /// <summary>Where it has no value, and what the docs must say besides; a clause or nothing.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Every function.</summary>
    public static IReadOnlyList<PointwiseFunction> All { get; } =
    [
        new("abs", "|x|", Parity: 1, FixesZero: true),
        new("cos", "cos x", Parity: 1),
        new("exp", "eˣ"),
        new("gelu", "x Φ(x)", FixesZero: true),
        new("leaky_relu", "max(x, 0) + slope · min(x, 0)", FixesZero: true) { Parameters = EquatableArray.Of(new PointwiseParameter("slope", 0.01)) },
        new("log", "ln x") { Domain = "−∞ at zero, and no number (NaN) below" },
        new("pow", "xᵖ, p a number,")
        {
            Parameters = EquatableArray.Of(new PointwiseParameter("p")),
            ParityByNumbers = numbers => numbers[0] != Math.Floor(numbers[0]) ? 0 : numbers[0] % 2 == 0 ? 1 : -1,
            FixesZeroByNumbers = numbers => numbers[0] > 0,
            Domain = "of a pseudoscalar an invariant where p is even, a pseudoscalar where p is odd; no number (NaN) of x < 0 where p is no whole number, and infinite at zero where p < 0",
        },
        new("relu", "max(x, 0)", FixesZero: true),
        new("sigmoid", "1 / (1 + e⁻ˣ)"),
        new("silu", "x / (1 + e⁻ˣ)", FixesZero: true),
        new("sin", "sin x", Parity: -1, FixesZero: true),
        new("softplus", "log(1 + eˣ)"),
        new("sqrt", "√x", FixesZero: true) { Domain = "no number (NaN) below zero, and of infinite slope at zero: the length of a vector is norm(x)" },
        new("square", "x²", Parity: 1, FixesZero: true),
        new("tanh", "tanh x", Parity: -1, FixesZero: true),
    ];
}

/// <summary>A number that a function takes behind its argument, at its place or behind its name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">What it is where it is left out; <see langword="null"/> where it must be written.</param>
public sealed record PointwiseParameter(string Name, double? Default = null);
