using SymDsl.Language.Common;
using SymDsl.Language.Text;

namespace SymDsl.Language.Diagnostics;

/// <summary>Gathers the diagnostics of one file.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>How many there are that stop a model from being compiled.</summary>
    public int ErrorCount { get; private set; }

    /// <summary>Adds a diagnostic.</summary>
    public void Add(DiagnosticRule rule, SourceSpan span, params object[] arguments)
    {
        _diagnostics.Add(Diagnostic.Create(rule, span, arguments));
        ErrorCount += rule.Severity == Severity.Error ? 1 : 0;
    }

    /// <summary>All of them, in the order of the text.</summary>
    public EquatableArray<Diagnostic> Sorted() =>
        _diagnostics.OrderBy(diagnostic => diagnostic.Span.Start).ThenBy(diagnostic => diagnostic.Rule.Id, StringComparer.Ordinal)
            .ToEquatableArray();
}
