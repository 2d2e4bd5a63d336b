using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Tests;

public class NotationTests
{
    [Theory]
    [InlineData("O(3)", "16x0e + 8x1o", 40, "16x0e + 8x1o")]
    [InlineData("SO(2)", "2x0 + 1x3", 4, "2x0 + 1x3")]
    [InlineData("SO(3)", "1*1*V + 2x((2)*V)", 57, "(1)*(1)*V + 2x((2)*V)")]
    [InlineData("SO(3)", "5*V", 15, "5xV")]
    [InlineData("SO(3)", "5T0+5T1", 20, "5xT(0) + 5xV")]
    [InlineData("SO(3)", "2(T0+T1)", 8, "2xT(0) + 2xV")]
    [InlineData("SL(2)", "V*dual(V)", 4, "T(1,1)")]
    [InlineData("SL(2)", "V**V", 4, "dual(V)*V")]
    [InlineData("SL(2)", "V* * V", 4, "dual(V)*V")]
    [InlineData("SL(2)", "(V+V*)*+T(0)", 5, "dual(V) + V + T(0)")]
    [InlineData("SL(2)", "V**2 + V^2 + V²", 12, "T(2) + T(2) + T(2)")]
    [InlineData("S(4)", "100V⁰ + 3 x V", 112, "100xT(0) + 3xV")]
    [InlineData("D(4)", "4 regular + vertices", 36, "4xregular + vertices")]
    [InlineData("O(3)", "pseudovector + pseudoscalar + vector + scalar", 8, "det*V + det + V + T(0)")]
    [InlineData("SO(3) x S(4)", "V", 12, "V(SO(3))*V(S(4))")]
    [InlineData("SO(3) x S(4)", "T(2)(SO(3))*T1(S(4)) + V(2)", 40, "T(2)(SO(3))*V(S(4)) + V(S(4))")]
    [InlineData("SO(3) x SO(3)", "V(1)*V(2) + 2(1)*1(2)", 24, "V(1)*V(2) + 2(1)*1(2)")]
    [InlineData("SU(2)", "1/2 + 3x1", 11, "1x1/2 + 3x1")]
    [InlineData("SO+(1,3)", "(1,0) + 2(1/2,1/2)", 14, "1x(1,0) + 2x(1/2,1/2)")]
    [InlineData("D(3)", "induced(C(3), 1) + sym(2,V)", 7, "induced(C(3), 1x1) + sym(2,V)")]
    public void Texts_are_read_and_printed(string groupName, string text, long dimension, string printed)
    {
        var group = Group.Parse(groupName);
        var representation = Representation.Parse(group, text);
        Assert.Equal(dimension, representation.Dimension);
        Assert.Equal(printed, representation.ToString());
        Assert.Equal(representation, Representation.Parse(group, printed));
    }

    [Theory]
    [InlineData("O(3)", "16x0e + 8x1q", 10, "'1q' is no irrep of O(3)")]
    [InlineData("O(3)", "1o + + 1o", 5, "expected a representation")]
    [InlineData("O(3)", "V + W", 4, "'W' is no representation of O(3)")]
    [InlineData("O(3)", "(V + V", 6, "expected ')'")]
    [InlineData("O(3)", "T(a)", 2, "whole number")]
    [InlineData("O(3)", "", 0, "expected a representation")]
    [InlineData("O(3)", "point", 0, "does not shift points")]
    [InlineData("D(3)", "2", 0, "no irrep '2'")]
    [InlineData("D(3)", "0", 0, "needs a parity: 0e or 0o")]
    [InlineData("S(4)", "[2,1]", 0, "partition of 3")]
    [InlineData("S(4)", "[1,3]", 0, "largest first")]
    [InlineData("SO(3) x S(4)", "V(O(2))", 2, "O(2) is no factor")]
    [InlineData("SO(3) x S(4)", "V(3)", 2, "factors 1 to 2")]
    [InlineData("C(4)", "V + quotient(C(3))", 4, "C(3) is no subgroup of C(4)")]
    [InlineData("SO(3)", "regular", 0, "infinite")]
    [InlineData("SO+(1,3)", "(1,1/2)", 0, "double cover")]
    [InlineData("S(4)", "7", 0, "write T(0) for scalars")]
    public void Mistakes_are_located(string groupName, string text, int position, string reason)
    {
        var error = Assert.Throws<RepresentationSyntaxException>(() => Representation.Parse(Group.Parse(groupName), text));
        Assert.Equal(position, error.Position);
        Assert.InRange(error.Position + error.Length, 0, text.Length);
        Assert.Contains(reason, error.Message);
    }
}
