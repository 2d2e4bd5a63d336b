using SymDsl.Language.Text;

namespace SymDsl.Language.Diagnostics;

/// <summary>
/// A clause of a message that says what to do, and what to write instead where that is known letter for letter. A diagnostic that is created with
/// one among its particulars carries it as its <see cref="Diagnostic.Suggestion"/>, so that no message asks "did you mean" alone.
/// </summary>
/// <param name="Clause">The clause.</param>
public sealed record Advice(string Clause)
{
    /// <summary>What to write instead; <see langword="null"/> where that is for the reader to find.</summary>
    public string? Replacement { get; private init; }

    /// <summary>What it replaces; <see langword="null"/> for the place of the diagnostic.</summary>
    public SourceSpan? Place { get; private init; }

    /// <summary>A clause that says what to do in words.</summary>
    public static implicit operator Advice(string clause) => new(clause);

    /// <summary>Asks whether a known name was meant.</summary>
    /// <param name="name">The known name.</param>
    /// <param name="kind">What is called so, as in <c>the set</c>; may be empty.</param>
    public static Advice DidYouMean(string name, string kind = "") =>
        new($"did you mean {kind}{(kind.Length > 0 ? " " : "")}'{name}'?") { Replacement = name };

    /// <summary>A clause that asks in its own words whether something was meant.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="replacement">What to write instead; <see langword="null"/> where that is for the reader to find.</param>
    public static Advice Of(string clause, string? replacement) => new(clause) { Replacement = replacement };

    /// <summary>The same behind the first words of a clause.</summary>
    public Advice Behind(string start) => this with { Clause = start + Clause };

    /// <summary>The same for a place that is not the diagnostic's.</summary>
    public Advice At(SourceSpan place) => this with { Place = place };

    /// <summary>The clause, as messages hold it.</summary>
    public override string ToString() => Clause;
}
