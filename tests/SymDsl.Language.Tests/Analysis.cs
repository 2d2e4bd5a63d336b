using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;

namespace SymDsl.Language.Tests;

/// <summary>A text, parsed and type-checked.</summary>
internal sealed record Analysis(SourceText Source, FileSyntax Syntax, ArchitectureFile Architecture, EquatableArray<Diagnostic> Diagnostics)
{
    public static Analysis Of(string text)
    {
        var source = new SourceText(text);
        var diagnostics = new DiagnosticBag();
        var syntax = SyntaxParser.ParseFile(source, diagnostics);
        var architecture = ModelBinder.BindFile(syntax, source, diagnostics);
        return new(source, syntax, architecture, Suppressions.Apply(source, 0, diagnostics.Sorted()));
    }

    /// <summary>A text that must be free of mistakes.</summary>
    public static Analysis OfValid(string text)
    {
        var analysis = Of(text);
        Assert.True(analysis.Diagnostics.Count == 0, $"{analysis}\n{text}");
        return analysis;
    }

    /// <summary>The only model of a text that must be free of mistakes.</summary>
    public static Architecture Model(string text) => Assert.Single(OfValid(text).Architecture.Models);

    public override string ToString() => string.Join(
        "\n", Diagnostics.Select(diagnostic => $"({diagnostic.Span}) {diagnostic.Rule.Id} '{Source.Substring(diagnostic.Span)}': {diagnostic.Message}"));
}
