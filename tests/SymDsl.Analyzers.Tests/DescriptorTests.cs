using Microsoft.CodeAnalysis;
using SymDsl.Language.Diagnostics;

namespace SymDsl.Analyzers.Tests;

/// <summary>Every rule of the language is one of the analyzer's, with a page that explains it.</summary>
public sealed class DescriptorTests
{
    private static readonly IReadOnlyList<DiagnosticDescriptor> Descriptors = new SymFileAnalyzer().SupportedDiagnostics;

    public static TheoryData<string> Ids() => [.. Rules.All.Select(rule => rule.Id)];

    [Fact]
    public void TheAnalyzerKnowsEveryRuleOnce() => Assert.Equal(Rules.All.Select(rule => rule.Id), Descriptors.Select(descriptor => descriptor.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryRuleHasAHelpLinkAndATitle(string id)
    {
        var descriptor = Descriptors.Single(descriptor => descriptor.Id == id);
        Assert.True(Uri.TryCreate(descriptor.HelpLinkUri, UriKind.Absolute, out var link));
        Assert.EndsWith($"/docs/rules/{id}.md", link.AbsolutePath);
        Assert.NotEmpty(descriptor.Title.ToString());
        Assert.True(descriptor.IsEnabledByDefault);
    }
}
