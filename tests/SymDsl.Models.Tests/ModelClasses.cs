using SymDsl.Groups;
using SymDsl.Layers;
using static TorchSharp.torch;

namespace SymDsl.Models.Tests;

/// <summary>A model with its text beside it.</summary>
[SymModel("""
    symmetry E(3)
    set n
    input x[n] : point
    input v[n] : vector

    h[n] = mlp<hidden, 1>(norm(v), mean[n](norm2(x - mean[n](x))))
    x[n] = x[n] + h[n] * v[n]

    output x[n] : point
    """, Parameters = "hidden = 8")]
public sealed partial class Drift;

/// <summary>A model of a file under another name, with members of its own.</summary>
[SymModel(File = "Models/euclidean.sym", Model = "Plane")]
internal partial class OwnPlane
{
    /// <summary>A member that a generated one would be called.</summary>
    public static int Step => 1;
}

/// <summary>A network written by hand, its layers by attribute.</summary>
[Symmetry<O3>]
public sealed partial class Encoder : nn.Module<Tensor, Tensor>
{
    /// <summary>Mixes channels.</summary>
    [EquivariantMap("8x0e + 4x1o", "16x0e + 8x1o")]
    public partial nn.Module<Tensor, Tensor> Mix { get; }

    [Gate("16x0e + 8x1o")]
    private partial Gate Activation();

    [EquivariantBilinear("16x0e + 8x1o", "8x0e + 4x1o", "4x0e + 2x1o + 1x2e")]
    private partial nn.Module<Tensor, Tensor, Tensor> Couple { get; }

    [NormActivation("4x0e + 2x1o + 1x2e")]
    private partial nn.Module<Tensor, Tensor> Bound { get; }

    [Invariants("4x0e + 2x1o + 1x2e", "4x1o")]
    private partial InvariantFeatures Lengths { get; }

    /// <inheritdoc/>
    [return: Rep("4x0e + 2x1o + 1x2e")]
    public override Tensor forward([Rep("8x0e + 4x1o")] Tensor x)
    {
        var y = Bound.forward(Couple.forward(Activation().forward(Mix.forward(x)), x));
        return y * Lengths.forward(y, x.narrow(-1, 8, 12)).tanh().sum([-1L], keepdim: true);
    }
}
