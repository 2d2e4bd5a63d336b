namespace SymDsl.Adversary.Motions;

/// <summary>An element of a group: a matrix for each factor of a product, and a translation.</summary>
/// <param name="Kind">What it is, for messages: rotation, reflection, translation, …</param>
/// <param name="Factors">The matrices on the factors' spaces.</param>
/// <param name="Shift">The translation, for groups that have them.</param>
public sealed record Element(string Kind, IReadOnlyList<double[,]> Factors, double[]? Shift = null)
{
    /// <summary>The matrix on the space of the first factor.</summary>
    public double[,] V => Factors[0];
}

/// <summary>A fibre whose motion is known.</summary>
/// <param name="Name">As a .sym file writes it.</param>
/// <param name="Matrix">What an element does to one channel.</param>
/// <param name="IsPoint">Whether translations move it.</param>
public sealed record FibreCase(string Name, Func<Element, double[,]> Matrix, bool IsPoint = false);

/// <summary>A group as a .sym file declares it, with elements and representations made from formulas.</summary>
/// <param name="Symmetry">What stands after <c>symmetry</c>; empty for a model without.</param>
/// <param name="Fibres">The fibres that inputs and outputs may have.</param>
/// <param name="Kinds">The kinds of elements.</param>
/// <param name="Draw">A random element of a kind.</param>
public sealed record GroupCase(string Symmetry, IReadOnlyList<FibreCase> Fibres, IReadOnlyList<string> Kinds, Func<string, Random, Element> Draw)
{
    /// <summary>The <c>group … = matrices(…) { … }</c> that the file needs, or nothing.</summary>
    public string Declaration { get; init; } = "";

    /// <summary>Fibres for lines inside only.</summary>
    public IReadOnlyList<string> Inner { get; init; } = [];

    /// <summary>Whether it turns a grid together with the fibres; then <see cref="Kinds"/> are quarter turns.</summary>
    public bool OnGrid { get; init; }

    /// <summary>Whether the group moves no component of a fibre of this name by more than an exchange.</summary>
    public IReadOnlyList<string> Exchanged { get; init; } = [];

    /// <summary>The fibre of a name.</summary>
    public FibreCase? Find(string name) => Fibres.FirstOrDefault(fibre => fibre.Name == name);
}
