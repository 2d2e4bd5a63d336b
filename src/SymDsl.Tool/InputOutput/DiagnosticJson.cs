using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SymDsl.Language.Diagnostics;

namespace SymDsl.Tool.InputOutput;

/// <summary>One diagnostic as <c>symdsl check --json</c> writes it; lines and columns count from one, the end stands just behind.</summary>
internal sealed record DiagnosticJson(
    string File, int Line, int Column, int EndLine, int EndColumn, string Severity, string Id, string Message, string Help, SuggestionJson? Suggestion)
{
    private static readonly DiagnosticJsonContext Context = new(new JsonSerializerOptions
    {
        // The output is a file or a pipe, not a web page: quotes and non-ASCII letters stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    });

    /// <summary>Writes the diagnostics of all files as one array.</summary>
    public static void Write(TextWriter output, IEnumerable<SymSourceFile> files)
    {
        var rows = from file in files
                   from diagnostic in file.Diagnostics
                   let span = diagnostic.Span
                   select new DiagnosticJson(
                       file.Name,
                       span.StartLine + 1,
                       span.StartColumn + 1,
                       span.EndLine + 1,
                       span.EndColumn + 1,
                       DiagnosticLines.Word(diagnostic.Rule.Severity),
                       diagnostic.Rule.Id,
                       diagnostic.Message,
                       diagnostic.Rule.HelpLink,
                       SuggestionJson.Of(diagnostic.Suggestion));
        output.WriteLine(JsonSerializer.Serialize(rows.ToArray(), Context.DiagnosticJsonArray));
    }
}

/// <summary>What to write instead, letter for letter, and what it replaces; lines and columns as those of the diagnostic.</summary>
internal sealed record SuggestionJson(string Text, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>A suggestion as it is written; <see langword="null"/> for none, which is left out.</summary>
    public static SuggestionJson? Of(Suggestion? suggestion) => suggestion is null ? null : new(
        suggestion.Text, suggestion.Span.StartLine + 1, suggestion.Span.StartColumn + 1, suggestion.Span.EndLine + 1, suggestion.Span.EndColumn + 1);
}

/// <summary>The serializer, written at compile time: reflection would take longer to start than the check.</summary>
[JsonSerializable(typeof(DiagnosticJson[]))]
internal sealed partial class DiagnosticJsonContext : JsonSerializerContext;
