namespace SymDsl.Tool.InputOutput;

/// <summary>Where a command reads and writes; tests bring their own.</summary>
/// <param name="In">Standard input.</param>
/// <param name="Out">What was asked for.</param>
/// <param name="Error">What went wrong, and what is said to people alone.</param>
internal sealed record ToolConsole(TextReader In, TextWriter Out, TextWriter Error);
