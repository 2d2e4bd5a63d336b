using SymDsl.Language.Common;
using SymDsl.Language.Semantics;

namespace SymDsl.Compiler;

/// <summary>A user's partial class some of whose members are implemented by layers.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Layers">The layers, as <see cref="SymCompiler.BindLayers"/> returns them: each is called as its member.</param>
/// <param name="Declarations">How the members are declared, in the order of the layers.</param>
/// <param name="Members">The names of the members that the class has already.</param>
/// <param name="NeedsConstructor">Whether it has no constructor, so that one is written.</param>
/// <param name="DisplayPath">Its file, as people know it.</param>
/// <param name="Missing">Members without a layer, by a mistake: they throw.</param>
/// <param name="Taken">As in <see cref="CompileOptions.Taken"/>.</param>
public sealed record LayerClass(
    string Namespace,
    Architecture Layers,
    EquatableArray<LayerDeclaration> Declarations,
    EquatableArray<string> Members,
    bool NeedsConstructor,
    string DisplayPath,
    EquatableArray<MissingMember> Missing,
    EquatableArray<string> Taken);

/// <summary>How a member that a layer implements is declared.</summary>
/// <param name="Head">Its accessibility, <c>partial</c> and its type: what stands before its name.</param>
/// <param name="IsMethod">Whether it is a method without arguments, and no property.</param>
public sealed record LayerDeclaration(string Head, bool IsMethod);
