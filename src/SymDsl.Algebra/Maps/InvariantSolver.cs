using System.Globalization;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Maps;

/// <summary>
/// Invariants of a tensor product of atoms of one group: first weights and signed permutations tie the components into orbits, then the
/// remaining generators are eliminated over one unknown an orbit.
/// </summary>
internal static class InvariantSolver
{
    /// <summary>More components than this are not laid out.</summary>
    private const long Limit = 20_000_000;

    /// <param name="group">The group, no product.</param>
    /// <param name="atoms">The factors: first those of the output of a map, then the duals of those of its input.</param>
    /// <param name="outputs">How many belong to the output.</param>
    public static InvariantBasis Solve(Group group, IReadOnlyList<Atom> atoms, int outputs)
    {
        if (RotationCoupling.TrySolve(atoms, outputs) is { } coupled)
            return coupled;
        if (CircleInvariants.TrySolve(group, atoms) is { } turned)
            return turned;
        if (PermutationInvariants.TrySolve(group, atoms) is { } counted)
            return counted;
        var shape = atoms.Select(atom => atom.Dimension).ToArray();
        var size = shape.Aggregate(1.0, (product, n) => product * n);
        if (size > Limit)
        {
            throw new WorkLimitException(
                string.Format(CultureInfo.InvariantCulture, "a product of {0} factors under {1} has {2:g3} components; at most {3:g2} are laid out",
                atoms.Count, group.Name, size, (double)Limit));
        }
        var constraints = Constraint.For(group, atoms);
        var orbits = new SignedOrbits(shape);
        foreach (var weight in constraints.Where(c => c.IsWeight))
            orbits.KeepWeightZero(weight.Matrices);
        orbits.Tie([.. constraints.Where(c => !c.IsWeight && c.IsSignedPermutation).Select(c => c.Matrices)]);
        var found = orbits.Collect(out var orbitOf, out var signOf);

        var rest = constraints.Where(c => !c.IsWeight && !c.IsSignedPermutation).ToList();
        if (rest.Count == 0 || found.Count == 0)
            return new OrbitCombinations(found, null);
        var equations = new Equations(shape, orbitOf, signOf, found.Count);
        return new OrbitCombinations(found, rest.All(c => c.IsExact) ? equations.SolveExactly(rest) : equations.SolveNumerically(rest));
    }
}
