using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;
using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Maps;

/// <summary>What a generator demands of an invariant of a tensor product: one small matrix for each factor of the product.</summary>
/// <param name="Kind">
/// Whether the sum of the matrices, each on its own factor, must annihilate the invariant, or their Kronecker product must fix it.
/// </param>
/// <param name="Matrices">One for each factor.</param>
internal sealed record Constraint(GeneratorKind Kind, IReadOnlyList<SparseMatrix> Matrices)
{
    /// <summary>Everything that invariants of a product of atoms of one group must satisfy.</summary>
    public static IReadOnlyList<Constraint> For(Group group, IReadOnlyList<Atom> atoms)
    {
        var plan = SolverPlan.For(group);
        var constraints = new List<Constraint>();
        foreach (var permutation in plan.SignedPermutations)
        {
            var matrices = atoms.Select(atom => atom.ActBy(permutation)).ToList();
            // An atom that is known on generators only cannot use elements that were found beside them.
            if (matrices.Any(matrix => matrix is null))
                return [.. plan.Enough.Select(g => new Constraint(g.Kind, [.. atoms.Select(atom => atom.Act(g))]))];
            constraints.Add(new Constraint(GeneratorKind.Element, matrices!));
        }
        constraints.AddRange(plan.Generators.Select(g => new Constraint(g.Kind, [.. atoms.Select(atom => atom.Act(g))])));
        return constraints;
    }

    public bool IsWeight => Kind == GeneratorKind.Infinitesimal && Matrices.All(m => m.IsDiagonal);

    public bool IsSignedPermutation => Kind == GeneratorKind.Element && Matrices.All(m => m.TryAsSignedPermutation(out _, out _));

    /// <summary>Whether a group element preserves lengths.</summary>
    public bool IsOrthogonal => Kind == GeneratorKind.Element
        && Matrices.All(m => GroupAction.IsLengthPreserving(Kind, m, 1e-12));

    public bool IsExact => Matrices.All(m => m.IsExact);
}
