using SymDsl.Language.Syntax;

namespace SymDsl.Language.Tests.Syntax;

/// <summary>How a text is cut into statements.</summary>
public class StatementTests
{
    private const string Good = "model M {\nset n\ninput x[n] : scalar\ny[n] =\n  x +\n  x // comment\n  * 2\nz[n] = norm(\n\n  y)\noutput z[n] : scalar\n}\n";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_of_every_kind_mean_the_same(string lineEnd)
    {
        const string text = "model M {\nset n\ninput x[n] : scalar\ny[n] = // why\n  x + // comment +\n  x\nz[n] = norm(\n\n  y)\noutput z[n] : scalar\n}\n";

        Assert.Equal(Analysis.OfValid(text).Architecture, Analysis.OfValid(text.Replace("\n", lineEnd)).Architecture);
    }

    [Fact]
    public void A_line_that_begins_with_an_operator_continues_nothing() =>
        Assert.Contains(Analysis.Of(Good).Diagnostics, diagnostic => diagnostic.Rule.Id == "SYM1001" && diagnostic.Span.StartLine == 6);

    [Fact]
    public void A_byte_order_mark_is_no_text()
    {
        var analysis = Analysis.OfValid("\uFEFFmodel M {\ninput x : scalar\noutput x : scalar\n}");

        Assert.Equal(7, analysis.Syntax.Models[0].Name.Span.Start);
    }

    [Fact]
    public void Blocks_may_stand_in_one_line() =>
        Assert.Equal(3, Analysis.OfValid("model M { input x : scalar\n repeat 2 { x = x * x }\n output x : scalar }").Syntax.Models[0].Members.Count);

    [Fact]
    public void An_open_bracket_ends_where_the_next_statement_begins()
    {
        var analysis = Analysis.Of("model M {\ninput x : scalar\ny = norm(x\nz = x\nset n\nw = (x +\noutput x : scalar\n}");

        Assert.Equal(["SYM1002", "SYM1002"], analysis.Diagnostics.Select(diagnostic => diagnostic.Rule.Id));
        Assert.Equal([2, 5], analysis.Diagnostics.Select(diagnostic => diagnostic.Span.StartLine));
        Assert.Equal(6, analysis.Syntax.Models[0].Members.Count);
    }

    [Fact]
    public void A_bracket_over_several_lines_is_one_statement() => Analysis.OfValid("""
        model M {
            set n
            input x[n] : scalar
            y[n] = mlp<
                4,
                1>(
                x,   // one
                     // nothing
                x[n]
            )
            output y[n] : scalar
        }
        """);

    [Fact]
    public void A_missing_brace_loses_no_statement()
    {
        var analysis = Analysis.Of("model M {\ninput x : scalar\nrepeat 2 {\nx = x * x\noutput x : scalar\n}");

        Assert.Equal(["SYM1003", "SYM1007"], analysis.Diagnostics.Select(diagnostic => diagnostic.Rule.Id));
    }

    [Fact]
    public void A_broken_line_keeps_what_it_defines()
    {
        var broken = Assert.IsType<BrokenSyntax>(Analysis.Of("model M {\ninput q[ : scalar\n}").Syntax.Models[0].Members[0]);

        Assert.Equal(("input", "q"), (broken.Keyword, broken.Name));
    }
}
