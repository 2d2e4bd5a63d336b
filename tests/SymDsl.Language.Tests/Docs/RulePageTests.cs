using SymDsl.Language.Diagnostics;

namespace SymDsl.Language.Tests.Docs;

public class RulePageTests
{
    public static TheoryData<string> Ids => [.. Rules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_wrong_example_breaks_the_rule_and_the_right_one_none(string id)
    {
        var rule = Rules.All.Single(rule => rule.Id == id);
        var page = DocsFolder.Read($"rules/{id}.md");
        var blocks = DocsFolder.Blocks(page);

        Assert.StartsWith($"# {id}: {rule.Title}\n\n", page, StringComparison.Ordinal);
        if (id.StartsWith("SYM4", StringComparison.Ordinal) || rule == Rules.InternalError || rule == Rules.UnreadableFile || rule == Rules.DuplicateModel)
        {
            Assert.Empty(blocks); // no text alone breaks it; the examples in C# are the analyzer's to test
            return;
        }

        Assert.Equal(["Wrong", "Right"], blocks.Select(block => block.Heading));

        // No model on a grid is compiled yet, and each says so as well.
        string[] ids = rule == Rules.EvenKernel || rule == Rules.GridDimension ? [Rules.NotAvailable.Id, id] : [id];
        Assert.Equal(ids, Analysis.Of(blocks[0].Text).Diagnostics.Select(diagnostic => diagnostic.Rule.Id));
        Analysis.OfValid(blocks[1].Text);
    }

    [Fact]
    public void Every_page_has_a_rule() => Assert.Equal(
        Rules.All.Select(rule => rule.Id),
        Directory.GetFiles(Path.Combine(DocsFolder.Path, "rules")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
}
