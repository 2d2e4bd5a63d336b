using System.Globalization;

namespace SymDsl.Algebra.Groups;

/// <summary>
/// A symmetry group: what acts on data. Today the Euclidean family in n dimensions: <c>SO(n)</c> rotations, <c>O(n)</c> with reflections,
/// <c>SE(n)</c> and <c>E(n)</c> with translations.
/// </summary>
/// <param name="Name">The canonical name, such as <c>E(3)</c>.</param>
/// <param name="Dimension">Dimension n of the space it acts on; at least 2.</param>
/// <param name="HasReflections">Whether elements of determinant −1 belong to it.</param>
/// <param name="HasTranslations">Whether it shifts points.</param>
public sealed record Group(string Name, int Dimension, bool HasReflections, bool HasTranslations)
{
    private const string Known = "known are SO(n), O(n), SE(n) and E(n) with n of at least 2, such as E(3)";

    /// <summary>Reads a group's name. Spaces around its parts do not matter; upper and lower case do.</summary>
    /// <returns>Whether <paramref name="text"/> names a group; if not, <paramref name="error"/> says why.</returns>
    public static bool TryParse(string text, out Group? group, out string? error)
    {
        (group, error) = (null, null);
        var trimmed = text.Trim();
        var open = trimmed.IndexOf('(');
        if (open < 0 || trimmed[trimmed.Length - 1] != ')')
        {
            error = $"'{text}' is no group: {Known}";
            return false;
        }

        var family = trimmed.Substring(0, open).TrimEnd();
        var size = trimmed.Substring(open + 1, trimmed.Length - open - 2).Trim();
        if (family is not ("SO" or "O" or "SE" or "E"))
        {
            error = $"'{family}' is no family of groups: {Known}";
            return false;
        }

        if (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n < 2)
        {
            error = $"the dimension of {family}(n) is a whole number of at least 2, got '{size}'";
            return false;
        }

        group = new(
            string.Format(CultureInfo.InvariantCulture, "{0}({1})", family, n),
            n,
            HasReflections: family is "O" or "E",
            HasTranslations: family is "SE" or "E");
        return true;
    }

    /// <summary>The kinds of elements that generate the group, each sampled on its own: rotation, reflection, translation.</summary>
    public IReadOnlyList<ElementFamily> Families
    {
        get
        {
            var families = new List<ElementFamily> { new("rotation", (random, _) => Orthogonal(random, determinant: 1)) };
            if (HasReflections) families.Add(new("reflection", (random, _) => Orthogonal(random, determinant: -1)));
            if (HasTranslations) families.Add(new("translation", Translation));
            return families;
        }
    }

    private GroupElement Orthogonal(Random random, int determinant) =>
        new(RandomOrthogonal.Sample(random, Dimension, determinant), new double[Dimension]);

    private GroupElement Translation(Random random, double scale)
    {
        var (linear, shift) = (new double[Dimension, Dimension], new double[Dimension]);
        for (var i = 0; i < Dimension; i++)
        {
            linear[i, i] = 1;
            shift[i] = scale * RandomOrthogonal.Normal(random);
        }

        return new(linear, shift);
    }
}
