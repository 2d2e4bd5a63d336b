using System.Numerics;
using CsCheck;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Tests;

public class NumericsTests
{
    private static readonly Gen<Rational> AnyRational = Gen.Select(
        Gen.OneOf(Gen.Long[-5, 5], Gen.Long[-1_000_000, 1_000_000], Gen.Long), Gen.OneOf(Gen.Long[1, 9], Gen.Long[1, long.MaxValue]),
        (n, d) => Rational.Of(n, d));

    [Fact]
    public void Fractions_obey_the_laws_of_a_field_beyond_words() =>
        Gen.Select(AnyRational, AnyRational, AnyRational).Sample((a, b, c) =>
        {
            Assert.Equal(a + b, b + a);
            Assert.Equal(a + b + c, a + (b + c));
            Assert.Equal(a * b * c, a * (b * c));
            Assert.Equal(a * (b + c), a * b + a * c);
            Assert.Equal(Rational.Zero, a - a);
            if (!a.IsZero)
                Assert.Equal(Rational.One, a * a.Inverse());
            Assert.True((a + b).Denominator.Sign > 0);
            Assert.True(BigInteger.GreatestCommonDivisor((a * b).Numerator, (a * b).Denominator).IsOne);
        }, iter: 2000, threads: 1);

    [Fact]
    public void Fractions_are_the_doubles_nearby()
    {
        AnyRational.Sample(a => Assert.Equal((double)a.Numerator / (double)a.Denominator, a.ToDouble(), Math.Abs(a.ToDouble()) * 1e-12), iter: 500, threads: 1);
        var huge = Rational.Of(BigInteger.Pow(10, 400), BigInteger.Pow(10, 399) * 3);
        Assert.Equal(10.0 / 3, huge.ToDouble(), 1e-12);
        Assert.Equal("-3/4", Rational.Of(6, -8).ToString());
        Assert.Equal(Rational.Zero, default);
        Assert.Throws<DivideByZeroException>(() => Rational.Zero.Inverse());
    }

    [Fact]
    public void Inverses_are_exact()
    {
        var hilbert = SparseMatrix.FromEntries(5, 5,
            from i in Enumerable.Range(0, 5) from j in Enumerable.Range(0, 5) select new Entry(i, j, Rational.Of(1, i + j + 1)));
        Assert.True((hilbert * hilbert.Inverse()).IsIdentity);
        Assert.Throws<ArgumentException>(() => SparseMatrix.Zero(2, 2).Inverse());
    }

    [Fact]
    public void Exponentials_of_commuting_matrices_multiply() =>
        Draws.Each(100, random =>
        {
            var a = new double[3, 3];
            for (var i = 0; i < 9; i++)
                a[i / 3, i % 3] = 6 * random.NextDouble() - 3;
            var product = DenseMatrix.Multiply(DenseMatrix.Exp(a), DenseMatrix.Exp(DenseMatrix.Scale(a, -1)));
            Assert.InRange(DenseMatrix.MaxDifference(product, DenseMatrix.Identity(3)), 0, 1e-9 * Math.Exp(2 * DenseMatrix.MaxAbs(a)));
        });
}
