using SymDsl.Language.Binding;
using System.Text.RegularExpressions;
using SymDsl.Language.Diagnostics;

namespace SymDsl.Language.Tests.Diagnostics;

public class RuleTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, RuleCases.All.Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_mistake_gives_one_diagnostic_at_its_place(int index)
    {
        var @case = RuleCases.All[index];
        var messages = Markup.Verify(@case.Wrong);

        Assert.Equal([@case.Message], messages.Where(message => !@case.IsOnGrid || !message.StartsWith("A model on a grid", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_right_gives_none(int index)
    {
        var right = Markup.Parse(RuleCases.All[index].Right);

        Assert.DoesNotContain(
            Analysis.Of(right.Text).Diagnostics,
            diagnostic => (diagnostic.Rule.Severity == Severity.Error && right.Marks.All(mark => mark.Id != diagnostic.Rule.Id || mark.Start != diagnostic.Span.Start))
                || diagnostic.Rule.Id == RuleCases.All[index].Id);
    }

    [Fact]
    public void Every_rule_that_a_text_can_break_has_a_case()
    {
        var covered = RuleCases.All.Select(@case => @case.Id).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(OfText.Select(rule => rule.Id), covered);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_message_that_asks_what_was_meant_has_a_suggestion_and_no_other_has_one(int index)
    {
        foreach (var diagnostic in Analysis.Of(Markup.Parse(RuleCases.All[index].Wrong).Text).Diagnostics)
        {
            Assert.Equal(diagnostic.Message.Contains("did you mean", StringComparison.Ordinal), diagnostic.Suggestion is not null);
            Assert.True(diagnostic.Suggestion is null || diagnostic.Rule.Suggests, $"{diagnostic.Rule.Id} suggests nothing, by its row");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_a_diagnostic_suggests_mends_it(int index)
    {
        var text = Markup.Parse(RuleCases.All[index].Wrong).Text;
        foreach (var mistake in Analysis.Of(text).Diagnostics.Where(diagnostic => diagnostic.Suggestion is not null))
        {
            var (written, place) = (mistake.Suggestion!.Text, mistake.Suggestion.Span);
            Assert.DoesNotContain(
                Analysis.Of(text.Remove(place.Start, place.Length).Insert(place.Start, written)).Diagnostics, other => other.Rule == mistake.Rule);
        }
    }

    [Fact]
    public void Every_rule_of_a_text_that_suggests_has_a_case_that_does()
    {
        var suggesting = RuleCases.All.SelectMany(@case => Analysis.Of(Markup.Parse(@case.Wrong).Text).Diagnostics)
            .Where(diagnostic => diagnostic.Suggestion is not null).Select(diagnostic => diagnostic.Rule.Id).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(OfText.Where(rule => rule.Suggests).Select(rule => rule.Id), suggesting);
    }

    [Fact]
    public void Rules_are_stable_and_complete()
    {
        Assert.All(Rules.All, rule =>
        {
            Assert.Matches(@"^SYM[1-9]\d{3}$", rule.Id);
            Assert.EndsWith($"/docs/rules/{rule.Id}.md", rule.HelpLink, StringComparison.Ordinal);
            Assert.False(rule.Title.EndsWith('.') || rule.MessageFormat.EndsWith('.'), $"{rule.Id} ends in a full stop");
        });
        Assert.Distinct(Rules.All.Select(rule => rule.Id));
        Assert.Distinct(Rules.All.Select(rule => rule.Title));
        Assert.Equal(Rules.All.Select(rule => rule.Id).Order(StringComparer.Ordinal), Rules.All.Select(rule => rule.Id));
    }

    [Fact]
    public void Several_mistakes_give_as_many_diagnostics()
    {
        Markup.Verify("""
            model M(k = 8) {
                symmetry E(3)
                set n
                input x[n] : point
                input v[n] : {|SYM2013:vectr|}
                input q[n] : scalar

                a[n] = x[n] {|SYM3007:+|} x[n]
                b[n] = {|SYM2002:relo|}(q)
                c[n] = mlp<k>(q, {|SYM3002:x|})
                d[n] = q * {|SYM2001:qq|}
                e[n] = norm(v) + a * b - c {|SYM1001:]|}
                f[n] = mlp<{|SYM2016:j|}>(q)
                g = {|SYM2008:sum(q)|}

                output q[n] : scalar
                output e[n] : scalar
            }
            """);
    }

    [Theory]
    [InlineData("a[n] = b[n]\nc[n] = a + {|SYM2001:b|}", false)] // b is unknown in both lines
    [InlineData("a[n] = {|SYM2001:t|}\nc[n] = relu(a) + mlp<4>(a)\nd[n] = linear<3 vector>(a)\ne[m] = a[m]", true)]
    [InlineData("a[n] = {|SYM1001:*|} s\nc[n] = a + v\nd = sum[n](c)", true)]
    [InlineData("a[n,m] = {|SYM2002:dist|}(p[n], p[m])\nc[n] = sum[m](mlp<4>(a[n,m]))", true)]
    [InlineData("repeat l {\na[n] = {|SYM2001:t|}\ns[n] = s + a\n}", true)]
    [InlineData("repeat {|SYM2016:j|} {\ns[n] = s\n}\nc[n] = s", true)]
    [InlineData("input w{|SYM1001:(|}n) : vector\nc[n] = w", true)]
    [InlineData("c = sum[m]({|SYM2001:t|}[m])", true)]
    [InlineData("c[m] = {|SYM2001:t|}[m]", true)]
    public void A_mistake_has_no_follow_ups(string body, bool isAlone)
    {
        var text = $"model M(k = 8, l = 2) {{\nsymmetry E(3)\nset n\ninput p[n] : point\ninput v[n] : vector\ninput s[n] : scalar\n{body}\noutput s[n] : scalar\n}}";
        if (isAlone)
        {
            Markup.Verify(text);
        }
        else
        {
            Assert.Equal(2, Analysis.Of(Markup.Parse(text).Text).Diagnostics.Count);
        }
    }

    [Fact]
    public void An_unknown_group_says_nothing_of_representations() => Markup.Verify("""
        model M {
            symmetry {|SYM2014:Q(3)|}
            set n
            input x[n] : vector
            y[n] = norm(x)
            output y[n] : scalar
        }
        """);

    [Fact]
    public void Messages_use_the_invariant_culture()
    {
        var message = Diagnostic.Create(Rules.NestedTooDeeply, default, 1234.5).Message;

        Assert.Matches(new Regex(@"^More than 1234\.5 "), message);
    }

    [Theory]
    [InlineData("nrom", "norm")]
    [InlineData("Norm", "norm")]
    [InlineData("lin", null)]
    [InlineData("x", null)]
    [InlineData("linaer", "linear")]
    public void Spelling_finds_what_was_meant(string written, string? meant) =>
        Assert.Equal(meant, Spelling.Nearest(written, ["norm", "linear", "y"]));

    private static IEnumerable<DiagnosticRule> OfText => Rules.All.Where(rule =>
        rule != Rules.InternalError && rule != Rules.UnreadableFile && rule != Rules.DuplicateModel
        && !rule.Id.StartsWith("SYM4", StringComparison.Ordinal));
}
