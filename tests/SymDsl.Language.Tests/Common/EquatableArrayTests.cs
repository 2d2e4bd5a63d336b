using CsCheck;
using SymDsl.Language.Common;

namespace SymDsl.Language.Tests.Common;

public class EquatableArrayTests
{
    [Fact]
    public void Equal_elements_make_equal_arrays() =>
        Gen.Select(Gen.Int[0, 2].Array[0, 3], Gen.Int[0, 2].Array[0, 3]).Sample((a, b) =>
        {
            var (x, y) = (a.ToEquatableArray(), EquatableArray.Of(b));
            Assert.Equal(a.SequenceEqual(b), x == y);
            Assert.Equal(a.SequenceEqual(b), x.Equals((object)y));
            Assert.NotEqual(x == y, x != y);
            Assert.True(x != y || x.GetHashCode() == y.GetHashCode());
            Assert.Equal(a, x);
        });

    [Fact]
    public void The_default_is_the_empty_array()
    {
        Assert.Empty(default(EquatableArray<int>));
        Assert.Equal(EquatableArray.Of<int>(), default);
        Assert.Equal(EquatableArray.Of<int>().GetHashCode(), default(EquatableArray<int>).GetHashCode());
    }

    [Fact]
    public void Nobody_can_change_it()
    {
        int[] items = [1, 2];
        var array = EquatableArray.Of(items);
        items[0] = 3;

        Assert.Equal(1, array[0]);
    }

    [Theory]
    [InlineData("a  =\n b // c\r\n + d", "a = b + d")]
    [InlineData("a // b\r c", "a c")]
    [InlineData("", "")]
    public void Whitespace_folds(string text, string folded) => Assert.Equal(folded, Whitespace.Fold(text));
}
