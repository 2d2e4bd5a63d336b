namespace SymDsl.Language.Constructs;

/// <summary>What indices in square brackets mean behind a construct's name.</summary>
public enum IndexUse
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>They are reduced: they exist inside only.</summary>
    Reduced,

    /// <summary>They are indices of the line along which something is done.</summary>
    Along,

    /// <summary>There are none; the indices of the argument's grid are used up, and those of the line made.</summary>
    Grid,

    /// <summary>They are the result's, and every index of the arguments is used up. May be left out, and then all is done point by point.</summary>
    Produced,
}

/// <summary>What a learned map does with axes of its arguments that the line does not have.</summary>
public enum AxisUse
{
    /// <summary>Nothing: such an index is a mistake.</summary>
    None,

    /// <summary>They become channels.</summary>
    Channels,

    /// <summary>It maps along them.</summary>
    Mapped,
}

/// <summary>What may stand around a construct's name.</summary>
/// <param name="MinArguments">Fewest arguments in parentheses.</param>
/// <param name="MaxArguments">Most arguments in parentheses.</param>
/// <param name="MinTypeArguments">Fewest arguments in angle brackets.</param>
/// <param name="MaxTypeArguments">Most arguments in angle brackets.</param>
/// <param name="Indices">What stands in square brackets.</param>
public sealed record ConstructShape(
    int MinArguments, int MaxArguments, int MinTypeArguments = 0, int MaxTypeArguments = 0, IndexUse Indices = IndexUse.None)
{
    /// <summary>The arguments in angle brackets that have a name, as in <c>kernel: 5</c>.</summary>
    public IReadOnlyList<string> NamedTypeArguments { get; init; } = [];

    /// <summary>The arguments in parentheses that have a name, as in <c>cutoff: 3.0</c>.</summary>
    public IReadOnlyList<string> NamedArguments { get; init; } = [];

    /// <summary>What happens to axes of the arguments that the line does not have.</summary>
    public AxisUse Axes { get; init; }
}
