using System.Globalization;
using SymDsl.Language.Text;

namespace SymDsl.Language.Diagnostics;

/// <summary>A mistake at its place.</summary>
/// <param name="Rule">The kind of mistake.</param>
/// <param name="Span">Where it was made.</param>
/// <param name="Message">What transforms how, why it breaks, what to write instead.</param>
public sealed record Diagnostic(DiagnosticRule Rule, SourceSpan Span, string Message)
{
    /// <summary>Fills the rule's message with its particulars, independent of the current culture.</summary>
    public static Diagnostic Create(DiagnosticRule rule, SourceSpan span, params object[] arguments) =>
        new(rule, span, string.Format(CultureInfo.InvariantCulture, rule.MessageFormat, arguments));
}
