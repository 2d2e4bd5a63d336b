using SymDsl.Language.Common;

namespace SymDsl.Compiler;

/// <summary>A user's partial class that generated code completes. Namespace and name are the model's.</summary>
/// <param name="Members">The names of the members that it has already: generated ones are called otherwise.</param>
/// <param name="IsDocumented">Whether it has a doc comment, which then speaks for the whole class.</param>
public sealed record PartialClass(EquatableArray<string> Members, bool IsDocumented)
{
    /// <summary>What the outline of a model leaves to the user; a model without errors does not ask.</summary>
    public OutlineClash Clash { get; init; } = NoClash;

    /// <summary>A class that has nothing of its own in the way.</summary>
    public static OutlineClash NoClash { get; } = new(HasBase: false, BaseTakesName: true, HasConstructor: false, default);
}

/// <summary>What stands in a class already that the outline of its model would add, by a mistake of which a diagnostic speaks.</summary>
/// <param name="HasBase">Whether the class names a base of its own.</param>
/// <param name="BaseTakesName">Whether the base has a constructor that takes a string, as modules have.</param>
/// <param name="HasConstructor">Whether the class has constructors of its own that leave none to add.</param>
/// <param name="Overrides">What the base wants overridden: declarations up to their bodies.</param>
public sealed record OutlineClash(bool HasBase, bool BaseTakesName, bool HasConstructor, EquatableArray<string> Overrides);

/// <summary>A user's partial class of whose model nothing is known: its text is none, or its file.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">The names of the members that it has already.</param>
/// <param name="Clash">What else it has already.</param>
public sealed record UnknownModel(string Namespace, string Name, EquatableArray<string> Members, OutlineClash Clash);

/// <summary>Partial members for which there is no layer, so that something else must implement them.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Types">The class and those around it, from the outside in: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Members">The members: their declarations, with what comes behind a member's name.</param>
/// <param name="Constructor">The class's name, if it lacks the constructor that the layers would bring; otherwise <see langword="null"/>.</param>
/// <param name="AddsSymmetry">Whether <c>Symmetry</c> is missing too.</param>
public sealed record MissingLayers(
    string Namespace, EquatableArray<string> Types, EquatableArray<MissingMember> Members, string? Constructor, bool AddsSymmetry);

/// <summary>A partial member without an implementation.</summary>
/// <param name="Declaration">Its declaration, up to its accessors or its body.</param>
/// <param name="Accessors">The accessors of a property: <c>get</c>, <c>private set</c>; none for a method.</param>
public sealed record MissingMember(string Declaration, EquatableArray<string> Accessors);
