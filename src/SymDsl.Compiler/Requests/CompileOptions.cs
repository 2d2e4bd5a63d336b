using SymDsl.Language.Common;

namespace SymDsl.Compiler;

/// <summary>What the compiler must know beside the text.</summary>
public sealed record CompileOptions
{
    /// <summary>The path that <c>#line</c> directives name, so that a debugger finds the file.</summary>
    public string Path { get; init; } = "model.sym";

    /// <summary>The path that people read: in the header, in doc comments. Relative to the project.</summary>
    public string DisplayPath { get; init; } = "model.sym";

    /// <summary>The namespace of models in files that declare none; <see langword="null"/> for the global one.</summary>
    public string? DefaultNamespace { get; init; }

    /// <summary>The user's class that the only model completes; <see langword="null"/> where the models become classes of their own.</summary>
    public PartialClass? Completes { get; init; }

    /// <summary>
    /// Those of <see cref="SymCompiler.ReferencedNames"/> that are something else in the models' namespace, so that generated code calls its own
    /// by their full names.
    /// </summary>
    public EquatableArray<string> Taken { get; init; }
}
