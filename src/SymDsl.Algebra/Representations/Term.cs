namespace SymDsl.Algebra.Representations;

/// <summary>A product of atoms, some number of times: a summand of a representation.</summary>
/// <param name="Multiplicity">How many copies; the copy is the slowest index of the layout.</param>
/// <param name="Atoms">The factors; none for a scalar. The last one runs fastest.</param>
public sealed record Term(long Multiplicity, IReadOnlyList<Atom> Atoms)
{
    /// <summary>Components of one copy.</summary>
    public long CopyDimension => Atoms.Aggregate(1L, (product, atom) => checked(product * atom.Dimension));

    /// <summary>Components of all copies.</summary>
    public long Dimension => checked(Multiplicity * CopyDimension);

    /// <summary>Whether both are copies of the same product.</summary>
    public bool HasSameAtoms(Term other) => Atoms.SequenceEqual(other.Atoms);

    /// <inheritdoc/>
    public bool Equals(Term? other) => other is not null && Multiplicity == other.Multiplicity && HasSameAtoms(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Atoms.Aggregate(Multiplicity.GetHashCode(), (hash, atom) => unchecked(hash * 31 + atom.GetHashCode()));
}
