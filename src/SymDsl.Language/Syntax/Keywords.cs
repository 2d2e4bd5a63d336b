namespace SymDsl.Language.Syntax;

/// <summary>The words inside of statements; those that begin one stand in <see cref="StatementKinds"/>.</summary>
internal static class Keywords
{
    /// <summary>Says that a group consists of matrices.</summary>
    public const string Matrices = "matrices";

    /// <summary>An element of a group's Lie algebra.</summary>
    public const string Algebra = "algebra";

    /// <summary>An element of a group.</summary>
    public const string Element = "element";

    /// <summary>The number of a group's elements.</summary>
    public const string Order = "order";

    /// <summary>Says how a symmetry is enforced.</summary>
    public const string By = "by";

    /// <summary>Says that a set has as many elements in each batch entry as the entry says.</summary>
    public const string Ragged = "ragged";

    /// <summary>Says on what a group acts beside the fibres.</summary>
    public const string On = "on";

    /// <summary>Stands before the name of a network of the user's own.</summary>
    public const string Backbone = "backbone";

    /// <summary>Restricts a reduction to neighbours.</summary>
    public const string In = "in";
}
