using SymDsl.Algebra.Numerics;
using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Maps;

/// <summary>A representation as a sum of irreps, with the change of basis.</summary>
public sealed class Decomposition
{
    private readonly IReadOnlyList<(Atom Irrep, long Multiplicity)> _parts;
    private readonly Lazy<double[,]> _basis;

    private Decomposition(Representation whole, IReadOnlyList<(Atom, long)> parts)
    {
        (Whole, _parts) = (whole, parts);
        Irreps = new Representation(whole.Group, parts.Select(part => new Term(part.Item2, [part.Item1])));
        _basis = new(FindBasis);
    }

    /// <summary>What is decomposed.</summary>
    public Representation Whole { get; }

    /// <summary>The irreps, each with its multiplicity.</summary>
    public Representation Irreps { get; }

    /// <summary>Decomposes a representation of a group whose irreps have a notation.</summary>
    /// <exception cref="NotSupportedException">
    /// The group's irreps have no notation here, or the representation is no sum of irreps (shears have subspaces without complement).
    /// </exception>
    public static Decomposition Of(Representation representation)
    {
        var group = representation.Group;
        if (IrrepSystem.For(group) is not { } system)
            throw new NotSupportedException($"The irreps of {group.Name} have no notation here, so nothing can be decomposed into them.");
        var parts = new List<(Atom Irrep, long Multiplicity)>();
        var rest = representation.Dimension;
        var collected = representation.Collected();
        foreach (var irrep in system.Candidates(representation))
        {
            if (rest == 0)
                break;
            if (irrep.Dimension > rest)
                continue;
            var maps = Intertwiners.Between(Representation.Of(group, irrep), collected).Dimension;
            if (maps == 0)
                continue;
            parts.Add((irrep, maps / irrep.Irrep!.CommutantDimension));
            rest -= parts[parts.Count - 1].Multiplicity * irrep.Dimension;
        }
        if (rest != 0)
        {
            throw new NotSupportedException(
                $"'{representation}' of {group.Name} is no sum of the irreps that have a notation: {rest} of {representation.Dimension} components are left.");
        }
        return new Decomposition(representation, parts);
    }

    /// <summary>
    /// The orthogonal matrix U, [Dimension, Dimension], with ρ(g) U = U (irreps)(g): its columns are the new basis, irrep by irrep, copy by copy.
    /// </summary>
    /// <exception cref="InvalidOperationException">The representation preserves no lengths, so that no basis of irreps need be orthonormal.</exception>
    public double[,] Basis => (double[,])_basis.Value.Clone();

    private double[,] FindBasis()
    {
        var n = checked((int)Whole.Dimension);
        var basis = new double[n, n];
        var column = 0;
        foreach (var (irrep, multiplicity) in _parts)
        {
            var d = irrep.Dimension;
            var chosen = new List<double[,]>();
            foreach (var map in Intertwiners.Between(Representation.Of(Whole.Group, irrep), Whole).Basis)
            {
                if (chosen.Count == multiplicity)
                    break;
                var m = new double[n, d];
                foreach (var (row, c, value) in map.Entries)
                    m[row, c] = value.ToDouble();
                // What maps on a copy that was taken before lies in that copy times the commutant.
                for (var pass = 0; pass < 2; pass++)
                {
                    foreach (var other in chosen)
                        m = DenseMatrix.Add(m, DenseMatrix.Multiply(other, DenseMatrix.Multiply(DenseMatrix.Transpose(other), m)), -1);
                }
                var gram = DenseMatrix.Multiply(DenseMatrix.Transpose(m), m);
                if (gram[0, 0] < 1e-10)
                    continue;
                if (DenseMatrix.MaxDifference(gram, DenseMatrix.Scale(DenseMatrix.Identity(d), gram[0, 0])) > 1e-8 * gram[0, 0])
                    throw new InvalidOperationException($"'{Whole}' of {Whole.Group.Name} preserves no lengths: it has no orthonormal basis of irreps.");
                chosen.Add(DenseMatrix.Scale(m, 1 / Math.Sqrt(gram[0, 0])));
            }
            foreach (var copy in chosen)
            {
                for (var j = 0; j < d; j++, column++)
                {
                    for (var i = 0; i < n; i++)
                        basis[i, column] = copy[i, j];
                }
            }
        }
        return basis;
    }
}
