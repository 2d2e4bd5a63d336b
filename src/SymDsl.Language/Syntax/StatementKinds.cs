namespace SymDsl.Language.Syntax;

/// <summary>The table of all kinds of statements: a new one is a row here, and a rule in the binder's table.</summary>
internal static class StatementKinds
{
    /// <summary>All kinds, in the order in which messages list them.</summary>
    public static IReadOnlyList<StatementKind> All { get; } =
    [
        NamespaceKind.Instance,
        GroupKind.Instance,
        SetKind.Instance,
        SymmetryKind.Instance,
        GridKind.Instance,
        AxisKind.Instance,
        ExpectKind.Instance,
        InputKind.Instance,
        OutputKind.Instance,
        AssignmentKind.Instance,
        BlockKind.Instance,
        ModelKind.Instance,
        RepeatKind.Instance,
    ];

    private static readonly Dictionary<string, StatementKind> _byKeyword =
        All.Where(kind => kind.Keyword.Length > 0).ToDictionary(kind => kind.Keyword, StringComparer.Ordinal);

    /// <summary>The kind of statement that a word begins; <see langword="null"/> where it begins none.</summary>
    public static StatementKind? Find(string word) => _byKeyword.TryGetValue(word, out var kind) ? kind : null;

    /// <summary>The words that begin a statement in a place.</summary>
    public static IEnumerable<string> Words(StatementPlaces place) =>
        _byKeyword.Values.Where(kind => (kind.Places & place) != 0).Select(kind => kind.Keyword);
}
