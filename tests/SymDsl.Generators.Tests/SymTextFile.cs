using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SymDsl.Generators.Tests;

/// <summary>A <c>.sym</c> file that exists in memory alone.</summary>
/// <param name="path">Its path.</param>
/// <param name="content">Its text; <see langword="null"/> for a file that cannot be read.</param>
internal sealed class SymTextFile(string path, string? content) : AdditionalText
{
    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) =>
        content is null ? null : SourceText.From(content, Encoding.UTF8);
}

/// <summary>A file whose text throws.</summary>
internal sealed class UnreadableFile(string path) : AdditionalText
{
    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => throw new IOException("the disk is gone");
}
