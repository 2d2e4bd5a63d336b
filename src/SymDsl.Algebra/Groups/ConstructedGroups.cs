using System.Globalization;
using System.Numerics;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>Groups made from groups, on one matrix space.</summary>
internal static class ConstructedGroups
{
    /// <summary>Rows of all generators of a wreath product together: some gigabytes.</summary>
    private const double MaximalRows = 2e7;

    /// <summary>
    /// The wreath product G ≀ H of a group with a group of permutations: on n copies of G's space, one G acts on each, and H permutes them.
    /// </summary>
    public static Group Wreath(Group inner, Group outer)
    {
        if (outer.PermutationGroup is not { } permutations)
            throw new ArgumentException($"{inner.Name} wr {outer.Name}: the right side must permute things, as S(n) does; {outer.Name} does not.");
        if (inner.IsProduct || inner.HasTranslations)
            throw new ArgumentException($"{inner.Name} wr {outer.Name}: the left side must act linearly on one space; {inner.Name} does not.");
        var (n, d) = (permutations.Degree, inner.Dimension);
        var rows = (double)n * n * d * inner.Generators.Count;
        if (rows > MaximalRows)
        {
            throw new ArgumentException(string.Format(
                CultureInfo.InvariantCulture, "{0} wr {1}: it has {2} generators on {3} dimensions, too many to lay out.",
                inner.Name, outer.Name, (double)n * inner.Generators.Count, (double)n * d));
        }
        var generators = new List<Generator>();
        for (var k = 0; k < n; k++)
        {
            foreach (var g in inner.Generators)
            {
                var rest = g.Kind == GeneratorKind.Infinitesimal ? SparseMatrix.Zero(d, d) : SparseMatrix.Identity(d);
                generators.Add(g with
                {
                    Name = $"{g.Name} in copy {k + 1}",
                    Matrix = SparseMatrix.DirectSum([.. Enumerable.Range(0, n).Select(i => i == k ? g.Matrix : rest)]),
                });
            }
        }
        generators.AddRange(permutations.Generators.Select((g, k) => Generator.Element($"permutation {k + 1} of the copies",
            SparseMatrix.Kronecker(SparseMatrix.OfPermutation(g), SparseMatrix.Identity(d)))));
        var families = inner.Families.Select(family => new ElementFamily($"{family.Name} of each copy", (random, scale) =>
            OfBlocks(inner.Scalars, [.. Enumerable.Range(0, n).Select(_ => family.Sample(random, scale).Linear)]))).ToList();
        families.Add(new ElementFamily("permutation of the copies", (random, _) => OfBlocks(inner.Scalars,
            [.. Enumerable.Repeat(inner.Identity.Linear, n)],
            SparseMatrix.OfPermutation(permutations.Sample(random)))));
        return new Group(new GroupDefinition($"{Bracketed(inner)} wr {Bracketed(outer)}", n * d, generators, families)
        {
            Scalars = inner.Scalars,
            IsCompact = inner.IsCompact,
            Order = inner.Order is { } order ? BigInteger.Pow(order, n) * permutations.Order : null,
            SamplingLaw = $"in each copy: {inner.SamplingLaw}; the copies permuted uniformly",
            RealForm = inner.Scalars == ScalarField.Complex ? () => Wreath(inner.RealForm, outer) : null,
        });
    }

    /// <summary>Blocks diag(b₁, …, b_n), then permuted; complex blocks keep real and imaginary parts of the whole together.</summary>
    private static GroupElement OfBlocks(ScalarField scalars, IReadOnlyList<double[,]> blocks, SparseMatrix? permutation = null)
    {
        var size = blocks[0].GetLength(0);
        var sum = DenseMatrix.DirectSum(blocks);
        if (permutation is not null)
            sum = DenseMatrix.Multiply(DenseMatrix.Kronecker(permutation.ToDense(), DenseMatrix.Identity(size)), sum);
        if (scalars == ScalarField.Real)
            return GroupElement.OfLinear(sum);
        // From (re₁, im₁, re₂, im₂, …) to (re₁, re₂, …, im₁, im₂, …).
        var (half, n) = (size / 2, blocks.Count);
        int Place(int i) => i % size / half * half * n + i / size * half + i % half;
        var sorted = new double[size * n, size * n];
        for (var i = 0; i < size * n; i++)
        {
            for (var j = 0; j < size * n; j++)
                sorted[Place(i), Place(j)] = sum[i, j];
        }
        return GroupElement.OfLinear(sorted);
    }

    /// <summary>
    /// The semidirect product N ⋊ H of two groups on the same space, where conjugation by H maps N to itself and the two share only the
    /// identity: the action of H on N is conjugation.
    /// </summary>
    public static Group Semidirect(Group normal, Group acting)
    {
        var name = $"{Bracketed(normal)} : {Bracketed(acting)}";
        if (normal.IsProduct || acting.IsProduct || normal.MatrixSize != acting.MatrixSize || normal.Scalars != acting.Scalars)
        {
            throw new ArgumentException(
                $"{name}: both groups must act on the same space, but {normal.Name} acts on {normal.Dimension} dimensions and {acting.Name} on {acting.Dimension}.");
        }
        var algebra = LieClosure.Of([.. normal.Generators.Where(g => g.Kind == GeneratorKind.Infinitesimal).Select(g => g.Matrix)], normal.MatrixSize);
        var members = normal.Order <= FiniteGroup.MaximalOrder ? FiniteGroup.Of(normal) : null;
        foreach (var h in acting.Generators.Where(g => g.Kind == GeneratorKind.Element))
        {
            var inverse = h.Matrix.Inverse();
            if (members is not null && normal.Generators.Any(n => members.IndexOf((h.Matrix * n.Matrix * inverse).ToDense()) < 0))
                throw new ArgumentException($"{name}: '{h.Name}' of {acting.Name} does not map {normal.Name} to itself by conjugation.");
            var moved = LieClosure.Of([.. algebra.Basis, .. algebra.Basis.Select(x => h.Matrix * x * inverse)], normal.MatrixSize);
            if (moved.Basis.Count != algebra.Basis.Count)
                throw new ArgumentException($"{name}: '{h.Name}' of {acting.Name} does not map {normal.Name} to itself by conjugation.");
        }
        foreach (var x in acting.Generators.Where(g => g.Kind == GeneratorKind.Infinitesimal))
        {
            var moved = LieClosure.Of([.. algebra.Basis, .. algebra.Basis.Select(y => SparseMatrix.Bracket(x.Matrix, y))], normal.MatrixSize);
            if (moved.Basis.Count != algebra.Basis.Count)
                throw new ArgumentException($"{name}: '{x.Name}' of {acting.Name} does not map {normal.Name} to itself by conjugation.");
        }
        var group = new Group(new GroupDefinition(name, normal.Dimension, [.. normal.Generators, .. acting.Generators], [.. normal.Families, .. acting.Families])
        {
            Scalars = normal.Scalars,
            HasTranslations = normal.HasTranslations,
            IsCompact = normal.IsCompact && acting.IsCompact,
            SamplingLaw = string.Join("; ", ((string[])[normal.SamplingLaw, acting.SamplingLaw]).Distinct()),
        });
        if (normal.Order is { } n && acting.Order is { } h2 && group.Order != n * h2)
        {
            throw new ArgumentException(
                $"{name}: the two groups generate {group.Order} elements instead of {n} · {h2}, so either conjugation by {acting.Name} leaves " +
                $"{normal.Name} or they share more than the identity.");
        }
        return group;
    }

    private static string Bracketed(Group group) => group.Name.Contains(' ') ? $"({group.Name})" : group.Name;
}
