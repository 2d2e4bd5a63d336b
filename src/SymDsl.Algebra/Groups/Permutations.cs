using SymDsl.Algebra.Limits;

namespace SymDsl.Algebra.Groups;

/// <summary>Permutations of 0 … n − 1 as arrays of images.</summary>
public static class Permutations
{
    /// <summary>First <paramref name="b"/>, then <paramref name="a"/>.</summary>
    public static int[] Compose(int[] a, int[] b)
    {
        Work.Spend(b.Length / 8 + 1);
        var composed = new int[b.Length];
        for (var i = 0; i < b.Length; i++)
            composed[i] = a[b[i]];
        return composed;
    }

    /// <summary>The inverse.</summary>
    public static int[] Invert(int[] a)
    {
        Work.Spend(a.Length / 8 + 1);
        var inverse = new int[a.Length];
        for (var i = 0; i < a.Length; i++)
            inverse[a[i]] = i;
        return inverse;
    }

    /// <summary>The identity on n points.</summary>
    public static int[] Identity(int n)
    {
        var identity = new int[n];
        for (var i = 0; i < n; i++)
            identity[i] = i;
        return identity;
    }

    /// <summary>Whether nothing moves.</summary>
    public static bool IsIdentity(int[] a)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] != i)
                return false;
        }
        return true;
    }

    /// <summary>1 for an even permutation, −1 for an odd one.</summary>
    public static int Sign(int[] a)
    {
        var (seen, sign) = (new bool[a.Length], 1);
        for (var i = 0; i < a.Length; i++)
        {
            var length = 0;
            for (var j = i; !seen[j]; j = a[j])
            {
                seen[j] = true;
                length++;
            }
            if (length > 0 && length % 2 == 0)
                sign = -sign;
        }
        return sign;
    }

    /// <summary>The permutation of n points with the given cycles.</summary>
    public static int[] FromCycles(int n, params int[][] cycles)
    {
        var image = Identity(n);
        foreach (var cycle in cycles)
        {
            for (var i = 0; i < cycle.Length; i++)
                image[cycle[i]] = cycle[(i + 1) % cycle.Length];
        }
        return image;
    }
}
