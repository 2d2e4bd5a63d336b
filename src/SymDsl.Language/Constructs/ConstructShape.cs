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

/// <summary>How an argument is given.</summary>
public enum Placement
{
    /// <summary>At its place.</summary>
    Place,

    /// <summary>At its place, one or more of them; the last parameter.</summary>
    Several,

    /// <summary>Behind its name; it may be left out.</summary>
    Name,

    /// <summary>Behind its name, or at its place; it may be left out.</summary>
    Either,
}

/// <summary>A parameter in parentheses.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Accepts">What may be given.</param>
/// <param name="Placement">How it is given.</param>
public sealed record ConstructParameter(string Name, Accepts Accepts, Placement Placement = Placement.Place);

/// <summary>What stands in angle brackets.</summary>
public enum TypeKind
{
    /// <summary>A sum of representations.</summary>
    Fibre,

    /// <summary>A number of channels: a number, a parameter, an axis, or what is computed of them.</summary>
    Width,

    /// <summary>A whole number from zero on, without parameters.</summary>
    Degree,

    /// <summary>A whole number from one on; zero where something else stands there.</summary>
    Count,

    /// <summary>An axis of the line.</summary>
    Axis,

    /// <summary>A word.</summary>
    Word,
}

/// <summary>A parameter in angle brackets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What is given.</param>
/// <param name="Placement">How it is given.</param>
public sealed record TypeParameter(string Name, TypeKind Kind, Placement Placement = Placement.Place);

/// <summary>What may stand around a construct's name.</summary>
/// <param name="Parameters">What stands in parentheses, in order.</param>
public sealed record ConstructShape(params IReadOnlyList<ConstructParameter> Parameters)
{
    /// <summary>What stands in angle brackets, in order.</summary>
    public IReadOnlyList<TypeParameter> TypeParameters { get; init; } = [];

    /// <summary>What stands in square brackets.</summary>
    public IndexUse Indices { get; init; }

    /// <summary>What happens to axes of the arguments that the line does not have.</summary>
    public AxisUse Axes { get; init; }

    /// <summary>Fewest arguments at a place in parentheses.</summary>
    public int MinArguments => Parameters.Count(parameter => parameter.Placement is Placement.Place or Placement.Several);

    /// <summary>Most arguments at a place in parentheses.</summary>
    public int MaxArguments => Most(Parameters.Select(parameter => parameter.Placement));

    /// <summary>Fewest arguments at a place in angle brackets.</summary>
    public int MinTypeArguments => TypeParameters.Count(parameter => parameter.Placement is Placement.Place or Placement.Several);

    /// <summary>Most arguments at a place in angle brackets.</summary>
    public int MaxTypeArguments => Most(TypeParameters.Select(parameter => parameter.Placement));

    /// <summary>The names that may stand in parentheses, as in <c>cutoff: 3.0</c>.</summary>
    public IReadOnlyList<string> ArgumentNames =>
        [.. Parameters.Where(parameter => parameter.Placement is Placement.Name or Placement.Either).Select(parameter => parameter.Name)];

    /// <summary>The names that may stand in angle brackets, as in <c>kernel: 5</c>.</summary>
    public IReadOnlyList<string> TypeArgumentNames =>
        [.. TypeParameters.Where(parameter => parameter.Placement is Placement.Name or Placement.Either).Select(parameter => parameter.Name)];

    /// <summary>The parameter of an argument at a place.</summary>
    public ConstructParameter At(int place) => Parameters[Math.Min(place, Parameters.Count - 1)];

    /// <summary>The parameter of an argument at a place in angle brackets.</summary>
    public TypeParameter TypeAt(int place) => TypeParameters[Math.Min(place, TypeParameters.Count - 1)];

    private static int Most(IEnumerable<Placement> placements) => placements.Contains(Placement.Several)
        ? int.MaxValue
        : placements.Count(placement => placement != Placement.Name);
}
