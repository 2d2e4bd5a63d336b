namespace SymDsl.Algebra.Groups;

/// <summary>A row of the catalogue: a named group, or a family of groups with numbers in the name.</summary>
public sealed class GroupEntry
{
    private readonly Func<IReadOnlyList<int>, GroupDefinition> _make;

    /// <summary>A row.</summary>
    /// <param name="head">The name without its numbers.</param>
    /// <param name="parameters">The names of the numbers.</param>
    /// <param name="summary">What it is.</param>
    /// <param name="make">Builds the group from its numbers.</param>
    internal GroupEntry(string head, IReadOnlyList<string> parameters, string summary, Func<IReadOnlyList<int>, GroupDefinition> make) =>
        (Head, Parameters, Summary, _make) = (head, parameters, summary, make);

    /// <summary>The name without its numbers, such as <c>SO</c>.</summary>
    public string Head { get; }

    /// <summary>The names of the numbers, such as <c>n</c>; empty if there are none.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>What it is and how it acts on V, in one sentence.</summary>
    public string Summary { get; }

    /// <summary>Other heads with the same numbers.</summary>
    public IReadOnlyList<string> Heads { get; internal init; } = [];

    /// <summary>Whole names of single members, with the numbers they stand for: <c>SO13p</c> for (1, 3).</summary>
    public IReadOnlyList<(string Name, int[] Arguments)> Names { get; internal init; } = [];

    /// <summary>Its names of several words.</summary>
    internal IEnumerable<string> LongNames => Heads.Append(Head).Concat(Names.Select(pair => pair.Name)).Where(name => name.Contains(' '));

    /// <summary>No number in the name may be larger: so many generators, or points, are still laid out quickly.</summary>
    internal int Largest { get; init; } = 64;

    /// <summary>What else may be wrong with the numbers, or null.</summary>
    internal Func<IReadOnlyList<int>, string?> Requires { get; init; } = _ => null;

    /// <summary>What is wrong with the numbers, or null.</summary>
    internal string? Check(IReadOnlyList<int> arguments) => arguments.Any(a => a < 1) ? $"{arguments.First(a => a < 1)} is too small: at least 1 is needed"
        : arguments.Any(a => a > Largest) ? $"{arguments.First(a => a > Largest)} is too large: at most {Largest} is supported"
        : Requires(arguments);

    /// <summary>Numbers for the examples in the documentation.</summary>
    public IReadOnlyList<int> Example { get; internal init; } = [];

    /// <summary>What is exact about it, for the documentation.</summary>
    public string Exactness { get; internal init; } = "exact";

    /// <summary>Representations beyond V, T(p,q) and what is built from them, for the documentation.</summary>
    public string Representations { get; internal init; } = "";

    /// <summary>The canonical name with numbers.</summary>
    public string NameOf(IReadOnlyList<int> arguments) => Parameters.Count == 0 ? Head : $"{Head}({string.Join(",", arguments)})";

    /// <summary>The name with the parameters' names.</summary>
    public string Pattern => Parameters.Count == 0 ? Head : $"{Head}({string.Join(",", Parameters)})";

    /// <summary>The group with the given numbers, which must be those of a member of the family.</summary>
    public Group Build(IReadOnlyList<int> arguments) =>
        new(_make(arguments) with { Name = NameOf(arguments), Kind = Head, Arguments = [.. arguments] });
}
