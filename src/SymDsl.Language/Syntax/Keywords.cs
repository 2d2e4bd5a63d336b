namespace SymDsl.Language.Syntax;

/// <summary>The words that begin a statement.</summary>
public static class Keywords
{
    /// <summary>Names the C# namespace of the file's models.</summary>
    public const string Namespace = "namespace";

    /// <summary>Begins a model.</summary>
    public const string Model = "model";

    /// <summary>Declares which group acts.</summary>
    public const string Symmetry = "symmetry";

    /// <summary>Says how a symmetry is enforced.</summary>
    public const string By = "by";

    /// <summary>Declares an index set whose order has no meaning.</summary>
    public const string Set = "set";

    /// <summary>Declares indices of fixed size without symmetry.</summary>
    public const string Axis = "axis";

    /// <summary>Declares what goes in.</summary>
    public const string Input = "input";

    /// <summary>Declares what comes out.</summary>
    public const string Output = "output";

    /// <summary>States a type that is checked.</summary>
    public const string Expect = "expect";

    /// <summary>Repeats lines with fresh weights.</summary>
    public const string Repeat = "repeat";

    /// <summary>Restricts a reduction to neighbours.</summary>
    public const string In = "in";

    /// <summary>Every word that begins a statement, in the order in which they appear in a file.</summary>
    public static IReadOnlyList<string> Statements { get; } = [Namespace, Model, Symmetry, Set, Axis, Input, Output, Expect, Repeat];

    /// <summary>Whether a word begins a statement.</summary>
    public static bool IsStatement(string word) => Statements.Contains(word);
}
