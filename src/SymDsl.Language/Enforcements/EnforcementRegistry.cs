namespace SymDsl.Language.Enforcements;

/// <summary>The words behind <c>by</c>, one row each.</summary>
/// <param name="all">Those that are available; the first is meant where none is written.</param>
public sealed class EnforcementRegistry(params IReadOnlyList<Enforcement> all)
{
    // Words that other languages of symmetry have here, and that will mean the same: models with them are told so, and nothing else.
    private static readonly string[] PlannedWords = ["augmentation", "canonicalization", "frames", "invariants", "regularizer"];

    /// <summary>The language's own.</summary>
    public static EnforcementRegistry Default { get; } = new(new Tying());

    /// <summary>Those that are available.</summary>
    public IReadOnlyList<Enforcement> All => all;

    /// <summary>The one that is meant where none is written.</summary>
    public Enforcement Implied => all[0];

    /// <summary>Every word but the implied one, by alphabet: those that are available, and those that will be.</summary>
    public IEnumerable<string> OtherWords => all.Skip(1).Select(enforcement => enforcement.Word).Union(PlannedWords).OrderBy(word => word, StringComparer.Ordinal);

    /// <summary>The enforcement of a word; <see langword="null"/> where there is none.</summary>
    public Enforcement? Find(string word) => all.FirstOrDefault(enforcement => enforcement.Word == word);

    /// <summary>Whether a word is none yet, and will be one.</summary>
    public bool IsPlanned(string word) => Find(word) is null && PlannedWords.Contains(word);
}
