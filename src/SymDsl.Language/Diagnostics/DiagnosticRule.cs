namespace SymDsl.Language.Diagnostics;

/// <summary>How much a diagnostic weighs when nothing configures it otherwise.</summary>
public enum Severity
{
    /// <summary>Shown, but no obstacle: what could not be verified, what is redundant.</summary>
    Info,

    /// <summary>Suspicious, and compiled all the same.</summary>
    Warning,

    /// <summary>The model is not compiled.</summary>
    Error,
}

/// <summary>One kind of mistake. The rules stand in <see cref="Rules"/>, one row each.</summary>
/// <param name="Id">The stable id, <c>SYM####</c>.</param>
/// <param name="Severity">The default severity.</param>
/// <param name="Title">What is wrong, in a few words and without particulars.</param>
/// <param name="MessageFormat">The message with its particulars as <c>{0}</c>, <c>{1}</c>, …: what transforms how, why it breaks, what to write instead.</param>
public sealed record DiagnosticRule(string Id, Severity Severity, string Title, string MessageFormat)
{
    /// <summary>Whether a diagnostic of the rule may carry a <see cref="Suggestion"/>, which an editor can put in the mistake's place.</summary>
    public bool Suggests { get; init; }

    /// <summary>The page that explains the rule.</summary>
    public string HelpLink => $"https://github.com/symdsl/symdsl/blob/main/docs/rules/{Id}.md";
}
