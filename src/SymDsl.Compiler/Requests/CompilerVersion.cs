namespace SymDsl.Compiler;

/// <summary>The compiler's version.</summary>
internal static class CompilerVersion
{
    /// <summary>As generated code names it.</summary>
    public static string Text { get; } = typeof(CompilerVersion).Assembly.GetName().Version!.ToString(3);
}
