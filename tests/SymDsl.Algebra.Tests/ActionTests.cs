using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Tests;

public class ActionTests
{
    [Theory]
    [InlineData("O(3)", "scalar", ComponentMotion.None, true)]
    [InlineData("O(3)", "det", ComponentMotion.SignedPermutation, true)]
    [InlineData("O(3)", "V", ComponentMotion.Mixing, true)]
    [InlineData("SO(3)", "det", ComponentMotion.None, true)]
    [InlineData("S(4)", "V", ComponentMotion.Permutation, true)]
    [InlineData("S(4)", "V*det", ComponentMotion.SignedPermutation, true)]
    [InlineData("C(2) wr S(3)", "V", ComponentMotion.SignedPermutation, true)]
    [InlineData("C(3)", "V", ComponentMotion.Mixing, true)]
    [InlineData("SO+(1,3)", "V", ComponentMotion.Mixing, false)]
    [InlineData("GL(2)", "det", ComponentMotion.Mixing, false)]
    [InlineData("S(3) x O(3)", "V(1)", ComponentMotion.Permutation, true)]
    [InlineData("trivial", "V", ComponentMotion.None, true)]
    public void Motion_and_lengths_are_read_from_the_generators(string group, string text, ComponentMotion motion, bool preservesLengths)
    {
        var action = Representation.Parse(Group.Parse(group), text).Action();
        Assert.Equal(motion, action.Motion);
        Assert.Equal(preservesLengths, action.PreservesLengths);
    }

    [Fact]
    public void Equal_matrices_are_equal_actions_whatever_they_are_called()
    {
        var group = Group.Parse("O(3)");
        GroupAction Of(string text) => Representation.Parse(group, text).Action();
        Assert.True(Of("1o").IsCloseTo(Of("V")));
        Assert.False(Of("1e").IsCloseTo(Of("V")));
        Assert.True(Of("1e").IsCloseTo(Of("V*det")));
    }

    [Theory]
    [InlineData("O(3)", "scalar", true, false)]
    [InlineData("O(3)", "det", false, false)]
    [InlineData("O(3)", "V", false, true)]
    [InlineData("GL(2)", "det", false, true)]
    [InlineData("S(4)", "V", false, true)]
    public void Copies_need_gates_unless_they_are_numbers_that_at_most_change_sign(string group, string text, bool isInvariant, bool needsGate)
    {
        var representation = Representation.Parse(Group.Parse(group), text);
        var motion = representation.Action().Motion;
        Assert.Equal(isInvariant, GateRule.IsInvariantNumber(representation.Dimension, motion));
        Assert.Equal(needsGate, GateRule.NeedsGate(representation.Dimension, motion));
    }

    [Fact]
    public void Linear_invariants_come_before_products_and_numbers_have_none() => Assert.Equal(
        [new(0, null), new(1, null), new(2, null), new(0, 0), new(0, 2), new(2, 2)],
        InvariantSpace.Of([false, true, false]));

    [Fact]
    public void Maps_between_sets_are_as_many_as_are_found()
    {
        long[] bell = [1, 1, 2, 5, 15, 52, 203, 877];
        for (var order = 0; order < bell.Length; order++)
        {
            var sets = Enumerable.Repeat("n", order).ToList();
            Assert.Equal(bell[order], PartitionMaps.Count(sets, []));
            Assert.Equal(PartitionMaps.Between([.. sets, "m"], ["m", "n"]).Count, PartitionMaps.Count([.. sets, "m"], ["m", "n"]));
        }
        Assert.Equal(4638590332229999353, PartitionMaps.Count(Enumerable.Repeat("n", 25), []));
        Assert.Throws<OverflowException>(() => PartitionMaps.Count(Enumerable.Repeat("n", 26), []));
    }
}
