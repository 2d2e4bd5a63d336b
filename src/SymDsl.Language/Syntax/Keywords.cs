namespace SymDsl.Language.Syntax;

/// <summary>The words that begin a statement.</summary>
public static class Keywords
{
    /// <summary>Names the C# namespace of the file's models.</summary>
    public const string Namespace = "namespace";

    /// <summary>Declares a group by what generates it.</summary>
    public const string Group = "group";

    /// <summary>Says that a group consists of matrices.</summary>
    public const string Matrices = "matrices";

    /// <summary>An element of a group's Lie algebra.</summary>
    public const string Algebra = "algebra";

    /// <summary>An element of a group.</summary>
    public const string Element = "element";

    /// <summary>The number of a group's elements.</summary>
    public const string Order = "order";

    /// <summary>Begins a model.</summary>
    public const string Model = "model";

    /// <summary>Declares which group acts.</summary>
    public const string Symmetry = "symmetry";

    /// <summary>Says how a symmetry is enforced.</summary>
    public const string By = "by";

    /// <summary>Declares an index set whose order has no meaning.</summary>
    public const string Set = "set";

    /// <summary>Says that a set has as many elements in each batch entry as the entry says.</summary>
    public const string Ragged = "ragged";

    /// <summary>Declares the indices of a grid, which a group may turn.</summary>
    public const string Grid = "grid";

    /// <summary>Says on what a group acts beside the fibres.</summary>
    public const string On = "on";

    /// <summary>Declares indices of fixed size without symmetry.</summary>
    public const string Axis = "axis";

    /// <summary>Declares what goes in.</summary>
    public const string Input = "input";

    /// <summary>Declares what comes out.</summary>
    public const string Output = "output";

    /// <summary>States a type that is checked.</summary>
    public const string Expect = "expect";

    /// <summary>Names lines that can be used several times, with fresh weights each.</summary>
    public const string Block = "block";

    /// <summary>Repeats lines with fresh weights.</summary>
    public const string Repeat = "repeat";

    /// <summary>Stands before the name of a network of the user's own.</summary>
    public const string Backbone = "backbone";

    /// <summary>Restricts a reduction to neighbours.</summary>
    public const string In = "in";

    /// <summary>Every word that begins a statement, in the order in which they appear in a file.</summary>
    public static IReadOnlyList<string> Statements { get; } = [Namespace, Group, Model, Symmetry, Set, Grid, Axis, Input, Output, Expect, Block, Repeat];

    /// <summary>Whether a word begins a statement.</summary>
    public static bool IsStatement(string word) => Statements.Contains(word);
}
