using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Models.Tests;

/// <summary>Reductions over all elements but one, by number.</summary>
public sealed class OthersTests
{
    public OthersTests() => manual_seed(3);

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Reductions_over_the_others_equal_loops(int size)
    {
        using var scope = NewDisposeScope();
        var input = randn([2, size, 2], ScalarType.Float64);
        var (total, middle, top, low, triples) = new Others().to(ScalarType.Float64).forward(input);
        for (var b = 0; b < 2; b++)
        {
            for (var c = 0; c < 2; c++)
            {
                double Q(int i) => input[b, i, c].ToDouble();
                double Pair(int i, int j) => Q(i) / (1 + Q(j) * Q(j));
                var sumOfTriples = 0.0;
                for (var n = 0; n < size; n++)
                {
                    var others = Enumerable.Range(0, size).Where(m => m != n).ToList();
                    Assert.Equal(others.Sum(m => Pair(n, m) * Q(m)), total[b, n, c].ToDouble(), 12);
                    Assert.Equal(others.Average(Q), middle[b, n, c].ToDouble(), 12);
                    Assert.Equal(others.Max(m => Pair(m, n)), top[b, n, c].ToDouble(), 12);
                    Assert.Equal(others.Min(m => Q(m) - Q(n)), low[b, n, c].ToDouble(), 12);
                    sumOfTriples += others.Sum(m => Enumerable.Range(0, size).Where(k => k != m).Sum(k => Q(n) * Pair(m, k)));
                }

                Assert.Equal(sumOfTriples, triples[b, c].ToDouble(), 11);
            }
        }
    }

    [Fact]
    public void A_single_element_has_no_others()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(() => new Others().forward(ones(1, 1, 2)));
        Assert.Contains("maximum over an empty set", error.Message);

        // Where only sums are taken, they are zero.
        var words = new Words();
        var (y, _, _) = words.forward(randn(1, 1, 3), randn(1, 1, 18), randn(1, 1, 3), randn(1, 1, 3));
        Assert.Equal(0, y.abs().max().ToDouble());
    }

    [Fact]
    public void A_size_that_comes_out_too_small_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Words(k: 1));
        Assert.Equal("k - 1", error.ParamName);
    }
}
