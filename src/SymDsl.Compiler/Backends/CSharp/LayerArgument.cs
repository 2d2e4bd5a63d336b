using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Language.Maps;

/// <summary>An argument for the constructor of a layer, free of any target language.</summary>
/// <param name="Label">The parameter's name where it is worth saying, or <see langword="null"/>.</param>
public abstract record LayerArgument(string? Label);

/// <summary>The model's group.</summary>
public sealed record GroupArgument() : LayerArgument((string?)null);

/// <summary>A fibre.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Value">The fibre.</param>
public sealed record FibreArgument(string? Label, Fibre Value) : LayerArgument(Label);

/// <summary>A list of fibres.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Values">The fibres.</param>
public sealed record FibresArgument(string? Label, EquatableArray<Fibre> Values) : LayerArgument(Label);

/// <summary>A size.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Value">The size.</param>
public sealed record SizeArgument(string? Label, Size Value) : LayerArgument(Label);

/// <summary>A list of sizes.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Values">The sizes.</param>
public sealed record SizesArgument(string? Label, EquatableArray<Size> Values) : LayerArgument(Label);

/// <summary>A real number.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Value">The number.</param>
public sealed record NumberArgument(string? Label, double Value) : LayerArgument(Label);

/// <summary>Names, such as those of the sets that axes run over.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Values">The names.</param>
public sealed record NamesArgument(string? Label, EquatableArray<string> Values) : LayerArgument(Label);

/// <summary>One of the values of an enumeration in the layers' namespace, or of <c>true</c> and <c>false</c>.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Type">The enumeration; <see langword="null"/> for <c>true</c> and <c>false</c>.</param>
/// <param name="Value">The value's name.</param>
public sealed record ChoiceArgument(string? Label, string? Type, string Value) : LayerArgument(Label);
