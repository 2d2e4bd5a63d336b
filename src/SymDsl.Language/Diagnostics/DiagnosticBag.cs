using SymDsl.Language.Common;
using SymDsl.Language.Text;

namespace SymDsl.Language.Diagnostics;

/// <summary>Gathers the diagnostics of one file.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>How many there are that stop a model from being compiled.</summary>
    public int ErrorCount { get; private set; }

    /// <summary>Whether a text is looked at that may have been looked at before.</summary>
    public bool IsRepeating { get; set; }

    /// <summary>Adds a diagnostic.</summary>
    public void Add(DiagnosticRule rule, SourceSpan span, params object[] arguments) => Add(Diagnostic.Create(rule, span, arguments));

    /// <summary>Adds a diagnostic.</summary>
    public void Add(Diagnostic diagnostic)
    {
        // A block is type-checked for every use: what is wrong with all of them is said once.
        if (!IsRepeating || !_diagnostics.Contains(diagnostic))
        {
            _diagnostics.Add(diagnostic);
        }

        ErrorCount += diagnostic.Rule.Severity == Severity.Error ? 1 : 0;
    }

    /// <summary>All of them, in the order of the text.</summary>
    public EquatableArray<Diagnostic> Sorted() =>
        _diagnostics.OrderBy(diagnostic => diagnostic.Span.Start).ThenBy(diagnostic => diagnostic.Rule.Id, StringComparer.Ordinal)
            .ToEquatableArray();
}
