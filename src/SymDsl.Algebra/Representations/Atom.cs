using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>
/// A representation that notation writes as one symbol: V, an irrep, sign, regular, … Sums and products of them make a
/// <see cref="Representation"/>.
/// </summary>
public abstract class Atom : IEquatable<Atom>
{
    /// <summary>An atom of more components is refused: its matrices would not fit into memory.</summary>
    public const int MaximalDimension = 100_000;

    private readonly Dictionary<Generator, SparseMatrix> _actions = [];

    private protected Atom(Group group, int factor, string name, int dimension)
    {
        Group = group;
        Factor = factor;
        Name = name;
        Dimension = dimension;
    }

    /// <summary>The group that acts: for a product group, the one factor that does.</summary>
    public Group Group { get; }

    /// <summary>Which factor of the whole group that is, from 0.</summary>
    public int Factor { get; }

    /// <summary>How notation writes it.</summary>
    public string Name { get; }

    /// <summary>The number of components.</summary>
    public int Dimension { get; }

    /// <summary>The matrix of a generator: dρ(X) for an element of the Lie algebra, ρ(g) for an element of the group. [Dimension, Dimension]</summary>
    public SparseMatrix Act(Generator generator)
    {
        lock (_actions)
        {
            if (!_actions.TryGetValue(generator, out var matrix))
                _actions[generator] = matrix = ComputeAction(generator);
            return matrix;
        }
    }

    /// <summary>The matrix ρ(g) of any element, [Dimension, Dimension].</summary>
    /// <param name="element">An element of <see cref="Group"/>.</param>
    /// <exception cref="NotSupportedException">The representation is known on generators only.</exception>
    public abstract double[,] Evaluate(GroupElement element);

    /// <summary>The dual representation: inverse transposes.</summary>
    public abstract Atom Dual { get; }

    /// <summary>What is known if this is irreducible over the reals (over ℂ for a complex group); null if it is not, or nothing is known.</summary>
    public virtual Irrep? Irrep => null;

    private protected abstract SparseMatrix ComputeAction(Generator generator);

    /// <summary>ρ(g) computed exactly from the matrix of g on V, where ρ is a polynomial in it; null otherwise.</summary>
    internal virtual SparseMatrix? ActBy(SparseMatrix element) => null;

    /// <summary>The same representation as part of a product group.</summary>
    internal abstract Atom InFactor(int factor);

    /// <inheritdoc/>
    public bool Equals(Atom? other) => other is not null && (ReferenceEquals(this, other)
        || (Name == other.Name && Factor == other.Factor && GetType() == other.GetType() && Group.Equals(other.Group)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Atom);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked(Name.GetHashCode() * 31 + Factor);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
