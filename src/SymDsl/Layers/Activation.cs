using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>A function applied to each component by itself, between the layers of an <see cref="Mlp"/>.</summary>
public enum Activation
{
    /// <summary>x·σ(x) (Elfwing et al. 2018).</summary>
    SiLU,

    /// <summary>max(x, 0).</summary>
    ReLU,

    /// <summary>x·Φ(x), Φ the normal distribution function (Hendrycks and Gimpel 2016).</summary>
    GELU,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,
}

/// <summary>What an <see cref="Activation"/> computes, and the scale that its weights start with.</summary>
internal static class ActivationFunctions
{
    /// <summary>The same factor for the sigmoid, which gates.</summary>
    internal const double SigmoidGain = 1.8462285453387508;

    internal static Tensor Apply(this Activation activation, Tensor x) => activation switch
    {
        Activation.SiLU => nn.functional.silu(x),
        Activation.ReLU => nn.functional.relu(x),
        Activation.GELU => nn.functional.gelu(x),
        Activation.Tanh => x.tanh(),
        _ => throw Unknown(activation),
    };

    /// <summary>1/√E[f(z)²] for a standard normal z: times this, the activation keeps the second moment 1 (integrated numerically).</summary>
    internal static double Gain(this Activation activation) => activation switch
    {
        Activation.SiLU => 1.6765324703310907,
        Activation.ReLU => 1.4142135623730951,
        Activation.GELU => 1.5335304411955892,
        Activation.Tanh => 1.5925374197228312,
        _ => throw Unknown(activation),
    };

    private static ArgumentOutOfRangeException Unknown(Activation activation) =>
        new(nameof(activation), activation, $"There is no activation {activation}.");
}
