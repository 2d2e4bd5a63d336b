using System.Numerics;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>All elements of a finite matrix group, by multiplying generators until nothing new appears.</summary>
internal static class FiniteClosure
{
    /// <summary>Beyond this many elements a matrix group counts as infinite.</summary>
    public const int Limit = 100_000;

    /// <summary>The order, or null beyond <see cref="Limit"/>.</summary>
    public static BigInteger? TryCount(Group group)
    {
        var generators = group.Generators.Where(g => g.Kind == GeneratorKind.Element).Select(g => g.Matrix).ToList();
        if (TryAsPermutations(generators, group.MatrixSize) is { } permutations)
            return permutations.Order;
        // An element of infinite order is quickly seen: its powers do not come back.
        return Elements([.. generators.Select(g => g.ToDense())], group.MatrixSize) is { } elements ? elements.Count : null;
    }

    /// <summary>Signed permutation matrices of size n permute the 2n vectors ±eᵢ.</summary>
    private static PermutationGroup? TryAsPermutations(List<SparseMatrix> generators, int size)
    {
        var images = new List<int[]>();
        foreach (var generator in generators)
        {
            if (!generator.TryAsSignedPermutation(out var image, out var signs))
                return null;
            images.Add([.. Enumerable.Range(0, 2 * size).Select(i => image[i / 2] * 2 + (signs[i / 2] < 0 ? 1 - i % 2 : i % 2))]);
        }
        return new PermutationGroup(2 * size, images);
    }

    /// <summary>The elements, the identity first; null if there are more than the limit.</summary>
    public static IReadOnlyList<double[,]>? Elements(IReadOnlyList<double[,]> generators, int size, int limit = Limit)
    {
        var elements = new List<double[,]> { DenseMatrix.Identity(size) };
        var known = new HashSet<string> { Key(elements[0]) };
        for (var i = 0; i < elements.Count; i++)
        {
            foreach (var generator in generators)
            {
                var product = DenseMatrix.Multiply(generator, elements[i]);
                if (DenseMatrix.MaxAbs(product) > 1e6)
                    return null;
                if (!known.Add(Key(product)))
                    continue;
                elements.Add(product);
                if (elements.Count > limit)
                    return null;
            }
        }
        return elements;
    }

    /// <summary>Equal for matrices that differ by rounding only; the offset keeps common values such as 0 and 1/2 off the rounding edges.</summary>
    public static string Key(double[,] matrix)
    {
        Work.Spend(matrix.Length / 4 + 4);
        var characters = new char[matrix.Length * 2];
        var i = 0;
        foreach (var value in matrix)
        {
            var rounded = (int)Math.Floor(value * 65536 + 0.31);
            characters[i++] = (char)(rounded & 0xffff);
            characters[i++] = (char)(rounded >> 16 & 0xffff);
        }
        return new string(characters);
    }
}
