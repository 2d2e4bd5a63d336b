using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Text;
using SymDsl.Language.Types;

namespace SymDsl.Language.Enforcements;

/// <summary>A use of a word behind <c>by</c>, or of the default where none is written.</summary>
/// <param name="Span">The word's place; that of the model's name where none is written.</param>
/// <param name="Group">The group that is claimed; <see langword="null"/> without one.</param>
/// <param name="Body">The body, type-checked.</param>
/// <param name="Report">Takes what is wrong.</param>
public sealed record EnforcementCall(SourceSpan Span, GroupDeclaration? Group, Body Body, Action<Diagnostic> Report)
{
    /// <summary>The place of what a plan adds to the lines, so that errors at run time lead to the word.</summary>
    public LineSpan Place => LineSpan.Of(Span);

    /// <summary>Reports a mistake.</summary>
    /// <returns><see langword="null"/>, which the word hands on.</returns>
    public EnforcementPlan? Fail(DiagnosticRule rule, params object[] arguments)
    {
        Report(Diagnostic.Create(rule, Span, arguments));
        return null;
    }
}
