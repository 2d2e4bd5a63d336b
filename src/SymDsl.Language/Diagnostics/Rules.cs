namespace SymDsl.Language.Diagnostics;

/// <summary>
/// Every rule, one row each: SYM1xxx syntax, SYM2xxx names, sizes and indices, SYM3xxx symmetry, SYM9xxx internal.
/// </summary>
public static class Rules
{
    /// <summary>The compiler itself failed; the model is not to blame.</summary>
    public static readonly DiagnosticRule InternalError = new(
        "SYM9001", Severity.Error, "Internal error",
        "SymDsl failed on this file: {0}. This is a bug in SymDsl, not in the model; please report it with the file.");

    /// <summary>All rules, in the order of their ids.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
        [.. typeof(Rules).GetFields()
            .Where(field => field.FieldType == typeof(DiagnosticRule))
            .Select(field => (DiagnosticRule)field.GetValue(null)!)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)];
}
