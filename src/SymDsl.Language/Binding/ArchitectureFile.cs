using SymDsl.Language.Common;
using SymDsl.Language.Text;

namespace SymDsl.Language.Binding;

/// <summary>A model's full name and where it is declared, for checks across files.</summary>
/// <param name="Namespace">The declared namespace, or <see langword="null"/>.</param>
/// <param name="Name">The model's name.</param>
/// <param name="Span">The name's place.</param>
public sealed record ModelName(string? Namespace, string Name, SourceSpan Span);

/// <summary>All models of one file, type-checked. A value: two files that mean the same compare equal.</summary>
/// <param name="Models">The models' names, in the order of the text.</param>
public sealed record ArchitectureFile(EquatableArray<ModelName> Models);
