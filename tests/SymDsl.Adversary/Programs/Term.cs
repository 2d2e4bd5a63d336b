using System.Globalization;

namespace SymDsl.Adversary.Programs;

/// <summary>An expression as text with holes.</summary>
/// <param name="Format">A composite format string.</param>
/// <param name="Parts">What stands in the holes.</param>
public sealed record Term(string Format, params Term[] Parts)
{
    /// <summary>Each term that has one of the parts in its own place, or that one step inside does.</summary>
    public IEnumerable<Term> Smaller()
    {
        foreach (var part in Parts)
        {
            yield return part;
        }

        for (var i = 0; i < Parts.Length; i++)
        {
            foreach (var smaller in Parts[i].Smaller())
            {
                yield return this with { Parts = [.. Parts[..i], smaller, .. Parts[(i + 1)..]] };
            }
        }
    }

    public override string ToString() => Parts.Length == 0 && !Format.Contains('{', StringComparison.Ordinal)
        ? Format
        : string.Format(CultureInfo.InvariantCulture, Format, [.. Parts.Select(part => (object)part.ToString())]);
}
