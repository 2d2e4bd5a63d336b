using System.Diagnostics.CodeAnalysis;

namespace SymDsl;

/// <summary>
/// Makes a partial class a model. The model's lines stand in the attribute, or in a <c>.sym</c> file of the project; the compiler checks them and
/// adds constructor, <c>forward</c>, <c>Symmetry</c> and <c>VerifySymmetry</c> to the class, which keeps its namespace, name and accessibility.
/// </summary>
/// <example>
/// <code>
/// [SymModel("""
///     symmetry E(3)
///     set n
///     input x[n] : point
///     input v[n] : vector
///     x[n] = x[n] + v[n]
///     output x[n] : point
///     """)]
/// public partial class Drift;
///
/// [SymModel(File = "nbody.sym", Model = "NBody")]
/// internal sealed partial class Simulator;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)] // SYM4014 says what two of them mean
public sealed class SymModelAttribute : Attribute
{
    /// <summary>A model of the file <see cref="File"/>.</summary>
    public SymModelAttribute()
    {
    }

    /// <summary>A model with its lines.</summary>
    /// <param name="text">
    /// What stands between the braces of a model in a <c>.sym</c> file; or a whole model, <c>model (hidden = 64) { … }</c>, whose name, if it has
    /// one, is the class's.
    /// </param>
    public SymModelAttribute([StringSyntax("sym")] string text) => Text = text;

    /// <summary>The model's lines.</summary>
    public string? Text { get; }

    /// <summary>The size parameters of the model in <see cref="Text"/>, as in <c>hidden = 64, layers = 4</c>; arguments of the constructor.</summary>
    public string? Parameters { get; set; }

    /// <summary>
    /// The <c>.sym</c> file that declares the model: its path from the folder of the C# file, or from that of the project, with forward slashes.
    /// The file must be one of the project's.
    /// </summary>
    public string? File { get; set; }

    /// <summary>The model in <see cref="File"/>; without it, the one with the class's name, or else the file's only one.</summary>
    public string? Model { get; set; }
}
