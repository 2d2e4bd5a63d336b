using System.Globalization;
using SymDsl.Language.Text;

namespace SymDsl.Language.Diagnostics;

/// <summary>A mistake at its place.</summary>
/// <param name="Rule">The kind of mistake.</param>
/// <param name="Span">Where it was made.</param>
/// <param name="Message">What transforms how, why it breaks, what to write instead.</param>
public sealed record Diagnostic(DiagnosticRule Rule, SourceSpan Span, string Message)
{
    /// <summary>What to write instead, letter for letter; <see langword="null"/> where the message alone says what to do.</summary>
    public Suggestion? Suggestion { get; init; }

    /// <summary>Fills the rule's message with its particulars, independent of the current culture.</summary>
    /// <param name="rule">The kind of mistake.</param>
    /// <param name="span">Where it was made.</param>
    /// <param name="arguments">The particulars; an <see cref="Advice"/> among them gives the suggestion as well.</param>
    public static Diagnostic Create(DiagnosticRule rule, SourceSpan span, params object[] arguments)
    {
        var advice = arguments.OfType<Advice>().FirstOrDefault();
        return new(rule, span, string.Format(CultureInfo.InvariantCulture, rule.MessageFormat, arguments))
        {
            Suggestion = advice?.Replacement is { } text ? new(text, advice.Place ?? span) : null,
        };
    }

    /// <summary>The same at lines and columns alone, so that an edit on another line leaves it equal.</summary>
    public Diagnostic WithoutOffsets() => this with
    {
        Span = Span with { Start = 0, Length = 0 },
        Suggestion = Suggestion is null ? null : Suggestion with { Span = Suggestion.Span with { Start = 0, Length = 0 } },
    };
}
