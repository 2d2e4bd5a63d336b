using System.Diagnostics.CodeAnalysis;

namespace SymDsl;

/// <summary>
/// Says which group a partial class commutes with. Its partial properties with <see cref="EquivariantMapAttribute"/> and the like are implemented
/// by layers under that group, and the class gets <see cref="ISymmetric"/>.
/// </summary>
/// <example>
/// <code>
/// [Symmetry("O(3)")]
/// public partial class Encoder : torch.nn.Module&lt;Tensor, Tensor&gt;
/// {
///     [EquivariantMap("8x0e + 4x1o", "16x0e + 8x1o")]
///     public partial torch.nn.Module&lt;Tensor, Tensor&gt; Mix { get; }
///
///     public override Tensor forward(Tensor x) => Mix.forward(x);
/// }
/// </code>
/// </example>
/// <param name="group">The group, as the language writes it.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)] // SYM4014 says what two of them mean
public sealed class SymmetryAttribute([StringSyntax("sym")] string group) : Attribute
{
    /// <summary>The group, as the language writes it.</summary>
    public string Group { get; } = group;
}

/// <summary>The same with a type for the group, so that a misspelt one is an error of C# too: <c>[Symmetry&lt;O3&gt;]</c>.</summary>
/// <typeparam name="TGroup">A type of <see cref="Groups"/>, or one of your own with a constant <c>Name</c>.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)] // SYM4014 says what two of them mean
public sealed class SymmetryAttribute<TGroup> : Attribute
    where TGroup : Groups.IGroup;
