using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Maps;

/// <summary>Which of the solvers found a basis.</summary>
public enum Solver
{
    /// <summary>Schur's lemma on irreducible representations.</summary>
    Schur,

    /// <summary>Counting orbits of index tuples: weights tied by index.</summary>
    Orbits,

    /// <summary>Eliminating the generators' constraints.</summary>
    NullSpace,

    /// <summary>A closed form.</summary>
    ClosedForm,
}

/// <summary>
/// A basis of the invariant vectors of a tensor product, in reduced row-echelon form over the flattened index (the last factor fastest).
/// </summary>
internal abstract class InvariantBasis
{
    public abstract Solver Solver { get; }

    /// <summary>Whether every vector is a sum of basis vectors of disjoint orbits, up to signs.</summary>
    public virtual bool IsIndexTied => Solver is Solver.Orbits or Solver.ClosedForm;

    /// <summary>How many there are.</summary>
    public abstract long Count { get; }

    /// <summary>The vectors one after the other; made when asked for.</summary>
    public abstract IEnumerable<SparseVector> Vectors { get; }
}

/// <summary>Linear combinations of signed orbit sums.</summary>
/// <param name="orbits">The positions of each orbit, ascending, with signs.</param>
/// <param name="combinations">Vectors over the orbits; null for the orbits themselves.</param>
internal sealed class OrbitCombinations(
    IReadOnlyList<(int Index, sbyte Sign)[]> orbits, IReadOnlyList<SparseVector>? combinations) : InvariantBasis
{
    public override Solver Solver => combinations is null ? Solver.Orbits : Solver.NullSpace;

    public override long Count => combinations?.Count ?? orbits.Count;

    public override IEnumerable<SparseVector> Vectors => combinations is null
        ? orbits.Select(orbit => new SparseVector([.. orbit.Select(p => (p.Index, (Number)p.Sign))]))
        : combinations.Select(vector => new SparseVector([.. vector.Entries
            .SelectMany(term => orbits[term.Index].Select(p => (p.Index, p.Sign > 0 ? term.Value : -term.Value)))
            .OrderBy(p => p.Index)]));
}
