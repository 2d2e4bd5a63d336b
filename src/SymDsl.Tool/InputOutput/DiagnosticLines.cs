using SymDsl.Language.Diagnostics;

namespace SymDsl.Tool.InputOutput;

/// <summary>Diagnostics the way compilers write them, which editors and build systems understand.</summary>
internal static class DiagnosticLines
{
    /// <summary>Writes <c>file(line,column): error SYM3001: message</c>, lines and columns from one, for each diagnostic of a file.</summary>
    public static void Write(TextWriter output, SymSourceFile file)
    {
        foreach (var diagnostic in file.Diagnostics)
        {
            output.WriteLine($"{file.Name}({diagnostic.Span}): {Word(diagnostic.Rule.Severity)} {diagnostic.Rule.Id}: {diagnostic.Message}");
        }
    }

    /// <summary>The severity as compilers call it.</summary>
    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}
