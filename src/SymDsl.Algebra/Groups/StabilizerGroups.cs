using SymDsl.Algebra.Numerics;
using static SymDsl.Algebra.Groups.Elementary;

namespace SymDsl.Algebra.Groups;

/// <summary>The subgroup that leaves a vector of V where it is.</summary>
internal static class StabilizerGroups
{
    /// <summary>
    /// The stabiliser of a vector: of a finite group by trying its elements, of SO(n) and O(n) as the rotations of what is orthogonal to the
    /// vector, of another Lie group its identity component together with the signed permutations among the group's elements.
    /// </summary>
    /// <exception cref="ArgumentException">The vector is zero or of another dimension, or the group is a product or complex.</exception>
    public static Group Fixing(Group group, IReadOnlyList<Number> vector)
    {
        var name = $"{(group.Name.Contains(' ') ? $"({group.Name})" : group.Name)} fixing ({string.Join(",", vector.Select(x => x.ToString()))})";
        if (vector.Count != group.Dimension)
            throw new ArgumentException($"{name}: {group.Name} acts on {group.Dimension} dimensions, but the vector has {vector.Count}.");
        if (vector.All(x => x.IsZero))
            throw new ArgumentException($"{name}: every element fixes the zero vector; give another one.");
        if (group.IsProduct || group.HasTranslations || group.Scalars == ScalarField.Complex)
            throw new ArgumentException($"{name}: stabilisers are known for real matrix groups that are no products.");
        IReadOnlyList<Generator> generators = group.IsDiscrete ? OfFinite(group, vector)
            : group.Arguments.Count == 1 && group.Kind is "SO" or "O" ? OfOrthogonal(group, vector)
            : OfLie(group, vector);
        return new Group(new GroupDefinition(name, group.Dimension, generators, GeneratedFamilies.Of(generators, group.Dimension))
        {
            SamplingLaw = GeneratedFamilies.Law,
            IsCompact = group.IsCompact ? true : null,
        });
    }

    private static bool Fixes(double[,] matrix, IReadOnlyList<Number> vector)
    {
        var values = vector.Select(x => x.ToDouble()).ToList();
        var size = values.Max(Math.Abs);
        return DenseMatrix.Multiply(matrix, values).Zip(values, (a, b) => Math.Abs(a - b)).All(d => d <= 1e-9 * size);
    }

    private static List<Generator> OfFinite(Group group, IReadOnlyList<Number> vector)
    {
        var generators = new List<Generator>();
        // Each element that lies outside what was generated so far at least doubles it.
        var known = new HashSet<string> { FiniteClosure.Key(DenseMatrix.Identity(group.Dimension)) };
        foreach (var element in FiniteGroup.Of(group).Elements.Where(e => Fixes(e, vector)))
        {
            if (known.Contains(FiniteClosure.Key(element)))
                continue;
            generators.Add(Generator.Element($"element {generators.Count + 1}", SparseMatrix.FromDense(element)));
            known = [.. FiniteClosure.Elements([.. generators.Select(g => g.Matrix.ToDense())], group.Dimension)!.Select(FiniteClosure.Key)];
        }
        return generators;
    }

    /// <summary>Conjugates of the group of one dimension less by the reflection that takes the last axis to the vector.</summary>
    private static List<Generator> OfOrthogonal(Group group, IReadOnlyList<Number> vector)
    {
        var n = group.Dimension;
        var squared = vector.Aggregate((Number)0, (sum, x) => sum + x * x);
        Number length = Math.Sqrt(squared.ToDouble());
        // u = v − |v| eₙ; exact if the length is a whole number.
        var u = vector.Select((x, i) => i == n - 1 ? x - length : x).ToList();
        var norm = u.Aggregate((Number)0, (sum, x) => sum + x * x);
        var mirror = norm.IsZero || norm.ToDouble() < 1e-20 ? SparseMatrix.Identity(n) : SparseMatrix.FromEntries(n, n,
            from i in Enumerable.Range(0, n) from j in Enumerable.Range(0, n) select new Entry(i, j, (i == j ? 1 : 0) - 2 * u[i] * u[j] / norm));
        var generators = Pairs(n - 1).Select(p =>
            Generator.Infinitesimal($"rotation {p.I + 1} {p.J + 1}", mirror * Turn(n, p.I, p.J) * mirror)).ToList();
        if (group.Kind == "O" && n > 1)
            generators.Add(Generator.Element("reflection", mirror * Flip(n, 0) * mirror));
        return generators;
    }

    private static List<Generator> OfLie(Group group, IReadOnlyList<Number> vector)
    {
        var algebra = group.Generators.Where(g => g.Kind == GeneratorKind.Infinitesimal).Select(g => g.Matrix).ToList();
        var column = SparseMatrix.FromEntries(vector.Count, 1, vector.Select((x, i) => new Entry(i, 0, x)));
        var moved = algebra.Select(x => x * column).ToList();
        var system = new NumericNullSpace(algebra.Count);
        for (var i = 0; i < vector.Count; i++)
        {
            system.Add([.. moved.Select(m => m[i, 0].ToDouble())], [.. Enumerable.Range(0, algebra.Count)]);
        }
        var generators = system.Solve().Select((solution, index) => Generator.Infinitesimal($"algebra {index + 1}",
            solution.Entries.Select(e => algebra[e.Index].Times(e.Value)).Aggregate((a, b) => a + b))).ToList();
        generators.AddRange(group.SignedPermutations
            .Concat(group.Generators.Where(g => g.Kind == GeneratorKind.Element).Select(g => g.Matrix))
            .Where(m => Fixes(m.ToDense(), vector)).Distinct().Select((m, k) => Generator.Element($"element {k + 1}", m)));
        return generators;
    }
}
