using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;

namespace SymDsl.Algebra.Maps;

/// <summary>
/// Partitions of sets, and with them orbits of S(n) and A(n) on r-tuples in closed form. Under S(n) a tuple is known by which of its places agree: a partition of the r places
/// into at most n blocks. A(n) still moves any n − 2 things to any others, so that only tuples with n − 1 or n different values fall in two.
/// </summary>
internal static class SetPartitions
{
    public static bool Applies(Group group) => group.Kind is "S" or "A";

    /// <summary>The number of orbits.</summary>
    public static long Count(Group group, int r)
    {
        var blocks = Stirling(r);
        return Enumerable.Range(0, Math.Min(r, group.Arguments[0]) + 1).Sum(k => checked(blocks[k] * Split(group, k)));
    }

    /// <summary>The number of ways to identify some of r things with one another: 1, 1, 2, 5, 15, 52, …</summary>
    /// <exception cref="OverflowException">It exceeds 2⁶³ − 1: from r = 26 on.</exception>
    public static long Bell(int r) => Stirling(r).Sum();

    /// <summary>The number of partitions of r things into k blocks, for each k from 0: Stirling numbers of the second kind by their recurrence.</summary>
    private static long[] Stirling(int r)
    {
        Work.Spend((long)r * r);
        var blocks = new long[r + 2];
        blocks[0] = 1;
        for (var i = 1; i <= r; i++)
        {
            for (var k = i; k >= 1; k--)
                blocks[k] = checked(k * blocks[k] + blocks[k - 1]);
            blocks[0] = 0;
        }
        return blocks;
    }

    /// <summary>One tuple of each orbit.</summary>
    public static IEnumerable<int[]> Representatives(Group group, int r)
    {
        foreach (var (tuple, used) in Growing([], 0, r, group.Arguments[0]))
        {
            yield return tuple;
            // The other half: the first two values exchanged.
            if (Split(group, used) == 2)
                yield return [.. tuple.Select(i => i < 2 ? 1 - i : i)];
        }
    }

    private static int Split(Group group, int used) => group.Kind == "A" && group.Arguments[0] >= 2 && used >= group.Arguments[0] - 1 ? 2 : 1;

    /// <summary>Tuples in which each new value is the smallest that has not occurred.</summary>
    private static IEnumerable<(int[] Tuple, int Used)> Growing(int[] head, int used, int r, int n)
    {
        Work.Spend(1 + head.Length);
        if (head.Length == r)
            return [(head, used)];
        return Enumerable.Range(0, Math.Min(used + 1, n)).SelectMany(i => Growing([.. head, i], Math.Max(used, i + 1), r, n));
    }
}
