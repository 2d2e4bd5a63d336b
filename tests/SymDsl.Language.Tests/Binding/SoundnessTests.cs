namespace SymDsl.Language.Tests.Binding;

/// <summary>Programs that break their symmetry in ways that are easy to miss: each is refused, at the place that breaks it.</summary>
public class SoundnessTests
{
    [Theory]
    [InlineData("E(3)", "input w[n] : pseudovector\noutput y[n] : point = x[n] {|SYM3003:+|} w[n]")]
    [InlineData("E(3)", "input w[n] : pseudovector\noutput y[n] : point = w[n] {|SYM3003:+|} x[n]")]
    [InlineData("E(3)", "input w[n] : 1e\noutput y[n] : point = x[n] {|SYM3003:-|} w[n]")]
    [InlineData("E(3)", "input w[n] : pseudovector\noutput y[n] : vector = (x[n] {|SYM3003:+|} w[n]) - x[n]")]
    [InlineData("SE(2)", "input w[n] : 1x2\noutput y[n] : point = x[n] {|SYM3003:+|} w[n]")]
    [InlineData("E(2)", "input w[n] : pseudovector\noutput y[n] : point = x[n] {|SYM3003:+|} w[n]")]
    [InlineData("E(3)", "input w[n] : scalar + pseudoscalar\noutput y[n] : point = x[n] {|SYM3003:+|} w[n]")]
    [InlineData("E(3)", "input w[n] : 2 vector\noutput y[n] : point = x[n] {|SYM2009:+|} w[n]")]
    public void Only_a_vector_moves_a_position(string group, string lines) => Verify(group, lines);

    [Theory]
    [InlineData("E(1)", "output y[n] : point = {|SYM3001:tanh(x[n])|}")]
    [InlineData("SE(1)", "output y[n] : point = {|SYM3001:sin(x[n])|}")]
    [InlineData("SE(1)", "output y[n] : scalar = mlp<8, 1>({|SYM3002:x[n]|})")]
    [InlineData("SE(1)", "input v[n] : vector\noutput y[n] : vector = v[n] / {|SYM3008:x[n]|}")]
    [InlineData("SE(1)", "input v[n] : scalar\noutput y[n] : scalar = v[n] * {|SYM3008:x[n]|}")]
    [InlineData("E(1)", "output y[n] : point = {|SYM3008:x[n]|} * x[n]")]
    [InlineData("E(1)", "output y[n] : point = 2 * {|SYM3008:x[n]|}")]
    [InlineData("SE(1)", "output y : point = max[n]({|SYM3006:x[n]|})")]
    [InlineData("SE(1)", "output y[n] : point = softmax[n]({|SYM3006:x[n]|})")]
    [InlineData("SE(1)", "output y : point = sum[n]({|SYM3008:x[n]|})")]
    [InlineData("SE(1)", "output y[n] : scalar = linear<scalar>({|SYM3008:x[n]|})")]
    [InlineData("SE(1)", "output y[n] : point = gate({|SYM3008:x[n]|})")]
    [InlineData("SE(1)", "output y[n] : scalar = norm({|SYM3008:x[n]|})")]
    public void A_position_on_a_line_is_a_position(string group, string lines) => Verify(group, lines);

    [Theory]
    [InlineData("SE(1)", "output y[n] : point = x[n] + tanh(x[n] - mean[m](x[m]))")]
    [InlineData("E(1)", "input v[n] : vector\noutput y[n] : point = x[n] + tanh(v[n])")]
    [InlineData("E(3)", "input v[n] : vector\noutput y[n] : point = v[n] + x[n] - v[n]")]
    [InlineData("SE(3)", "input v[n] : 1x1\noutput y[n] : point = x[n] + v[n]")]
    public void What_does_not_break_it_is_accepted(string group, string lines) => Verify(group, lines);

    [Theory]
    [InlineData("input v[n] : vector\ninput s[n] : scalar\noutput y[n] : 8 scalar = linear<8 scalar>({|SYM3004:v|}, s)")]
    [InlineData("input v[n] : vector\ninput s[n] : scalar\noutput y[n] : 8 scalar = linear<8 scalar>(s, s, {|SYM3004:4.0 * v|})")]
    [InlineData("input v[n] : vector\ninput s[n] : scalar\noutput y[n] : 8 scalar = linear<8 scalar>(s ++ {|SYM3004:v|})")]
    [InlineData("input v[n] : vector\ninput s[n] : scalar\noutput y[n] : 8 scalar = linear<8 scalar>(concat(s, {|SYM3004:v|}), s)")]
    [InlineData("input v[n] : vector\ninput s[n] : scalar\noutput y : 8 scalar = linear<8 scalar>[]({|SYM3004:v|}, s)")]
    [InlineData("input v[n] : vector + scalar\ninput s[n] : scalar\noutput y[n] : 8 scalar = linear<8 scalar>(v, s)")]
    public void An_argument_that_a_map_can_only_take_as_zero_is_refused(string lines) => Verify("O(3)", lines, "");

    [Theory]
    [InlineData("output y[k] : scalar = linear<scalar>[{|SYM2006:k|}](a[n])")]
    [InlineData("output y[n,k] : scalar = linear<scalar>[n,{|SYM2006:k|}](a[n])")]
    [InlineData("input s : scalar\noutput y[n] : 2 scalar = linear<2 scalar>[{|SYM2006:n|}](s)")]
    [InlineData("input s : scalar\ninput b[k] : scalar\noutput y[n] : scalar = linear<scalar>[{|SYM2006:n|}](s, b[k])")]
    [InlineData("output y[n] : 2 scalar = linear<2 scalar>[](a[n])")]
    [InlineData("z[m,n] = linear<2 scalar>[m,n](a[n])\noutput y : 2 scalar = sum[m,n](z)")]
    public void A_map_makes_indices_over_the_sets_of_its_arguments(string lines) => Verify("O(3)", "set k\n" + lines, "input a[n] : scalar\ninput v[n] : vector\n");

    [Theory]
    [InlineData("SL(3)", "input v[n] : V\ninput s[n] : scalar\noutput y[n] : scalar = mlp<1>(invariants(s, {|SYM3011:v|}))")]
    [InlineData("SL(3)", "input v[n] : V\ninput w[n] : dual(V)\noutput y[n] : scalar = mlp<1>(invariants(v, w))")]
    public void An_argument_that_no_invariant_depends_on_is_refused(string group, string lines) => Verify(group, lines, "");

    [Theory]
    [InlineData("input z[k] : point\noutput y[n] : vector = x[n] - mean[k]({|SYM3008:z[k]|})")]
    [InlineData("input z[k] : point\noutput y[n] : vector = x[n] - mean[k,m]({|SYM3008:z[k] + (x[m] - x[n])|})")]
    [InlineData("input near : n ~ n\noutput y[n] : vector = x[n] - mean[m in near(n)]({|SYM3008:x[m]|})")]
    [InlineData("input z[k] : point\noutput y[n] : vector = mean[k](x[n] - z[k])")]
    [InlineData("input z[k] : point\nc = mean[k](z[k])\noutput y[n] : vector = x[n] - c")]
    [InlineData("output y[n] : vector = x[n] - mean[n](x[n])")]
    [InlineData("output y[n] : vector = x[n] - mean[m](x[m])")]
    [InlineData("input z[k] : point\noutput y : vector = sum[k](z[k] - mean[j](z[j]))")]
    public void The_mean_of_no_positions_is_no_position(string lines) => Verify("E(3)", "set k\n" + lines);

    [Theory]
    [InlineData("h[n] = v[n]\nblock G(q[i]) -> out[i] {\nout[i] = norm(h[i]) * q[i]\n}\ng[n] = h[n]\nh[n] = x[n]\noutput y[n] : vector = {|SYM2028:G(g[n])|}")]
    [InlineData("block A(q[i]) -> out[i] {\nout[i] = norm(v[i]) * q[i]\n}\nblock B(v[i]) -> out[i] {\nout[i] = {|SYM2028:A(v[i] - mean[j](v[j]))|}\n}\noutput y[n] : vector = B(x)")]
    [InlineData("block A(q[i]) -> out[i] {\nout[i] = norm(v[i]) * q[i]\n}\nblock B(u[i]) -> out[i] {\nv[i] = u[i] - mean[j](u[j])\nout[i] = {|SYM2028:A(v[i])|}\n}\noutput y[n] : vector = B(x)")]
    [InlineData("h[n] = s[n]\nblock G(q[i]) -> out[i] {\nout[i] = tanh(h[i]) + q[i]\n}\nh[n] = v[n]\noutput y[n] : scalar = {|SYM2028:G(s[n])|}")]
    [InlineData("h[n] = s[n]\nblock G(q[i]) -> out[i] {\nout[i] = tanh(h[i]) + q[i]\n}\nh[n] = tanh(s[n])\noutput y[n] : scalar = {|SYM2028:G(s[n])|}")]
    [InlineData("block G(q[i]) -> out[i] {\nout[i] = s[i] * q[i]\n}\nrepeat 2 {\ns[n] = s[n] + {|SYM2028:G(s[n])|}\n}\noutput y[n] : scalar = s")]
    [InlineData("block G(q[i]) -> out[i] {\nout[i] = s[i] * q[i]\n}\nrepeat 2 {\ns[n] = tanh(s[n])\n}\noutput y[n] : scalar = {|SYM2028:G(s[n])|}")]
    [InlineData("block G(q[i]) -> out[i] {\nout[i] = s[i] * q[i]\n}\noutput y[n] : scalar = G(s[n])")]
    [InlineData("block G(q[i]) -> out[i] {\nout[i] = norm(v[i]) * q[i]\n}\nrepeat 2 {\ns[n] = s[n] + G(s[n])\n}\noutput y[n] : scalar = s")]
    [InlineData("block G(q[i]) -> out[i] {\ns[i] = tanh(q[i])\nout[i] = s[i] * q[i]\n}\ns[n] = tanh(s[n])\noutput y[n] : scalar = G(s[n])")]
    public void A_block_reads_what_it_was_checked_with(string lines) => Verify("E(3)", "input v[n] : vector\ninput s[n] : scalar\n" + lines);

    private static void Verify(string group, string lines, string first = "input x[n] : point\n") =>
        Markup.Verify($"model M {{\nsymmetry {group}\nset n\n{first}{lines}\n}}");
}
