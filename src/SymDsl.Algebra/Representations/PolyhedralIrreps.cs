using SymDsl.Algebra.Coupling;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>
/// The irreps of the symmetry groups of the regular solids, in Mulliken's notation with F for what some write T: A (one-dimensional), E, F, G, H
/// (two to five dimensions), with g or u for even and odd under the inversion.
/// </summary>
internal sealed class PolyhedralIrreps(Group group) : IrrepSystem(group)
{
    private bool HasInversion => Group.Kind is "Th" or "Oh" or "Ih";

    /// <summary>The irreps of the rotations (for Td, of all of it).</summary>
    private IReadOnlyList<string> Labels => Group.Kind switch
    {
        "T" or "Th" => ["A", "E", "F"],
        "I" or "Ih" => ["A", "F1", "F2", "G", "H"],
        _ => ["A1", "A2", "E", "F1", "F2"],
    };

    private IEnumerable<string> AllLabels => HasInversion ? Labels.SelectMany(label => (string[])[label + "g", label + "u"]) : Labels;

    public override string Notation => string.Join(", ", AllLabels);

    internal override int ReadLabel(string text, int at)
    {
        var best = 0;
        foreach (var label in AllLabels)
        {
            var end = at + label.Length;
            if (string.CompareOrdinal(text, at, label, 0, label.Length) == 0 && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                best = Math.Max(best, label.Length);
        }
        return best;
    }

    internal override Atom? TryCreate(string label, int factor, out string? error)
    {
        error = null;
        return Make(label, factor);
    }

    internal override IEnumerable<Atom> Candidates(Representation representation) => AllLabels.Select(label => Make(label, 0));

    private SubspaceIrrep Make(string label, int factor)
    {
        var isOdd = HasInversion && label[label.Length - 1] == 'u';
        var bare = HasInversion ? label.Substring(0, label.Length - 1) : label;
        var (whole, basis) = Rotational(bare);
        var type = bare == "E" && Group.Kind is "T" or "Th" ? IrrepType.Complex : IrrepType.Real;
        // With an inversion every element is a rotation or minus one.
        Func<double[,], double[,]> complete = !HasInversion ? whole : matrix =>
        {
            var isProper = DenseMatrix.Determinant(matrix) > 0;
            var turned = whole(isProper ? matrix : DenseMatrix.Scale(matrix, -1));
            return isOdd && !isProper ? DenseMatrix.Scale(turned, -1) : turned;
        };
        return new SubspaceIrrep(Group, factor, label, type, complete, basis);
    }

    private (Func<double[,], double[,]> Whole, double[,] Basis) Rotational(string label)
    {
        if (Group.Kind is "I" or "Ih")
        {
            return label switch
            {
                "A" => (_ => DenseMatrix.Identity(1), DenseMatrix.Identity(1)),
                "F1" => (matrix => matrix, DenseMatrix.Identity(3)),
                "H" => (matrix => WignerD.Of(2, matrix), DenseMatrix.Identity(5)),
                "F2" => (matrix => WignerD.Of(3, matrix), InDegreeThree(3)),
                _ => (matrix => WignerD.Of(3, matrix), InDegreeThree(4)),
            };
        }
        // Signed permutations of the axes: the signs forgotten, they permute x², y², z².
        return label switch
        {
            "A" or "A1" => (_ => DenseMatrix.Identity(1), DenseMatrix.Identity(1)),
            "A2" => (matrix => new[,] { { AxisSign(matrix) } }, DenseMatrix.Identity(1)),
            "E" => (Squares, MeanFreeSquares),
            "F" => (matrix => matrix, DenseMatrix.Identity(3)),
            // V is F1 of the rotations of the cube, but F2 of the tetrahedron's reflections.
            "F1" when Group.Kind != "Td" => (matrix => matrix, DenseMatrix.Identity(3)),
            "F2" when Group.Kind == "Td" => (matrix => matrix, DenseMatrix.Identity(3)),
            _ => (matrix => DenseMatrix.Scale(matrix, AxisSign(matrix)), DenseMatrix.Identity(3)),
        };
    }

    private static double[,] Squares(double[,] matrix)
    {
        var squares = new double[3, 3];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
                squares[i, j] = matrix[i, j] * matrix[i, j];
        }
        return squares;
    }

    private static double AxisSign(double[,] matrix) => Math.Round(DenseMatrix.Determinant(Squares(matrix)));

    /// <summary>(z² − x²)/√2 and (2y² − x² − z²)/√6.</summary>
    private static double[,] MeanFreeSquares
    {
        get
        {
            var (a, b) = (Math.Sqrt(0.5), Math.Sqrt(1 / 6.0));
            return new[,] { { -a, -b }, { 0, 2 * b }, { a, -b } };
        }
    }

    /// <summary>
    /// The subspace of dimension 3 or 4 of l = 3: the group average of a matrix unit commutes with the group, so that it has one eigenvalue on
    /// each; a polynomial in it projects.
    /// </summary>
    private static double[,] InDegreeThree(int dimension)
    {
        var rotations = Group.Parse("I").Generators.Select(g => g.Matrix.ToDense()).ToList();
        var elements = FiniteClosure.Elements(rotations, 3)!;
        var average = new double[7, 7];
        var unit = new double[7, 7];
        unit[0, 0] = 1;
        foreach (var d in elements.Select(g => WignerD.Of(3, g)))
            average = DenseMatrix.Add(average, DenseMatrix.Multiply(d, DenseMatrix.Multiply(unit, DenseMatrix.Transpose(d))), 1.0 / elements.Count);
        // Eigenvalues p (three times) and q (four times): 3p + 4q = tr A = 1, 3p² + 4q² = tr A². The pair is told by the trace of A³.
        var second = DenseMatrix.Multiply(average, average);
        double Trace(double[,] m) => Enumerable.Range(0, 7).Sum(i => m[i, i]);
        var root = Math.Sqrt(12 * (7 * Trace(second) - 1)) / 7;
        (double P, double Q)[] pairs = [(1 / 7.0 + root / 3, 1 / 7.0 - root / 4), (1 / 7.0 - root / 3, 1 / 7.0 + root / 4)];
        var third = Trace(DenseMatrix.Multiply(second, average));
        var (p, q) = pairs.OrderBy(pair => Math.Abs(3 * Math.Pow(pair.P, 3) + 4 * Math.Pow(pair.Q, 3) - third)).First();
        var (keep, drop) = dimension == 3 ? (p, q) : (q, p);
        var projector = DenseMatrix.Scale(DenseMatrix.Add(average, DenseMatrix.Identity(7), -drop), 1 / (keep - drop));
        // Columns of the projector, orthonormalised; those that depend on earlier ones are left out.
        var columns = new List<double[]>();
        for (var j = 0; j < 7 && columns.Count < dimension; j++)
        {
            var column = Enumerable.Range(0, 7).Select(i => projector[i, j]).ToArray();
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var other in columns)
                {
                    var overlap = column.Zip(other, (a, b) => a * b).Sum();
                    column = [.. column.Zip(other, (a, b) => a - overlap * b)];
                }
            }
            var norm = Math.Sqrt(column.Sum(x => x * x));
            if (norm > 1e-6)
                columns.Add([.. column.Select(x => x / norm)]);
        }
        var basis = new double[7, dimension];
        for (var j = 0; j < dimension; j++)
        {
            for (var i = 0; i < 7; i++)
                basis[i, j] = columns[j][i];
        }
        return basis;
    }
}
