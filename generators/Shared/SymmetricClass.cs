using SymDsl.Compiler;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Text;

namespace SymDsl.Roslyn;

/// <summary>A class marked with <c>[Symmetry]</c>, as a value: nothing of it belongs to a compilation.</summary>
/// <param name="Path">The C# file.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">The class's name.</param>
/// <param name="NamePlace">Where its name stands.</param>
/// <param name="Group">The group; <see langword="null"/> if it cannot be read.</param>
/// <param name="Layers">The members that layers implement.</param>
/// <param name="Members">The names of all its members.</param>
/// <param name="NeedsConstructor">Whether it declares no constructor, so that one is added.</param>
/// <param name="IsModule">Whether it derives from <c>torch.nn.Module</c>.</param>
/// <param name="IsModel">Whether it is marked as a model too, which brings <c>Symmetry</c> and a constructor.</param>
/// <param name="HasSymmetry">Whether it declares a member <c>Symmetry</c>.</param>
/// <param name="Types">The heads of its further parts, from the type around it in; none if it can have no further part.</param>
/// <param name="Missing">Partial members that no layer can implement.</param>
/// <param name="Problems">What is wrong with the class and its attributes, their texts aside.</param>
internal sealed record SymmetricClass(
    string Path,
    string Namespace,
    string Name,
    SourceSpan NamePlace,
    PlacedText? Group,
    EquatableArray<LayerMember> Layers,
    EquatableArray<string> Members,
    bool NeedsConstructor,
    bool IsModule,
    bool IsModel,
    bool HasSymmetry,
    EquatableArray<string> Types,
    EquatableArray<MissingMember> Missing,
    EquatableArray<Diagnostic> Problems)
{
    /// <summary>Namespace and name.</summary>
    public string FullName => Namespace.Length > 0 ? $"{Namespace}.{Name}" : Name;
}

/// <summary>A member that a layer implements.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its attribute asks for.</param>
/// <param name="Declaration">How its implementation is declared.</param>
/// <param name="Texts">The attribute's texts.</param>
/// <param name="Place">Where its name stands.</param>
/// <param name="Missing">The member for the case that its layer cannot be made.</param>
internal sealed record LayerMember(
    string Name, LayerKind Kind, LayerDeclaration Declaration, EquatableArray<PlacedText> Texts, SourceSpan Place, MissingMember? Missing);

/// <summary>A member with a layer's attribute in a class that declares no symmetry.</summary>
/// <param name="Path">The C# file.</param>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Types">The class and those around it.</param>
/// <param name="Missing">The member, if it needs an implementation.</param>
/// <param name="Problem">What is wrong with it.</param>
internal sealed record StrayMember(string Path, string Namespace, EquatableArray<string> Types, MissingMember? Missing, Diagnostic Problem);
