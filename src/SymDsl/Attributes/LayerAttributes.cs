using System.Diagnostics.CodeAnalysis;

namespace SymDsl;

/// <summary>
/// Implements a partial property, or a partial method without arguments, of a class with <see cref="SymmetryAttribute"/> by the most general
/// equivariant linear map between two fibres: a <see cref="Layers.EquivariantLinear"/>.
/// </summary>
/// <param name="input">What goes in, such as <c>8x0e + 4x1o</c>.</param>
/// <param name="output">What comes out.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class EquivariantMapAttribute([StringSyntax("sym")] string input, [StringSyntax("sym")] string output) : Attribute
{
    /// <summary>What goes in.</summary>
    public string Input { get; } = input;

    /// <summary>What comes out.</summary>
    public string Output { get; } = output;
}

/// <summary>The same by the most general equivariant bilinear map: a <see cref="Layers.EquivariantBilinear"/>.</summary>
/// <param name="left">The left fibre.</param>
/// <param name="right">The right fibre.</param>
/// <param name="output">What comes out.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class EquivariantBilinearAttribute(
    [StringSyntax("sym")] string left, [StringSyntax("sym")] string right, [StringSyntax("sym")] string output) : Attribute
{
    /// <summary>The left fibre.</summary>
    public string Left { get; } = left;

    /// <summary>The right fibre.</summary>
    public string Right { get; } = right;

    /// <summary>What comes out.</summary>
    public string Output { get; } = output;
}

/// <summary>The same by a nonlinearity for any fibre: a <see cref="Layers.Gate"/>.</summary>
/// <param name="fibre">The fibre.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class GateAttribute([StringSyntax("sym")] string fibre) : Attribute
{
    /// <summary>The fibre.</summary>
    public string Fibre { get; } = fibre;
}

/// <summary>The same by a nonlinearity of lengths: a <see cref="Layers.NormActivation"/>.</summary>
/// <param name="fibre">The fibre.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class NormActivationAttribute([StringSyntax("sym")] string fibre) : Attribute
{
    /// <summary>The fibre.</summary>
    public string Fibre { get; } = fibre;
}

/// <summary>The same by the invariants of fibres: an <see cref="Layers.InvariantFeatures"/>.</summary>
/// <param name="fibres">The fibres.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class InvariantsAttribute(params string[] fibres) : Attribute
{
    /// <summary>The fibres.</summary>
    public IReadOnlyList<string> Fibres { get; } = fibres;
}

/// <summary>Says how the last axis of a tensor transforms, for whoever reads the signature; the text is checked.</summary>
/// <param name="fibre">The fibre, as the language writes it.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class RepAttribute([StringSyntax("sym")] string fibre) : Attribute
{
    /// <summary>The fibre.</summary>
    public string Fibre { get; } = fibre;
}
