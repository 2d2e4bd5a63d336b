namespace SymDsl.Algebra.Tests;

/// <summary>Random draws that are the same in every run: a bound on rounding that holds today holds tomorrow.</summary>
internal static class Draws
{
    /// <summary>Runs a property on as many generators as asked for, each with a seed of its own.</summary>
    public static void Each(int count, Action<Random> property)
    {
        for (var seed = 1; seed <= count; seed++)
            property(new Random(seed));
    }
}
