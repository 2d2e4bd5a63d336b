using SymDsl.Algebra.Groups;
using SymDsl.Language.Types;

namespace SymDsl.Language.Tests.Types;

public class RepresentationTests
{
    [Theory]
    [InlineData("S(4)", "sign*V", "V*det", "det*V", "V*sign*sign*det")]
    [InlineData("S(4)", "V", "T(1)", "dual(V)", "sym(1,V)", "V*scalar", "det*V*det")]
    [InlineData("S(4)", "scalar", "sign*sign", "[4]", "T(0)", "sym(2,sign)")]
    [InlineData("O(3)", "vector", "V", "1o", "dual(V)", "det*pseudovector")]
    [InlineData("O(3)", "pseudoscalar", "det", "0o", "alt(3,V)", "0o*det*det")]
    [InlineData("O(3)", "2e*V", "2e*1o", "2e*dual(V)")]
    [InlineData("SO(3)", "vector", "pseudovector", "V*det", "1x1")]
    [InlineData("C(4)", "vector", "V", "dual(V)", "V*det")]
    [InlineData("C(4)", "regular", "quotient(C(1))", "vertices")]
    [InlineData("GL(2)", "V", "det*V*dual(det)")]
    [InlineData("SO+(1,3)", "V", "V*det", "T(1)")]
    public void Equal_matrices_are_one_type(string group, params string[] texts)
    {
        var representations = GroupRepresentations.Of(Group.Parse(group));

        Assert.Single(texts.Select(representations.Parse).Distinct());
    }

    [Theory]
    [InlineData("S(4)", "V", "V*det", "scalar", "det", "[3,1]", "regular", "quotient(S(3))*det", "sym(2,V)", "V*V")]
    [InlineData("O(3)", "V", "V*det", "scalar", "det", "2e", "2o", "V*V", "sym(2,V)", "alt(2,V)*det")]
    [InlineData("GL(2)", "V", "dual(V)", "det", "dual(det)", "V*det", "dual(V)*det", "det*det", "scalar")]
    [InlineData("Sp(2)", "V", "dual(V)", "V*V", "V*dual(V)", "scalar")]
    public void Different_matrices_are_different_types(string group, params string[] texts)
    {
        var representations = GroupRepresentations.Of(Group.Parse(group));

        Assert.Equal(texts.Length, texts.Select(representations.Parse).Distinct().Count());
    }

    [Fact]
    public void A_product_of_fields_has_the_type_that_either_order_declares() => Assert.Empty(Analysis.Of("""
        model M {
            symmetry S(4)
            input a : sign
            input v : V
            output y : sign*V = a * v
            output z : V*sign = v * a
        }
        """).Diagnostics);

    [Fact]
    public void Determinants_of_one_factor_cancel() => Assert.Empty(Analysis.Of("""
        model M {
            symmetry O(3)
            symmetry O(2)
            input d : det(1)
            input v : V(1)
            output y : V(1) = d * d * v
        }
        """).Diagnostics);

    [Theory]
    [InlineData("trivial(3)", 3)]
    [InlineData("C(1)", 2)]
    public void What_nothing_moves_is_as_many_numbers(string group, int count)
    {
        var field = Analysis.Of($"model M {{\nsymmetry {group}\ninput x : 2 V\noutput y : scalar = mlp<4, 1>(x)\n}}").Architecture.Models[0].Inputs[0];

        Assert.Equal(Fibre.Of(Representation.Scalar, Size.Constant(2 * count)), field.Fibre);
    }

    [Fact]
    public void The_rest_of_a_file_is_checked_beside_what_is_too_large() => Markup.Verify("""
        model M {
            symmetry O(3)
            input x : T(6)
            input v : vector
            y = {|SYM2029:linear<T(6)>(x)|}
            z = {|SYM3001:relu(v)|}
            w = linear<T(6)>(y)
            output n : scalar = norm(v)
        }

        model N {
            symmetry S(6)
            input x : regular
            y = {|SYM2029:tensor<regular>(x, x)|}
            output z : {|SYM2013:vectr|} = x
        }
        """);
}
