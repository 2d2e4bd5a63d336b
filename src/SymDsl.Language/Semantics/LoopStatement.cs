using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Language.Semantics;

/// <summary>Whether the repetitions of a loop have weights of their own.</summary>
public enum LoopWeights
{
    /// <summary>Each has its own, as in <c>repeat</c>.</summary>
    Fresh,

    /// <summary>All have the same.</summary>
    Shared,
}

/// <summary>Lines several times. What they assign and what stood above is handed from one time to the next; the rest is forgotten.</summary>
/// <param name="Span">The head's place.</param>
/// <param name="Text">The head's text.</param>
/// <param name="Count">How often.</param>
/// <param name="Carried">The fields that one repetition hands to the next, as they are before the first.</param>
/// <param name="Captured">The fields from outside that are read and stay as they are.</param>
/// <param name="Body">The lines.</param>
/// <param name="Weights">Whose the weights of the lines are.</param>
public sealed record LoopStatement(
    LineSpan Span,
    string Text,
    Size Count,
    EquatableArray<Field> Carried,
    EquatableArray<Field> Captured,
    EquatableArray<Statement> Body,
    LoopWeights Weights = LoopWeights.Fresh)
    : Statement(Span, Text);
