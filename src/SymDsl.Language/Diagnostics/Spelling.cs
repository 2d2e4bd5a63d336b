namespace SymDsl.Language.Diagnostics;

/// <summary>Guesses what a misspelt name was meant to be.</summary>
public static class Spelling
{
    // A file with thousands of names and thousands of mistakes is answered soon all the same.
    private const int MaxCandidates = 256;
    private const int MaxLength = 64;

    /// <summary>A clause for the end of a message: the nearest known name, which is also its suggestion, or all of them where none is near.</summary>
    /// <param name="name">The name.</param>
    /// <param name="known">The known names.</param>
    /// <param name="most">How many of them are listed.</param>
    public static Advice Suggest(string name, IEnumerable<string> known, int most = 16)
    {
        var candidates = known.Take(MaxCandidates).Distinct().ToList();
        var nearest = Nearest(name, candidates);
        return nearest is not null ? Advice.DidYouMean(nearest)
            : candidates.Count == 0 ? "there is none to choose from"
            : $"known: {string.Join(", ", candidates.Take(most))}";
    }

    /// <summary>The known name within a third of its length in edits, or <see langword="null"/>.</summary>
    public static string? Nearest(string name, IEnumerable<string> known) => known
        .Take(MaxCandidates)
        .Where(candidate => Math.Abs(candidate.Length - name.Length) <= Tolerance(candidate) && name.Length <= MaxLength)
        .Select(candidate => (candidate, distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant(), Tolerance(candidate))))
        .Where(pair => pair.distance <= Tolerance(pair.candidate) && pair.distance < pair.candidate.Length)
        .OrderBy(pair => pair.distance)
        .Select(pair => pair.candidate)
        .FirstOrDefault();

    private static int Tolerance(string candidate) => Math.Max(1, candidate.Length / 3);

    /// <summary>Edits between two words, a swap of neighbours counted once (optimal string alignment); or any number above the limit.</summary>
    private static int Distance(string a, string b, int limit)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            var smallest = int.MaxValue;
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                }
                else
                {
                    var substitute = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                    d[i, j] = Math.Min(substitute, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                }

                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }

                smallest = Math.Min(smallest, d[i, j]);
            }

            if (smallest > limit)
            {
                return smallest;
            }
        }

        return d[a.Length, b.Length];
    }
}
