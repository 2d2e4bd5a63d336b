using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Representations;
using Xunit;

namespace SymDsl.Algebra.Tests;

public class LimitTests
{
    private static long Count(string group, string input, string output)
    {
        var g = Group.Parse(group);
        return Intertwiners.Between(Representation.Parse(g, input), Representation.Parse(g, output)).Dimension;
    }

    [Theory]
    [InlineData("O(3)", "T(5)", "T(5)")]
    [InlineData("S(5)", "regular*regular", "regular*regular")]
    [InlineData("SL(12)", "V*V", "V*V")]
    [InlineData("SO(4)", "V^5", "V^5")]
    public void Work_beyond_the_limit_is_refused(string group, string input, string output) =>
        Assert.Throws<WorkLimitException>(() => Work.Within(200_000, default, () => Count(group, input, output)));

    [Fact]
    public void The_same_question_takes_the_same_steps_whatever_was_asked_before()
    {
        // The smallest limit that lets a question pass, with a group that is new each time and with one whose plan is known.
        bool Passes(Group group, long limit)
        {
            try
            {
                return Work.Within(limit, default, () => Intertwiners.Between(
                    Representation.Parse(group, "V*V"), Representation.Parse(group, "V*V")).Dimension) == 3;
            }
            catch (WorkLimitException)
            {
                return false;
            }
        }

        long Smallest(Func<Group> group)
        {
            var (low, high) = (0L, 1_000_000L);
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                (low, high) = Passes(group(), middle) ? (low, middle) : (middle, high);
            }

            return high;
        }

        var known = Group.Parse("O(3)");
        Assert.True(Passes(known, 1_000_000));
        Assert.InRange(Smallest(() => known), 100, 999_999);
        Assert.Equal(Smallest(() => known), Smallest(() => known));
    }

    [Fact]
    public void A_cancelled_question_stops_and_can_be_asked_again()
    {
        using var source = new CancellationTokenSource();
        var group = Group.FromGenerators("G", 3, Group.Parse("SO(3)").Generators);
        var asked = 0;
        long Ask()
        {
            asked++;
            source.Cancel();
            return Intertwiners.Between(Representation.Parse(group, "T(5)"), Representation.Parse(group, "T(5)")).Dimension;
        }

        Assert.ThrowsAny<OperationCanceledException>(() => Work.Within(long.MaxValue, source.Token, Ask));
        Assert.Equal(1, asked);
        Assert.Equal(3, Intertwiners.Between(Representation.Parse(group, "V*V"), Representation.Parse(group, "V*V")).Dimension);
    }

    [Fact]
    public void Kept_answers_count_each_time_and_kept_failures_fail_each_time()
    {
        var kept = Work.Measure(() => Count("O(3)", "T(3)", "T(3)"));
        Assert.Equal(15, kept.Value);
        Assert.Throws<WorkLimitException>(() => Work.Within(10, default, () => kept.Value));
        var failed = Work.Measure(() => Count("O(3)", "T(6)", "T(6)"));
        Assert.Throws<WorkLimitException>(() => failed.Value);
        Assert.Throws<WorkLimitException>(() => failed.Value);
    }

    [Theory]
    [InlineData("V^64")]
    [InlineData("(V+V)^64")]
    [InlineData("(det^64)^64")]
    [InlineData("sym(20,sym(20,V))")]
    [InlineData("sym(2,sym(2,sym(2,sym(2,sym(2,V)))))")]
    [InlineData("9223372036854775807(2V)")]
    [InlineData("T(64,64)")]
    public void Sizes_are_known_before_anything_is_built(string text) =>
        Assert.Throws<RepresentationSyntaxException>(() => Work.Within(1_000_000, default, () => Representation.Parse(Group.Parse("O(3)"), text)));

    [Fact]
    public void Products_of_many_groups_are_refused_by_their_size()
    {
        Assert.False(Group.TryParse(string.Join(" x ", Enumerable.Repeat("SO(3)", 40)), out _, out var error));
        Assert.Contains("40 factors", error);
        Assert.False(Group.TryParse("SO(64) wr S(64)", out _, out error));
        Assert.Contains("129024 generators", error);
        Assert.False(Group.TryParse(new string('(', 100_000), out _, out error));
        Assert.Contains("inside one another", error);
    }

    private static readonly string[] Pieces =
    [
        "V", "T", "(", ")", "(", ")", ",", "+", "*", "**", "^", "²", "⁹", "x", " x ", "wr", ":", "fixing", "about", "z", "real", "permutations", "SO(3)", "O(2)", "S(4)", "C(4)",
        "D(3)", "Z(3)", "SU(2)", "U(1)", "SO+(1,3)", "Oh", "trivial(2)", "E(3)", "O13", "det", "sign", "dual", "sym(2,", "alt(3,", "regular", "quotient(", "induced(",
        "restricted(", "vertices", "point", "pseudovector", "tensor", "scalar", "0", "1", "2", "64", "99", "2147483648", "99999999999999999999", "1o", "2e", "1/2", "[2,2]",
        "[", "]", "(1,1)", "(0,0,1)", "1e400", "nan", "-1", "⊗", "⊕", "\n", "é", "",
    ];

    private static string RandomText(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    [Fact]
    public void No_text_of_a_group_throws()
    {
        var random = new Random(1);
        var read = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = RandomText(random);
            try
            {
                read += Work.Within(Work.Limit, default, () => Group.TryParse(text, out var group, out _) && group!.Dimension > 0) ? 1 : 0;
            }
            catch (WorkLimitException)
            {
                // It is a text of a group, and a large one.
            }
            catch (Exception exception)
            {
                Assert.Fail($"'{text}' throws {exception}");
            }
        }

        Assert.InRange(read, 200, 19_000);
    }

    [Theory]
    [InlineData("O(3)")]
    [InlineData("S(4)")]
    [InlineData("SO(2)")]
    [InlineData("E(3)")]
    [InlineData("SU(2)")]
    [InlineData("SO+(1,3)")]
    [InlineData("SO(3) x S(4)")]
    [InlineData("trivial(2)")]
    public void No_text_of_a_representation_throws_anything_but_its_own(string name)
    {
        var group = Group.Parse(name);
        var random = new Random(2);
        var read = 0;
        for (var i = 0; i < 4_000; i++)
        {
            var text = RandomText(random);
            try
            {
                read += Work.Within(Work.Limit, default, () => Representation.Parse(group, text).Dimension) >= 0 ? 1 : 0;
            }
            catch (Exception exception) when (exception is RepresentationSyntaxException or WorkLimitException)
            {
                // What it is for.
            }
            catch (Exception exception)
            {
                Assert.Fail($"'{text}' of {name} throws {exception}");
            }
        }

        Assert.InRange(read, 50, 3_900);
    }

    [Theory]
    [InlineData("S(4)", "sign*V", "V*det")]
    [InlineData("S(4)", "sign*sign*V", "V")]
    [InlineData("S(3)", "[1,1,1]*V", "V*det")]
    [InlineData("O(3)", "0o*2e*0o", "1x2e")]
    [InlineData("SO(3) x O(2)", "det(1)*det(1)*V(1)", "V(SO(3))")]
    [InlineData("O(3) x O(2)", "det(2)*V(1)*det(1)*det(2)", "V(O(3))*det(O(3))")]
    [InlineData("O(3) x O(2)", "det(2)*V(1)*det(1)", "V(O(3))*det(O(3))*det(O(2))")]
    [InlineData("GL(2)", "det*V*dual(det)", "V")]
    [InlineData("GL(2)", "det*V", "V*det")]
    [InlineData("GL(2)", "dual(det)*V", "V*dual(det)")]
    public void Numbers_cancel(string group, string text, string expected)
    {
        var g = Group.Parse(group);
        var (written, simplified) = (Representation.Parse(g, text), Representation.Parse(g, text).Simplified());
        Assert.Equal(expected, simplified.ToString());
        for (var k = 0; k < g.Factors.Count; k++)
            Assert.All(g.Factors[k].Generators, generator => Assert.True(written.Act(k, generator).IsCloseTo(simplified.Act(k, generator))));
    }
}
