using SymDsl.Language.Constructs;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Enforcements;
using SymDsl.Language.Syntax;

namespace SymDsl.Language.Tests.Docs;

public class LanguagePageTests
{
    private static readonly string Page = DocsFolder.Read("language.md");

    public static IEnumerable<object[]> Blocks => DocsFolder.Blocks(Page).Select((block, i) => new object[] { i, block.Heading });

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_example_is_a_good_model(int index, string heading)
    {
        var (found, text) = DocsFolder.Blocks(Page)[index];

        Assert.Equal(heading, found);
        Assert.Single(Analysis.OfValid(text).Architecture.Models);
    }

    [Fact]
    public void The_page_has_examples() => Assert.InRange(DocsFolder.Blocks(Page).Count, 10, 100);

    [Fact]
    public void The_table_of_constructs_is_current() =>
        Assert.True(Page.Contains(ConstructTable(), StringComparison.Ordinal), $"docs/language.md should contain:\n{ConstructTable()}");

    [Fact]
    public void The_table_of_statements_is_current() =>
        Assert.True(Page.Contains(StatementTable(), StringComparison.Ordinal), $"docs/language.md should contain:\n{StatementTable()}");

    [Fact]
    public void The_table_of_enforcements_is_current() =>
        Assert.True(Page.Contains(EnforcementTable(), StringComparison.Ordinal), $"docs/language.md should contain:\n{EnforcementTable()}");

    [Fact]
    public void Links_to_rules_lead_somewhere()
    {
        var ids = Rules.All.Select(rule => rule.Id);

        Assert.All(
            System.Text.RegularExpressions.Regex.Matches(Page, @"\(rules/(\w+)\.md\)").Select(match => match.Groups[1].Value),
            id => Assert.Contains(id, ids));
    }

    private static string StatementTable() => string.Join(
        "\n",
        [
            "| statement | stands in | meaning |",
            "| --- | --- | --- |",
            .. from kind in StatementKinds.All
               orderby kind.Places
               from form in kind.Forms
               select $"| `{form.Text}` | {Places(kind.Places)} | {form.Meaning} |",
            "<!-- end of statements -->",
        ]);

    private static string Places(StatementPlaces places) => string.Join(
        ", ",
        from place in new (StatementPlaces Place, string Name)[]
        {
            (StatementPlaces.File, "file"), (StatementPlaces.Model, "model"), (StatementPlaces.Nested, "repetition, block"),
        }
        where places.HasFlag(place.Place)
        select place.Name);

    private static string EnforcementTable() => string.Join(
        "\n",
        [
            "| word | a line that the types refuse | what it does |",
            "| --- | --- | --- |",
            .. EnforcementRegistry.Default.All.Select(word =>
                $"| `{word.Word}` | {(word.Typing == BodyTyping.Tied ? "is an error" : "may stand")} | {word.Summary} |"),
            "<!-- end of enforcements -->",
        ]);

    private static string ConstructTable() => string.Join(
        "\n",
        [
            "| construct | meaning |",
            "| --- | --- |",
            .. ConstructRegistry.Operators.Concat(ConstructRegistry.Named).Select(construct => $"| `{construct.Signature}` | {construct.Summary.Replace("|", "\\|")} |"),
            "<!-- end of constructs -->",
        ]);
}
