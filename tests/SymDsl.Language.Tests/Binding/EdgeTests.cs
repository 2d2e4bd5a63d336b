namespace SymDsl.Language.Tests.Binding;

/// <summary>Fields on the edges of relations, and what goes along neighbours.</summary>
public class EdgeTests
{
    [Theory]
    [InlineData("output y[n] : vector = sum[m in near(n)](shift[n,m])")]
    [InlineData("output y[n] : vector = sum[m in near(n)](shift)")]
    [InlineData("output y[n] : vector = sum[m in near(n)](shift[near])")]
    [InlineData("z[k] = sum[j in near(k)](shift[k,j])\noutput y[n] : vector = z[n]")]
    [InlineData("output y[n] : vector = sum[m in near(n)](sum[k in near(m)](dot(shift[n,m], shift[m,k]) * shift[m,k]))")]
    [InlineData("block B(h[i]) -> out[i] {\nout[i] = sum[j in near(i)](h[j] * shift)\n}\noutput y[n] : vector = B(s)")]
    [InlineData("block B(h[i], e, edges) -> out[i] {\nout[i] = sum[j in edges(i)](h[j] * e)\n}\noutput y[n] : vector = B(s, shift, near)")]
    [InlineData("expect shift[near] : vector\noutput y[n] : vector = sum[m in near(n)](shift)")]
    public void Data_on_edges_is_read_in_reductions_over_them(string lines) => Verify(lines);

    [Theory]
    [InlineData("output y[n] : vector = {|SYM2025:shift|}")]
    [InlineData("output y[n,m] : vector = {|SYM2025:shift[n,m]|}")]
    [InlineData("output y[n] : vector = sum[m]({|SYM2025:shift[n,m]|})")]
    [InlineData("output y[n] : vector = sum[m in near(n)]({|SYM2025:shift[m,n]|})")]
    [InlineData("input far : n ~ n\noutput y[n] : vector = sum[m in far(n)]({|SYM2025:shift[n,m]|})")]
    [InlineData("block B(h[i,j]) -> out[i,j] {\nout[i,j] = 2 * h\n}\noutput y[n] : vector = sum[m in near(n)](B({|SYM2025:shift[n,m]|}))")]
    [InlineData("output y[n] : vector = sum[m in near(n)](linear<vector>[n]({|SYM2025:shift[n,m]|}))")]
    [InlineData("output shift[{|SYM2025:near|}] : vector\noutput y[n] : vector = sum[m in near(n)](shift)")]
    [InlineData("input t[{|SYM2025:near|},n] : vector\noutput y[n] : vector = sum[m in near(n)](shift)")]
    [InlineData("input t[{|SYM2006:later|}] : vector\ninput later : n ~ n\noutput y[n] : vector = sum[m in near(n)](shift)")]
    public void Elsewhere_it_has_no_value(string lines) => Verify(lines);

    [Theory]
    [InlineData("output y[n] : scalar = sum[m in near(n)](softmax[m](s[m]))")]
    [InlineData("output y[n] : scalar = sum[m in near(n)](sum[k in near(m)](softmax[m](s[m]) * s[k]))")]
    [InlineData("output y[n] : scalar = sum[m in near(n)](sum[k in near(m)]({|SYM2025:softmax[m](s[m] * s[k])|}))")]
    [InlineData("output y[n] : scalar = sum[m in near(n)]({|SYM2025:softmax[m,n](s[m] * s[n])|})")]
    [InlineData("block B(h[i]) -> out[i] {\nout[i] = tanh(h)\n}\noutput y[n] : scalar = sum[m in near(n)](B({|SYM2025:softmax[m](s[m])|}))")]
    public void What_goes_along_neighbours_goes_along_those_of_the_innermost_reduction(string lines) => Verify(lines);

    private static void Verify(string lines) =>
        Markup.Verify($"model M {{\nsymmetry O(3)\nset n\ninput s[n] : scalar\ninput near : n ~ n\ninput shift[near] : vector\n{lines}\n}}");
}
