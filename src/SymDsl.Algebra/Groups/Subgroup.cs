using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>A group inside another: how its elements sit in the larger one.</summary>
public sealed class Subgroup
{
    private readonly Func<double[,], double[,]> _embed;

    private Subgroup(Group whole, Group part, Func<double[,], double[,]> embed)
    {
        (Whole, Part, _embed) = (whole, part, embed);
    }

    /// <summary>The larger group.</summary>
    public Group Whole { get; }

    /// <summary>The smaller group.</summary>
    public Group Part { get; }

    /// <summary>
    /// A named subgroup: one that acts on the same space; a group of permutations of fewer things, which leaves the others alone; a group of
    /// the plane or of fewer dimensions, which leaves the remaining axes alone.
    /// </summary>
    /// <exception cref="ArgumentException">The group is not contained in the other in this way.</exception>
    public static Subgroup Of(Group whole, Group part)
    {
        var missing = whole.Dimension - part.Dimension;
        if (whole.IsProduct || part.IsProduct || missing < 0 || whole.Scalars != part.Scalars || whole.HasTranslations != part.HasTranslations)
            throw NotContained(whole, part, "it does not act on the same space, or one with fewer axes");
        Func<double[,], double[,]> embed = missing == 0 ? matrix => matrix : matrix => DenseMatrix.DirectSum([matrix, DenseMatrix.Identity(missing)]);
        var subgroup = new Subgroup(whole, part, embed);
        var finite = whole.IsDiscrete ? FiniteGroup.Of(whole) : null;
        foreach (var generator in part.Generators)
        {
            var isContained = generator.Kind == GeneratorKind.Infinitesimal
                ? subgroup.TryCoordinates(generator) is not null
                : finite is null ? subgroup.IsElementOfLieGroup(generator) : finite.IndexOf(embed(generator.Matrix.ToDense())) >= 0;
            if (!isContained)
                throw NotContained(whole, part, $"its {generator.Name} is no element of {whole.Name}");
        }
        return subgroup;
    }

    private static ArgumentException NotContained(Group whole, Group part, string reason) =>
        new($"{part.Name} is no subgroup of {whole.Name}: {reason}.");

    /// <summary>An element of the part as an element of the whole.</summary>
    public GroupElement Embed(GroupElement element) => new(_embed(element.Linear),
        [.. element.Translation, .. new double[Whole.Dimension - Part.Dimension]]);

    /// <summary>An element of the algebra of the part as a combination of the generators of the whole; null if it is none.</summary>
    internal double[]? TryCoordinates(Generator generator)
    {
        var algebra = Whole.Generators.Where(g => g.Kind == GeneratorKind.Infinitesimal).ToList();
        var missing = Whole.Dimension - Part.Dimension;
        // The extra row of shifts stays last.
        var target = Whole.HasTranslations || missing == 0
            ? generator.Matrix
            : SparseMatrix.DirectSum(generator.Matrix, SparseMatrix.Zero(missing, missing));
        if (algebra.Count == 0 || target.Rows != Whole.MatrixSize)
            return null;
        var (gram, right) = (new double[algebra.Count, algebra.Count], new double[algebra.Count, 1]);
        double Inner(SparseMatrix a, SparseMatrix b) => a.Entries.Sum(e => e.Value.ToDouble() * b[e.Row, e.Column].ToDouble());
        for (var i = 0; i < algebra.Count; i++)
        {
            for (var j = 0; j < algebra.Count; j++)
                gram[i, j] = Inner(algebra[i].Matrix, algebra[j].Matrix);
            right[i, 0] = Inner(algebra[i].Matrix, target);
        }
        var solution = DenseMatrix.Solve(gram, right);
        var coordinates = Enumerable.Range(0, algebra.Count).Select(i => solution[i, 0]).ToArray();
        var rest = target.ToDense();
        for (var i = 0; i < algebra.Count; i++)
            rest = DenseMatrix.Add(rest, algebra[i].Matrix.ToDense(), -coordinates[i]);
        return DenseMatrix.MaxAbs(rest) < 1e-9 ? coordinates : null;
    }

    /// <summary>
    /// Membership in a Lie group of matrices: the element keeps the algebra and whatever form the catalogue's group keeps.
    /// </summary>
    private bool IsElementOfLieGroup(Generator generator)
    {
        var matrix = _embed(generator.Matrix.Corner(Part.Dimension, Part.Dimension).ToDense());
        var determinant = DenseMatrix.Determinant(matrix);
        if (Whole.IsOrthogonal && DenseMatrix.MaxDifference(DenseMatrix.Multiply(matrix, DenseMatrix.Transpose(matrix)), DenseMatrix.Identity(Whole.Dimension)) > 1e-9)
            return false;
        // Volume and orientation are kept by every group whose generators do.
        var keepsVolume = Whole.Generators.All(g => g.Kind == GeneratorKind.Infinitesimal
            ? Math.Abs(g.Matrix.Trace.ToDouble()) < 1e-9
            : Math.Abs(Math.Abs(DenseMatrix.Determinant(g.Matrix.ToDense())) - 1) < 1e-9);
        return (!keepsVolume || Math.Abs(Math.Abs(determinant) - 1) < 1e-9) && (Whole.HasReflections || determinant > 0) && NormalizesAlgebra(matrix);
    }

    private bool NormalizesAlgebra(double[,] matrix)
    {
        var algebra = Whole.Generators.Where(g => g.Kind == GeneratorKind.Infinitesimal)
            .Select(g => g.Matrix.Corner(Whole.Dimension, Whole.Dimension)).Where(x => !x.IsZero).ToList();
        var (left, right) = (SparseMatrix.FromDense(matrix), SparseMatrix.FromDense(DenseMatrix.Inverse(matrix)));
        var count = LieClosure.Of(algebra, Whole.Dimension).Basis.Count;
        return LieClosure.Of([.. algebra, .. algebra.Select(x => left * x * right)], Whole.Dimension).Basis.Count == count;
    }
}
