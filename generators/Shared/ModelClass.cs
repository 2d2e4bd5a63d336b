using SymDsl.Compiler;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Text;

namespace SymDsl.Roslyn;

/// <summary>A class marked with <c>[SymModel]</c>, as a value: nothing of it belongs to a compilation.</summary>
/// <param name="Path">The C# file.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">The class's name.</param>
/// <param name="NamePlace">Where its name stands.</param>
/// <param name="IsDocumented">Whether it has a doc comment.</param>
/// <param name="Base">Its base class, if it names one.</param>
/// <param name="Clash">What it has of its own in the way of an outline.</param>
/// <param name="Members">The members that it declares.</param>
/// <param name="Text">The model's text; <see langword="null"/> without one.</param>
/// <param name="File">The <c>.sym</c> file that declares the model, and where it is named.</param>
/// <param name="Model">The model in the file, and where it is named.</param>
/// <param name="Problems">What keeps the class from being completed, whatever its model.</param>
internal sealed record ModelClass(
    string Path,
    string Namespace,
    string Name,
    SourceSpan NamePlace,
    bool IsDocumented,
    PlacedName? Base,
    OutlineClash Clash,
    EquatableArray<ClassMember> Members,
    InlineModel? Text,
    PlacedName? File,
    PlacedName? Model,
    EquatableArray<Diagnostic> Problems)
{
    /// <summary>Namespace and name.</summary>
    public string FullName => Namespace.Length > 0 ? $"{Namespace}.{Name}" : Name;

    /// <summary>The class as the emitter sees it.</summary>
    public PartialClass Completion => new(Members.Select(member => member.Name).Distinct().ToEquatableArray(), IsDocumented) { Clash = Clash };
}

/// <summary>A name at its place in a C# file.</summary>
internal sealed record PlacedName(string Name, SourceSpan Place);

/// <summary>A member of a user's class.</summary>
/// <param name="Name">Its name; of a constructor, <c>.ctor</c>.</param>
/// <param name="Sizes">How many arguments a constructor takes, if all of them are of type <see langword="long"/>; otherwise -1.</param>
/// <param name="IsApart">Whether it is a constructor that calls no other of its class.</param>
/// <param name="Path">The C# file.</param>
/// <param name="Place">Where its name stands.</param>
internal sealed record ClassMember(string Name, int Sizes, bool IsApart, string Path, SourceSpan Place);
