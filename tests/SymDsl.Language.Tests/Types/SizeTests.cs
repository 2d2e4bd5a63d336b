using System.Numerics;
using CsCheck;
using Size = SymDsl.Language.Types.Size;

namespace SymDsl.Language.Tests.Types;

public class SizeTests
{
    private static readonly Dictionary<string, long> Values = new() { ["a"] = 3, ["b"] = 5, ["c"] = 7 };

    private static readonly Gen<Size> Leaf = Gen.OneOf(
        Gen.Long[0, 9].Select(Size.Constant),
        Gen.Char["abc"].Select(name => Size.Parameter(name.ToString())));

    private static readonly Gen<Size> Sizes = Gen.Recursive<Size>((depth, inner) => depth > 3
        ? Leaf
        : Gen.OneOf(
            Leaf,
            Gen.Select(inner, inner, (left, right) => left + right),
            Gen.Select(inner, inner, (left, right) => left * right)));

    [Fact]
    public void Sizes_are_a_commutative_semiring() =>
        Gen.Select(Sizes, Sizes, Sizes).Sample((a, b, c) =>
        {
            Assert.Equal(a + b, b + a);
            Assert.Equal(a * b, b * a);
            Assert.Equal(a + (b + c), a + b + c);
            Assert.Equal(a * (b * c), a * b * c);
            Assert.Equal(a * (b + c), (a * b) + (a * c));
            Assert.Equal(a + Size.Zero, a);
            Assert.Equal(a * Size.One, a);
            Assert.Equal(a * Size.Zero, Size.Zero);
        });

    [Fact]
    public void Evaluation_is_a_homomorphism() =>
        Gen.Select(Sizes, Sizes).Sample((a, b) =>
        {
            Assert.Equal(a.Evaluate(Values) + b.Evaluate(Values), (a + b).Evaluate(Values));
            Assert.Equal(a.Evaluate(Values) * b.Evaluate(Values), (a * b).Evaluate(Values));
        });

    [Fact]
    public void Equal_sizes_are_written_and_hashed_alike() =>
        Gen.Select(Sizes, Sizes).Sample((a, b) =>
        {
            Assert.Equal(a == b, a.ToString() == b.ToString());
            Assert.True(a != b || a.GetHashCode() == b.GetHashCode());
        });

    [Fact]
    public void Sizes_are_written_highest_degree_first()
    {
        var (a, b) = (Size.Parameter("a"), Size.Parameter("b"));

        Assert.Equal("a * b + b * b + 2 * a + 3", ((a * b) + (b * b) + a + Size.Constant(3) + a).ToString());
        Assert.Equal("0", Size.Zero.ToString());
        Assert.Equal("@a + 1", (a + Size.One).ToString(name => "@" + name));
    }

    [Fact]
    public void No_size_overflows()
    {
        var large = Size.Constant(long.MaxValue);

        Assert.Equal(BigInteger.Pow(long.MaxValue, 3) * 2, ((large * large * large) + (large * large * large)).Evaluate(Values));
    }
}
