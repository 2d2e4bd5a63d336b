namespace SymDsl.Roslyn;

/// <summary>An attribute that implements a member by a layer. One row each in <see cref="All"/>.</summary>
/// <param name="Attribute">The attribute's full name.</param>
/// <param name="Short">Its name as users write it.</param>
/// <param name="Layer">The layer's class.</param>
/// <param name="Arguments">How many texts it takes; −1 for any number.</param>
/// <param name="Inputs">How many tensors the layer's <c>forward</c> takes; 0 for any number.</param>
/// <param name="Model">
/// The lines of the model whose first learned map is the layer. {0}, {1}, … stand for the texts; without the symmetry, which goes before.
/// </param>
internal sealed record LayerKind(string Attribute, string Short, string Layer, int Arguments, int Inputs, string Model)
{
    /// <summary>Every kind.</summary>
    public static IReadOnlyList<LayerKind> All { get; } =
    [
        new("SymDsl.EquivariantMapAttribute", "EquivariantMap", "EquivariantLinear", 2, 1, "input x : {0}\noutput y : {1} = linear<{1}>(x)"),
        new("SymDsl.EquivariantBilinearAttribute", "EquivariantBilinear", "EquivariantBilinear", 3, 2, "input x : {0}\ninput w : {1}\noutput y : {2} = tensor<{2}>(x, w)"),
        new("SymDsl.GateAttribute", "Gate", "Gate", 1, 1, "input x : {0}\noutput y : {0} = gate(x)"),
        new("SymDsl.NormActivationAttribute", "NormActivation", "NormActivation", 1, 1, "input x : {0}\noutput y : {0} = norm_act(x)"),
        new("SymDsl.InvariantsAttribute", "Invariants", "InvariantFeatures", -1, 0, ""),
    ];

    /// <summary>The types that a member may have.</summary>
    public IReadOnlyList<string> Types
    {
        get
        {
            const string Tensor = "TorchSharp.torch.Tensor";
            var layer = $"SymDsl.Layers.{Layer}";
            return Inputs == 0 ? [layer] : [layer, $"TorchSharp.torch.nn.Module<{string.Join(", ", Enumerable.Repeat(Tensor, Inputs + 1))}>"];
        }
    }
}
