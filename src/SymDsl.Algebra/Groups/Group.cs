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
    /// <summary>Reads a group's name.</summary>
    /// <returns>Whether <paramref name="text"/> names a group; if not, <paramref name="error"/> says why.</returns>
    public static bool TryParse(string text, out Group? group, out string? error) => throw new NotImplementedException();

    /// <summary>The kinds of elements that generate the group, each sampled on its own: rotation, reflection, translation.</summary>
    public IReadOnlyList<ElementFamily> Families => throw new NotImplementedException();
}

/// <summary>A kind of group elements with a name that users know.</summary>
/// <param name="Name"><c>rotation</c>, <c>reflection</c>, <c>translation</c>.</param>
/// <param name="Sample">Draws an element: Haar measure where it exists; a translation is normal with the given length scale.</param>
public sealed record ElementFamily(string Name, Func<Random, double, GroupElement> Sample);

/// <summary>x ↦ Linear·x + Translation.</summary>
/// <param name="Linear">The matrix, [n, n].</param>
/// <param name="Translation">The shift, [n].</param>
public sealed record GroupElement(double[,] Linear, double[] Translation);
