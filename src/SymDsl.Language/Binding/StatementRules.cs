using SymDsl.Language.Syntax;

namespace SymDsl.Language.Binding;

/// <summary>The binder's table of kinds of statements: for each of <see cref="StatementKinds.All"/> the one rule that says what it means.</summary>
internal static class StatementRules
{
    /// <summary>All rules, in the order in which their declarations are bound.</summary>
    public static IReadOnlyList<StatementRule> All { get; } =
    [
        new NamespaceRule(),
        new GroupRule(),
        new GridRule(),
        new SymmetryRule(),
        new SetRule(),
        new AxisRule(),
        new BlockRule(),
        new InputRule(),
        new OutputRule(),
        new AssignmentRule(),
        new ExpectRule(),
        new RepeatRule(),
        new ModelRule(),
    ];

    private static readonly Dictionary<StatementKind, StatementRule> _byKind = All.ToDictionary(rule => rule.Kind);

    /// <summary>The rule of a kind.</summary>
    public static StatementRule Of(StatementKind kind) => _byKind[kind];
}
