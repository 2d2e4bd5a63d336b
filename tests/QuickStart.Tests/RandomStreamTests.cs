namespace QuickStart.Tests;

public sealed class RandomStreamTests
{
    [Fact]
    public void TheSameNamesGiveTheSameNumbersAndOthersDoNot()
    {
        Assert.Equal(Draw(1, 2, 3), Draw(1, 2, 3));
        double[][] others = [Draw(1, 2, 4), Draw(1, 3, 2), Draw(2, 1, 3), Draw(1, 2), Draw(1, 2, 3, 0), Draw(-1, 2, 3)];
        Assert.All(others, other => Assert.DoesNotContain(other[0], Draw(1, 2, 3)));

        static double[] Draw(params long[] names)
        {
            var random = new RandomStream(names);
            return [.. Enumerable.Range(0, 8).Select(_ => random.NextUniform())];
        }
    }

    [Fact]
    public void NormalNumbersHaveTheMomentsOfTheNormalDistribution()
    {
        const int count = 100_000;
        var random = new RandomStream(1);
        var numbers = Enumerable.Range(0, count).Select(_ => random.NextNormal()).ToList();

        // Four standard errors each.
        Assert.Equal(0, numbers.Average(), 4 / Math.Sqrt(count));
        Assert.Equal(1, numbers.Average(z => z * z), 4 * Math.Sqrt(2.0 / count));
        Assert.Equal(0, numbers.Average(z => z * z * z), 4 * Math.Sqrt(15.0 / count));
        Assert.Equal(3, numbers.Average(z => z * z * z * z), 4 * Math.Sqrt(96.0 / count));
    }

    [Fact]
    public void EveryPermutationOfThreeIsEquallyLikely()
    {
        const int draws = 6_000;
        var random = new RandomStream(1);
        var counts = Enumerable.Range(0, draws).CountBy(_ => string.Join(",", random.NextPermutation(3))).ToList();

        Assert.Equal(6, counts.Count);
        Assert.All(counts, entry => Assert.Equal(draws / 6.0, entry.Value, 4 * Math.Sqrt(draws * 5 / 36.0)));
    }
}
