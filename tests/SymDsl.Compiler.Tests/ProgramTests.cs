using System.Text.RegularExpressions;

namespace SymDsl.Compiler.Tests;

/// <summary>What becomes of a whole model before it is written: where its values are computed, and which of them.</summary>
public class ProgramTests
{
    private const string Head = "set n\ninput x[n] : 3 vector\ninput h[n] : scalar\ninput w[n,m] : scalar\ninput near : n ~ n\ninput far : n ~ n\n";

    [Theory]
    [InlineData("p[n,m] = h[n] * h[m]\ny[n] = sum[m in near(n)](p[n,m])")]
    [InlineData("p[n,m] = h[n] * h[m]\nq[n,m] = tanh(p[n,m])\ny[n] = sum[m in near(n)](q[n,m]) + max[k in near(n)](p[n,k])")]
    [InlineData("p[m,n] = h[n] * h[m]\ny[n] = sum[m in near(n)](p[m,n])")]
    [InlineData("p[n,m] = mlp<1>(h[n], h[m])\ny[n] = sum[m in near(n)](softmax[m](p[n,m]) * h[m])")]
    [InlineData("block B(p[i,j]) -> o[i] {\nq[i,j] = tanh(p[i,j])\no[i] = mean[j in near(i)](q[i,j])\n}\np[n,m] = mlp<1>(h[n], h[m])\ny[n] = B(p)")]
    [InlineData("p[n,m] = mlp<1>(h[n], h[m])\nblock B(u[i]) -> o[i] {\no[i] = mean[j in near(i)](p[i,j] * u[j])\n}\ny[n] = B(h)")]
    [InlineData("p[n,m] = h[n] * h[m]\nrepeat 2 {\np[n,m] = p[n,m] * mlp<1>(h[n], h[m])\nh[n] = h + sum[m in near(n)](p[n,m])\n}\ny[n] = h")]
    [InlineData("p[n,m] = h[n] * h[m]\nrepeat 2 {\np[n,m] = tanh(p[n,m])\n}\ny[n] = sum[m in near(n)](p[n,m])")]
    [InlineData("p[n,m] = norm(x[n] - x[m])\ny[n] = sum[m in near(n)](sum[k in near(m)](dot(x[m], x[k]) * p[n,m]))", "y[n] : 3 scalar")]
    public void What_is_read_on_edges_is_computed_on_edges(string lines, string output = "y[n] : scalar")
    {
        var source = Compile(lines, output);

        // A field over pairs is made by broadcasting an axis, or is gathered from.
        Assert.DoesNotMatch(@"unsqueeze\([12]\)|AtPair|expand", source);
    }

    [Theory]
    [InlineData("p[n,m] = h[n] * h[m]\ny[n] = sum[m in near(n)](p[n,m]) + mean[m](p[n,m])")]
    [InlineData("p[n,m] = h[n] * h[m]\ny[n] = sum[m in near(n)](p[n,m]) + sum[m in far(n)](p[n,m])")]
    [InlineData("p[n,m] = h[n] * norm(h[m])\ny[n] = sum[m in near(n)](p[n,m] + p[m,n])")]
    [InlineData("p[n,m] = h[n] * h[m]\ns[n,m] = softmax[m](p[n,m])\ny[n] = sum[m in near(n)](s[n,m])")]
    [InlineData("p[n,m] = h[n] * h[m]\nrepeat 2 {\np[n,m] = p[m,n] * h[n]\n}\ny[n] = sum[m in near(n)](p[n,m])")]
    public void What_is_read_otherwise_too_is_computed_for_all_pairs(string lines) =>
        Assert.Matches(@"var p = h(\.Norm\(1\))?\.unsqueeze\(2\) \* h(\.Norm\(1\))?\.unsqueeze\(1\)", Compile(lines, "y[n] : scalar"));

    [Fact]
    public void What_nobody_reads_is_left_out_with_its_weights()
    {
        var source = Compile(
            "block B(u[i]) -> o[i] {\nunread[i] = linear<7 scalar>(u)\no[i] = tanh(u)\n}\n"
            + "first[n] = linear<scalar>(h)\nsecond[n] = mlp<5>(first)\nrepeat 2 {\nsecond[n] = linear<5 scalar>(second)\n}\ny[n] = B(linear<scalar>(h))",
            "y[n] : scalar");

        Assert.DoesNotMatch("var (first|second|unread) |_first|_second|_unread|foreach", source);
        Assert.Contains("2 weights in all", source);
        Assert.Single(Regex.Matches(source, "private readonly EquivariantLinear "));
    }

    [Theory]
    [InlineData("y[n] = tanh(norm(x)) + norm(x)", "var y = xNorm.tanh() + xNorm;", 1)]
    [InlineData("a[n] = norm(x)\ny[n] = norm(x) * h + a", "var y = a * h + a;", 1)]
    [InlineData("a[n] = norm(x) * h\ny[n] = norm(x) + a", "var y = xNorm + a;", 1)]
    [InlineData("r[n,m] = x[m] - x[n]\na[n] = sum[m in near(n)](norm(r[n,m]))\ny[n] = a + max[m in near(n)](norm(r[n,m]) * 2)", "var a = rNorm.SumAtTarget(nearEdges);", 1)]
    [InlineData("a[n] = norm(x)\nx[n] = x * h\ny[n] = norm(x) + a", "var y = x.Norm(3) + a;", 2)]
    [InlineData("a[n] = norm(x)\na[n] = a * h\ny[n] = norm(x) + a", "var y = xNorm + a;", 1)]
    [InlineData("a[n] = norm(x)\nrepeat 2 {\nx[n] = x * h\n}\ny[n] = norm(x) + a", "var y = x.Norm(3) + a;", 2)]
    [InlineData("y[n] = linear<3 scalar>(norm(x)) + linear<3 scalar>(norm(x))", "var y = _yLinear.forward(xNorm) + _yLinear2.forward(xNorm);", 1)]
    public void What_is_computed_more_than_once_is_computed_once(string lines, string line, int norms)
    {
        var source = Compile(lines, "y[n] : 3 scalar");

        Assert.Contains(line, source);
        Assert.Equal(norms, Regex.Matches(source, @"\.Norm\(3\)").Count);
    }

    [Fact]
    public void A_value_that_lines_share_says_which()
    {
        var source = Compile("a[n] = norm(x) * h\ny[n] = norm(x) + a", "y[n] : 3 scalar");

        Assert.Contains("// shared by lines 9 and 10", source);
    }

    private static string Compile(string lines, string output)
    {
        var result = TestModels.Compile($"model M {{\nsymmetry O(3)\n{Head}{lines}\noutput {output}\n}}");
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Rule.Severity == Language.Diagnostics.Severity.Error);
        EmittedSource.AssertClean(result.Source);
        return result.Source;
    }
}
