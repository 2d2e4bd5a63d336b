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
    EquatableArray<Diagnostic> Problems)
{
    /// <summary>Namespace and name.</summary>
    public string FullName => Namespace.Length > 0 ? $"{Namespace}.{Name}" : Name;
}

/// <summary>A member that a layer implements.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Index of its kind in <see cref="LayerKind.All"/>.</param>
/// <param name="Declaration">Its accessibility, <c>partial</c> and its type, as the implementation writes them.</param>
/// <param name="IsMethod">Whether it is a method without arguments.</param>
/// <param name="Texts">The attribute's texts.</param>
/// <param name="Place">Where its name stands.</param>
internal sealed record LayerMember(string Name, int Kind, string Declaration, bool IsMethod, EquatableArray<PlacedText> Texts, SourceSpan Place);

/// <summary>A constant string with the places of its characters in a C# file.</summary>
/// <param name="Value">The string.</param>
/// <param name="Places">The places, with offsets from zero.</param>
internal sealed record PlacedText(string Value, EquatableArray<SourceSpan> Places);
