using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Text;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;
using SymDiagnostic = SymDsl.Language.Diagnostics.Diagnostic;

namespace SymDsl.Roslyn;

/// <summary>The language's rules and diagnostics in Roslyn's terms.</summary>
internal static class RoslynDiagnostics
{
    private static readonly Dictionary<string, DiagnosticDescriptor> ById = Rules.All.ToDictionary(rule => rule.Id, Describe);

    /// <summary>One descriptor for each rule of the language, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = Rules.All.Select(rule => ById[rule.Id]).ToImmutableArray();

    /// <summary>A diagnostic at its place in the file.</summary>
    public static Diagnostic At(string path, SymDiagnostic diagnostic) =>
        Create(diagnostic, span => Locate(path, span));

    /// <summary>A diagnostic at its lines and columns in a C# file.</summary>
    public static Diagnostic At(SyntaxTree tree, SymDiagnostic diagnostic)
    {
        var lines = tree.GetText().Lines;
        return Create(diagnostic, LocateInTree);

        Location LocateInTree(SourceSpan span)
        {
            var (start, end) = (Offset(span.StartLine, span.StartColumn), Offset(span.EndLine, span.EndColumn));
            return Location.Create(tree, TextSpan.FromBounds(start, Math.Max(start, end)));
        }

        int Offset(int line, int column) => line < lines.Count ? Math.Min(lines[line].Start + column, lines[line].EndIncludingLineBreak) : tree.Length;
    }

    /// <summary>A diagnostic of the project, which has no place in a file.</summary>
    public static Diagnostic OfProject(SymDiagnostic diagnostic) => Diagnostic.Create(ById[diagnostic.Rule.Id], Location.None, diagnostic.Message);

    // A suggestion is a property, and what it replaces the one additional place.
    private static Diagnostic Create(SymDiagnostic diagnostic, Func<SourceSpan, Location> locate) => Diagnostic.Create(
        ById[diagnostic.Rule.Id],
        locate(diagnostic.Span),
        diagnostic.Suggestion is { } replaced ? [locate(replaced.Span)] : null,
        diagnostic.Suggestion is { } suggested ? ImmutableDictionary<string, string?>.Empty.Add(Suggestion.PropertyName, suggested.Text) : null,
        diagnostic.Message);

    private static Location Locate(string path, SourceSpan span) =>
        Location.Create(
            path,
            new TextSpan(span.Start, span.Length),
            new LinePositionSpan(new(span.StartLine, span.StartColumn), new(span.EndLine, span.EndColumn)));

    // The language fills its messages itself, the same way for every host.
    private static DiagnosticDescriptor Describe(DiagnosticRule rule) => new(
        rule.Id,
        rule.Title,
        messageFormat: "{0}",
        category: "SymDsl",
        rule.Severity switch
        {
            Severity.Error => DiagnosticSeverity.Error,
            Severity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        },
        isEnabledByDefault: true,
        helpLinkUri: rule.HelpLink);
}
