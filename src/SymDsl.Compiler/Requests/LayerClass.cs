using SymDsl.Language.Common;
using SymDsl.Language.Maps;
using SymDsl.Language.Types;

namespace SymDsl.Compiler;

/// <summary>A user's partial class some of whose members are implemented by layers.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Group">The group that its layers commute with.</param>
/// <param name="Layers">The members.</param>
/// <param name="Members">The names of the members that it has already.</param>
/// <param name="NeedsConstructor">Whether it has no constructor, so that one is written.</param>
/// <param name="DisplayPath">Its file, as people know it.</param>
/// <param name="Missing">Members without a layer, by a mistake: they throw.</param>
/// <param name="Taken">As in <see cref="CompileOptions.Taken"/>.</param>
public sealed record LayerClass(
    string Namespace,
    string Name,
    GroupDeclaration Group,
    EquatableArray<MemberLayer> Layers,
    EquatableArray<string> Members,
    bool NeedsConstructor,
    string DisplayPath,
    EquatableArray<MissingMember> Missing,
    EquatableArray<string> Taken);

/// <summary>A member that is implemented by a layer.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Declaration">Its accessibility, <c>partial</c> and its type.</param>
/// <param name="IsMethod">Whether it is a method without arguments, and no property.</param>
/// <param name="Map">The layer.</param>
/// <param name="Line">Its line, from one.</param>
public sealed record MemberLayer(string Name, string Declaration, bool IsMethod, LearnedMap Map, int Line);
