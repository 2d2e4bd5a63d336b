using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>An argument for the constructor of a layer.</summary>
/// <param name="Label">The parameter's name where it is worth saying, or <see langword="null"/>.</param>
internal abstract record LayerArgument(string? Label);

/// <summary>The model's group.</summary>
internal sealed record GroupArgument() : LayerArgument((string?)null);

/// <summary>A fibre.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Value">The fibre.</param>
internal sealed record FibreArgument(string? Label, Fibre Value) : LayerArgument(Label);

/// <summary>A list of fibres.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Values">The fibres.</param>
internal sealed record FibresArgument(string? Label, EquatableArray<Fibre> Values) : LayerArgument(Label);

/// <summary>A size.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Value">The size.</param>
internal sealed record SizeArgument(string? Label, Size Value) : LayerArgument(Label);

/// <summary>A list of sizes.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Values">The sizes.</param>
internal sealed record SizesArgument(string? Label, EquatableArray<Size> Values) : LayerArgument(Label);

/// <summary>A real number.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Value">The number.</param>
internal sealed record NumberArgument(string? Label, double Value) : LayerArgument(Label);

/// <summary>Names, such as those of the sets that axes run over.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Values">The names.</param>
internal sealed record NamesArgument(string? Label, EquatableArray<string> Values) : LayerArgument(Label);

/// <summary>One of the values of an enumeration in the layers' namespace.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Type">The enumeration.</param>
/// <param name="Value">The value's name.</param>
internal sealed record ChoiceArgument(string? Label, string Type, string Value) : LayerArgument(Label);
