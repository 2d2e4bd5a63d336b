using SymDsl.Algebra.Groups;

namespace SymDsl.Algebra.Tests;

public sealed class GroupTests
{
    [Theory]
    [InlineData("SO(2)", 2, false, false)]
    [InlineData("O(3)", 3, true, false)]
    [InlineData("SE(3)", 3, false, true)]
    [InlineData(" E( 10 ) ", 10, true, true)]
    public void NamesAreRead(string text, int dimension, bool hasReflections, bool hasTranslations)
    {
        Assert.True(Group.TryParse(text, out var group, out var error), error);
        Assert.Equal(text.Replace(" ", ""), group!.Name);
        Assert.Equal((dimension, hasReflections, hasTranslations), (group.Dimension, group.HasReflections, group.HasTranslations));
        Assert.Null(error);
    }

    [Theory]
    [InlineData("", "expected the name of a group")]
    [InlineData("E", "did you mean E(n)")]
    [InlineData("(3)", "No group is called '3'. Known: SO(n), O(n)")]
    [InlineData("e(3)", "No group is called 'e(3)'; did you mean E")]
    [InlineData("E(-3)", "-3 is too small: at least 1")]
    [InlineData("E(three)", "No group is called 'E(three)'; did you mean")]
    [InlineData("E(99999999999)", "No group is called 'E(99999999999)'; did you mean")]
    public void OtherNamesAreExplained(string text, string expected)
    {
        Assert.False(Group.TryParse(text, out var group, out var error));
        Assert.Null(group);
        Assert.Contains(expected, error);
    }

    [Theory]
    [InlineData("SO(3)", "rotation")]
    [InlineData("O(3)", "rotation,reflection")]
    [InlineData("SE(3)", "rotation,translation")]
    [InlineData("E(3)", "rotation,reflection,translation")]
    public void FamiliesAreTheGenerators(string name, string families) =>
        Assert.Equal(families, string.Join(",", Parse(name).Families.Select(family => family.Name)));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void RotationsAndReflectionsAreOrthogonalOfTheRightDeterminant(int n)
    {
        var random = new Random(1);
        foreach (var (family, determinant) in Parse($"O({n})").Families.Zip([1.0, -1.0]))
        {
            for (var draw = 0; draw < 100; draw++)
            {
                var element = family.Sample(random, 1);
                Assert.All(element.Translation, shift => Assert.Equal(0, shift));
                for (var i = 0; i < n; i++)
                    for (var j = 0; j < n; j++)
                        Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, n).Sum(k => element.Linear[k, i] * element.Linear[k, j]), 1e-14);
                Assert.Equal(determinant, Determinant(element.Linear), 1e-13);
            }
        }
    }

    /// <summary>Of the Haar measure on O(n): every entry has mean 0 and mean square 1/n, and the trace of a rotation has mean square 1 (n ≥ 3).</summary>
    [Fact]
    public void RotationsAndReflectionsAreUniform()
    {
        const int n = 3, draws = 20_000;
        var random = new Random(2);
        foreach (var family in Parse("O(3)").Families)
        {
            var (mean, square, trace) = (new double[n, n], new double[n, n], 0.0);
            for (var draw = 0; draw < draws; draw++)
            {
                var a = family.Sample(random, 1).Linear;
                for (var i = 0; i < n; i++)
                {
                    for (var j = 0; j < n; j++)
                    {
                        mean[i, j] += a[i, j] / draws;
                        square[i, j] += a[i, j] * a[i, j] / draws;
                    }
                }

                trace += Math.Pow(a[0, 0] + a[1, 1] + a[2, 2], 2) / draws;
            }

            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    Assert.Equal(0, mean[i, j], 0.02);
                    Assert.Equal(1.0 / n, square[i, j], 0.02);
                }
            }

            Assert.Equal(1, trace, 0.05);
        }
    }

    [Fact]
    public void TranslationsHaveTheGivenScale()
    {
        var (random, family) = (new Random(3), Parse("SE(2)").Families[1]);
        var squares = Enumerable.Range(0, 10_000).Select(_ => family.Sample(random, 5)).Average(element =>
        {
            Assert.Equal([1, 0, 0, 1], element.Linear.Cast<double>());
            return element.Translation.Sum(shift => shift * shift);
        });
        Assert.Equal(2 * 25, squares, 2.0);
    }

    private static Group Parse(string name)
    {
        Assert.True(Group.TryParse(name, out var group, out var error), error);
        return group!;
    }

    /// <summary>By expansion along the first row: another way than the code under test.</summary>
    private static double Determinant(double[,] a)
    {
        var n = a.GetLength(0);
        if (n == 1) return a[0, 0];
        var sum = 0.0;
        for (var column = 0; column < n; column++)
        {
            var minor = new double[n - 1, n - 1];
            for (var i = 1; i < n; i++)
                for (var j = 0; j < n - 1; j++)
                    minor[i - 1, j] = a[i, j < column ? j : j + 1];
            sum += (column % 2 == 0 ? 1 : -1) * a[0, column] * Determinant(minor);
        }

        return sum;
    }
}
