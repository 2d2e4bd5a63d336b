namespace SymDsl.Tests.Fields;

public sealed class FieldTests
{
    [Fact]
    public void FieldsAreWrittenAsTheLanguageWritesThem()
    {
        AssertText("x[n] : point", "[batch, n, 3]", 3, new("x", ["n"], Fibre.Point(3)));
        AssertText("q[n] : scalar", "[batch, n]", 2, new("q", ["n"], Fibre.Scalar));
        AssertText("t : scalar", "[batch]", 1, new("t", [], Fibre.Scalar));
        AssertText("msg[n,m] : 64 scalar", "[batch, n, m, 64]", 4, new("msg", ["n", "m"], Fibre.Scalars(64)));
        AssertText("h[n] : 16 scalar + 8 vector", "[batch, n, 40]", 3, new("h", ["n"], Fibre.Sum(Fibre.Scalars(16), Fibre.Vectors(8, 3))));
        AssertText("f[h,w] : 8 regular", "[batch, h, w, 64]", 4, new("f", ["h", "w"], Fibre.Of("regular", 8, 8)));
        AssertText("s : 2 (V+T(2)) + 1o + 3 vector", "[batch, 36]", 2, new("s", [], Fibre.Sum(Fibre.Of("V+T(2)", 12, 2), Fibre.Of(" 1o ", 3), Fibre.Of("V", 3, 3))));
        AssertText("p : 4 point + scalar", "[batch, 9]", 2, new("p", [], Fibre.Sum(Fibre.Points(4, 2), Fibre.Scalar)));

        static void AssertText(string declaration, string shape, int rank, FieldSpec field)
        {
            Assert.Equal(declaration, field.Declaration);
            Assert.Equal(shape, field.Shape);
            Assert.Equal(rank, field.Rank);
        }
    }

    [Fact]
    public void TermsLieOneAfterTheOther()
    {
        var fibre = Fibre.Sum(Fibre.Scalars(2), Fibre.Vectors(3, 4), Fibre.Point(4));
        Assert.Equal(
            [new FibreTerm(FibreKind.Scalar, 2), new FibreTerm(FibreKind.Vector(4), 3), new FibreTerm(FibreKind.Point(4), 1)],
            fibre.Terms);
        Assert.Equal(18, fibre.Width);
        Assert.False(fibre.IsBare);
        Assert.True(Fibre.Scalar.IsBare);
    }

    [Fact]
    public void KindsAreEqualByWhatTheySay()
    {
        Assert.Equal(FibreKind.Vector(3), FibreKind.Of("V", 3));
        Assert.NotEqual(FibreKind.Vector(3), FibreKind.Point(3));
        Assert.NotEqual(FibreKind.Vector(3), FibreKind.Vector(2));
        Assert.Equal(FibreKind.Scalar, FibreKind.Of("scalar", 1));
    }

    [Fact]
    public void SizesAreChecked()
    {
        Assert.Equal("multiplicity must be at least 1, got 0. (Parameter 'multiplicity')", Assert.Throws<ArgumentOutOfRangeException>(() => Fibre.Scalars(0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Fibre.Vector(-1));
        Assert.Throws<ArgumentException>(() => Fibre.Sum());
        Assert.Throws<ArgumentException>(() => Fibre.Of(" ", 3));
        Assert.Equal("dimension must be at least 1, got 0. (Parameter 'dimension')", Assert.Throws<ArgumentOutOfRangeException>(() => Fibre.Of("1o", 0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Fibre.Of("1o", 3, 0));
        Assert.Equal("layers must be at least 0, got -1. (Parameter 'layers')", Assert.Throws<ArgumentOutOfRangeException>(() => SizeCheck.NonNegative(-1, "layers")).Message);
        SizeCheck.NonNegative(0, "layers");
        SizeCheck.Positive(1, "hidden");
    }
}
