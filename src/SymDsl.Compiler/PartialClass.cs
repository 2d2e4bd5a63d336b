using SymDsl.Language.Common;

namespace SymDsl.Compiler;

/// <summary>A user's partial class that generated code completes. Namespace and name are the model's.</summary>
/// <param name="Members">The names of the members that it has already: generated ones are called otherwise.</param>
/// <param name="IsDocumented">Whether it has a doc comment, which then speaks for the whole class.</param>
public sealed record PartialClass(EquatableArray<string> Members, bool IsDocumented);
