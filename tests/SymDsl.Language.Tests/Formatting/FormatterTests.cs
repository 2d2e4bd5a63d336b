using CsCheck;
using SymDsl.Language.Formatting;

namespace SymDsl.Language.Tests.Formatting;

public sealed class FormatterTests
{
    [Theory]
    [InlineData("y[ n ]=a  +b*-c", "y[n] = a + b * -c")]
    [InlineData("x[n,t - 1] =norm( x[n , t-1]-x )", "x[n,t-1] = norm(x[n,t-1] - x)")]
    [InlineData("h = linear < 2*hidden scalar+4 V * dual( V ) > [n , m] ( a ,b )", "h = linear<2*hidden scalar + 4 V*dual(V)>[n,m](a, b)")]
    [InlineData("f=conv<8 regular,kernel : 5>(f)", "f = conv<8 regular, kernel: 5>(f)")]
    [InlineData("r = bessel<8>(norm(r),cutoff:3.0e-1)", "r = bessel<8>(norm(r), cutoff: 3.0e-1)")]
    [InlineData("s=sum[ m in near( n ) ](a[m])", "s = sum[m in near(n)](a[m])")]
    [InlineData("input near:n~n", "input near : n ~ n")]
    [InlineData("input  t[n]:2 T(2, 1)+V*V   //  two", "input t[n] : 2 T(2,1) + V*V  //  two")]
    [InlineData("output y:classes x 0e+16x0o=f", "output y : classes x 0e + 16x0o = f")]
    [InlineData("symmetry   SO+(1,3) ,C(8)  by  tying", "symmetry SO+(1,3), C(8) by tying")]
    [InlineData("algebra[0   -1;1 0]", "algebra [0 -1; 1 0]")]
    [InlineData("block B<T,k>(h[n],near)->out[n]{", "block B<T, k>(h[n], near) -> out[n] {")]
    [InlineData("group G=matrices( 2 ){", "group G = matrices(2) {")]
    [InlineData("model M(hidden=64,layers=4){", "model M(hidden = 64, layers = 4) {")]
    [InlineData("repeat 2*layers{", "repeat 2*layers {")]
    [InlineData("axis t=past,c=2*channels", "axis t = past, c = 2*channels")]
    [InlineData("a = b++c/2", "a = b ++ c / 2")]
    public void A_line_has_one_form(string line, string formatted) => Assert.Equal(formatted + "\n", Formatter.Format(line));

    [Fact]
    public void Blocks_are_indented_and_empty_lines_few() => Assert.Equal(
        """
        // A model.
        model M {
            set n

            input x[n] : scalar
            repeat 2 {
                a[n] = x
                longer[n] = sum[m](
                    x[m])
                // a comment
            }
        }

        """,
        Formatter.Format("\n// A model.\nmodel M {\n\n\nset n\n\n\n  input x[n] : scalar\n repeat 2 {\na[n] = x\nlonger[n] = sum[m](\nx[m])\n// a comment\n\n}\n}\n\n"));

    [Fact]
    public void What_stood_below_one_another_still_does() => Assert.Equal(
        "a    = b  // one\nlong = c  // two\nd = e\n", Formatter.Format("a      = b    // one\nlong   = c    // two\nd = e"));

    [Fact]
    public void Line_ends_stay() => Assert.Equal("set n\r\nset m\r\n", Formatter.Format("set   n\r\nset m"));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_program_means_the_same(string file)
    {
        var text = File.ReadAllText(file);
        var formatted = Formatter.Format(text);

        Assert.Equal(formatted, Formatter.Format(formatted));
        Assert.Equal(
            Analysis.Of(text).Diagnostics.Select(diagnostic => diagnostic.Rule.Id), Analysis.Of(formatted).Diagnostics.Select(diagnostic => diagnostic.Rule.Id));
        Assert.Equal(
            Analysis.Of(text).Architecture.Models.Select(model => (model.Name, model.Body.Count, string.Join(";", model.Outputs))),
            Analysis.Of(formatted).Architecture.Models.Select(model => (model.Name, model.Body.Count, string.Join(";", model.Outputs))));
    }

    [Fact]
    public void Edits_of_programs_format_once_and_keep_their_characters()
    {
        var programs = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Programs")).Select(File.ReadAllText).ToArray();
        Gen.Select(Gen.Int[0, programs.Length - 1].Select(i => programs[i]), Gen.Int[0, 4000], Gen.Int[0, 30], Gen.String[Gen.Char["abn x0123[](){}<>=+-*/~:;,.\n\r\t/"], 0, 6]).Sample(
            (text, at, length, inserted) =>
            {
                var start = Math.Min(at, text.Length);
                var edited = text.Remove(start, Math.Min(length, text.Length - start)).Insert(start, inserted);
                var formatted = Formatter.Format(edited);
                return Formatter.Format(formatted) == formatted && Visible(formatted) == Visible(edited);
            },
            iter: 2000);
    }

    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Programs"))];

    private static string Visible(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
