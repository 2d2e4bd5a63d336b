using Microsoft.CodeAnalysis;
using SymDsl.Language.Common;
using SymDsl.Language.Constructs;
using SymDsl.Language.Semantics;

namespace SymDsl.Roslyn;

/// <summary>An attribute that implements a member by a layer. One row each in <see cref="All"/>.</summary>
/// <param name="Name">The attribute's name as users write it.</param>
/// <param name="Layer">The layer's class.</param>
/// <param name="Construct">The construct of the language that the layer computes.</param>
/// <param name="Tensors">How many tensors the layer's <c>forward</c> takes as a module of TorchSharp; 0 if it is none with a fixed number.</param>
internal sealed record LayerKind(string Name, string Layer, string Construct, int Tensors)
{
    /// <summary>Every kind.</summary>
    public static IReadOnlyList<LayerKind> All { get; } =
    [
        new("EquivariantMap", "EquivariantLinear", "linear", 1),
        new("EquivariantBilinear", "EquivariantBilinear", "tensor", 2),
        new("Gate", "Gate", "gate", 1),
        new("NormActivation", "NormActivation", "norm_act", 1),
        new("Invariants", "InvariantFeatures", "invariants", 0),
    ];

    /// <summary>The kind that an attribute asks for; <see langword="null"/> if it is none of a layer.</summary>
    public static LayerKind? Of(AttributeData attribute) => All.FirstOrDefault(kind => kind.Attribute == attribute.AttributeClass?.ToDisplayString());

    /// <summary>The attribute's full name.</summary>
    public string Attribute => $"SymDsl.{Name}Attribute";

    /// <summary>The types that a member may have.</summary>
    public IReadOnlyList<string> Types
    {
        get
        {
            const string Tensor = "TorchSharp.torch.Tensor";
            var layer = $"SymDsl.Layers.{Layer}";
            return Tensors == 0 ? [layer] : [layer, $"TorchSharp.torch.nn.Module<{string.Join(", ", Enumerable.Repeat(Tensor, Tensors + 1))}>"];
        }
    }

    /// <summary>The layer that a member asks for: its attribute's texts are the fibres of the arguments, and behind them the one in angle brackets, if there is any.</summary>
    public LayerCall Call(LayerMember member)
    {
        var inputs = member.Texts.Count - ConstructRegistry.Find(Construct)!.Shape.MinTypeArguments;
        return new(
            member.Name,
            LineSpan.Of(member.Place),
            Construct,
            member.Texts.Take(inputs).ToEquatableArray(),
            member.Texts.Skip(inputs).FirstOrDefault());
    }
}
