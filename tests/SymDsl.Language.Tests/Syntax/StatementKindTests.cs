using SymDsl.Language.Binding;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Formatting;
using SymDsl.Language.Syntax;

namespace SymDsl.Language.Tests.Syntax;

public class StatementKindTests
{
    public static IEnumerable<object[]> Words => StatementKinds.All.Where(kind => kind.Keyword.Length > 0).Select(kind => new object[] { kind.Keyword });

    [Fact]
    public void Each_kind_has_one_rule_and_each_rule_a_kind() => Assert.Equal(
        StatementKinds.All.OrderBy(kind => kind.Keyword, StringComparer.Ordinal),
        StatementRules.All.Select(rule => rule.Kind).OrderBy(kind => kind.Keyword, StringComparer.Ordinal));

    [Fact]
    public void Each_kind_stands_somewhere_and_is_explained() => Assert.All(StatementKinds.All, kind =>
    {
        Assert.NotEqual(default, kind.Places);
        Assert.NotEmpty(kind.Forms);
        Assert.All(kind.Forms, form => Assert.StartsWith(kind.Keyword, form.Text));
    });

    [Theory]
    [MemberData(nameof(Words))]
    public void A_word_of_each_kind_ends_an_open_bracket_above(string word)
    {
        var analysis = Analysis.Of($"model M {{\n    y = f(x\n    {word} z\n}}");

        Assert.Equal(2, Assert.Single(analysis.Syntax.Models).Members.Count);
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void A_misspelt_word_of_each_kind_is_recognized(string word)
    {
        var kind = StatementKinds.Find(word)!;
        var (before, after) = kind.Places.HasFlag(StatementPlaces.Model) ? ("model M {\n", "\n}") : ("", "");

        var analysis = Analysis.Of($"{before}{word}q name{after}");

        Assert.Contains(analysis.Diagnostics, diagnostic => diagnostic.Rule == Rules.UnknownStatement && diagnostic.Message.Contains($"did you mean '{word}'?"));
    }

    [Fact]
    public void What_stands_in_the_wrong_place_is_said_of_each_kind() => Assert.All(StatementKinds.All.Where(kind => kind.Keyword.Length > 0), kind =>
    {
        var isOfFile = kind.Places.HasFlag(StatementPlaces.File);
        var text = isOfFile && kind.Places.HasFlag(StatementPlaces.Model) ? $"model M {{\n    repeat 2 {{\n        {kind.Forms[0].Text.Replace("…", "")}\n    }}\n}}"
            : isOfFile ? $"model M {{\n    {kind.Keyword} x\n}}"
            : $"{kind.Keyword} x";

        Assert.Contains(Analysis.Of(text).Diagnostics, diagnostic => diagnostic.Rule == Rules.MisplacedStatement);
    });

    [Fact]
    public void The_declarations_of_a_file_stand_in_their_order()
    {
        var file = Analysis.Of("namespace A\nblock B(x) -> y { y = x }\ngroup G = matrices(2) { order 1 }\nfoo bar\nmodel M { }\nblock C(x) -> y { y = x }\nmodel N { }").Syntax;

        Assert.Equal(
            [typeof(NamespaceSyntax), typeof(BlockSyntax), typeof(GroupSyntax), typeof(BrokenSyntax), typeof(ModelSyntax), typeof(BlockSyntax), typeof(ModelSyntax)],
            file.Declarations.Select(declaration => declaration.GetType()));
    }

    [Fact]
    public void The_place_of_a_block_reaches_to_the_indices_of_its_result()
    {
        var analysis = Analysis.Of("model M {\n    block B<T>(h[n]) -> out[n] { out[n] = h[n] } // identity\n}");

        Assert.Equal("block B<T>(h[n]) -> out[n]", analysis.Source.Substring(Assert.IsType<BlockSyntax>(analysis.Syntax.Models[0].Members[0]).Span));
    }

    [Theory]
    [InlineData("mlp<k*2, k>")]
    [InlineData("mlp<2*k, k>")]
    [InlineData("mlp<k*k, k*2*k>")]
    [InlineData("mlp<(k + 1)*2, k - 1>")]
    [InlineData("linear<k*2 scalar>")]
    public void Sizes_are_products_in_either_order(string layer) =>
        Analysis.OfValid($"model M(k = 4) {{\n    set n\n    input x[n] : scalar\n    y[n] = linear<1 scalar>({layer}(x))\n    output y[n] : scalar\n}}");

    [Fact]
    public void Symmetries_keep_the_blanks_that_were_written_and_sizes_have_none() => Assert.Equal(
        "symmetry SO(3) fixing (0,0,1)\naxis c = 2*k\ny = 2 * k\n",
        Formatter.Format("symmetry SO(3) fixing (0,0,1)\naxis c = 2 * k\ny = 2*k\n"));
}
