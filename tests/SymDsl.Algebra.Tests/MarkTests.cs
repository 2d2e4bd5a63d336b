using SymDsl.Algebra.Marks;

namespace SymDsl.Algebra.Tests;

public class MarkTests
{
    private static readonly Mark[] Marks = All();

    [Fact]
    public void Every_combination_is_a_mark_of_its_own() => Assert.Equal(7 * 5 * 4, Marks.Distinct().Count());

    [Fact]
    public void Meet_is_idempotent() => Assert.All(Marks.Zip(All()), equal => Assert.Equal(equal.First, equal.First.Meet(equal.Second)));

    [Fact]
    public void Meet_is_commutative() => Pairs((a, b) => Assert.Equal(a.Meet(b), b.Meet(a)));

    [Fact]
    public void Meet_is_associative()
    {
        foreach (var a in Marks)
        {
            Pairs((b, c) =>
            {
                if (!a.Meet(b).Meet(c).Equals(a.Meet(b.Meet(c)))) Assert.Fail($"({a}), ({b}), ({c})");
            });
        }
    }

    [Fact]
    public void Meet_is_below_both_and_the_greatest_such() => Pairs((a, b) =>
    {
        var meet = a.Meet(b);
        Assert.True(IsAtMost(meet, a) && IsAtMost(meet, b), $"({a}), ({b}): {meet}");
        Assert.DoesNotContain(Marks, other => IsAtMost(other, a) && IsAtMost(other, b) && !IsAtMost(other, meet));
    });

    [Fact]
    public void Exact_is_above_all() => Assert.All(Marks, mark => Assert.Equal(mark, mark.Meet(Mark.Exact)));

    [Fact]
    public void Equal_marks_have_equal_hash_codes() => Pairs((a, b) => Assert.Equal(a.Meet(b).GetHashCode(), b.Meet(a).GetHashCode()));

    [Fact]
    public void Text()
    {
        Assert.Equal("exact", Mark.Exact.ToString());
        Assert.Equal("sampled at 64 elements", Mark.Sampled(64).ToString());
        Assert.Equal("sampled at 64 elements of spread 2.5 for SO(3)", Mark.Sampled(64, 2.5).Within("SO(3)").ToString());
        Assert.Equal("trained for the common elements of H and K unless a, b or c", Mark.Trained.Within("K").Within("H").Unless("c").Unless("a").Unless("b").ToString());
        Assert.Equal("none", Mark.None.Unless("a").ToString());
        Assert.Equal("none", Mark.Exact.WithinIdentity().ToString());
    }

    [Fact]
    public void Only_what_holds_for_every_element_is_exact()
    {
        Assert.True(Mark.Exact.Unless("a").IsExact);
        Assert.DoesNotContain(new[] { Mark.Exact.Within("H"), Mark.Exact.WithinIdentity(), Mark.Sampled(8), Mark.Trained, Mark.None }, mark => mark.IsExact);
    }

    [Fact]
    public void No_sampling_of_nothing()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Mark.Sampled(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mark.Sampled(8, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mark.Sampled(8, double.NaN));
    }

    private static Mark[] All() =>
    [
        .. from degree in new[]
           {
               Mark.Exact, Mark.Trained, Mark.None, Mark.Sampled(8), Mark.Sampled(64), Mark.Sampled(8, 2.5), Mark.Sampled(64, 1),
           }
           from elements in new Func<Mark, Mark>[]
           {
               mark => mark, mark => mark.Within("H"), mark => mark.Within("K"), mark => mark.Within("H").Within("K"), mark => mark.WithinIdentity(),
           }
           from guards in new Func<Mark, Mark>[] { mark => mark, mark => mark.Unless("a"), mark => mark.Unless("b"), mark => mark.Unless("b").Unless("a") }
           select guards(elements(degree)),
    ];

    /// <summary>The order, part by part, without the meet.</summary>
    private static bool IsAtMost(Mark a, Mark b) =>
        a.Degree <= b.Degree
        && (a.Degree != MarkDegree.Sampled || b.Degree != MarkDegree.Sampled || (a.Samples <= b.Samples && a.Spread <= b.Spread))
        && (a.IsTrivial || (!b.IsTrivial && b.Subgroups.All(a.Subgroups.Contains)))
        && b.Guards.All(a.Guards.Contains);

    private static void Pairs(Action<Mark, Mark> check)
    {
        foreach (var a in Marks)
        {
            foreach (var b in Marks) check(a, b);
        }
    }
}
