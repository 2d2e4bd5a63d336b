using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SymDsl.Generators.Benchmarks;

/// <summary>A <c>.sym</c> file in memory.</summary>
internal sealed class SymTextFile(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
