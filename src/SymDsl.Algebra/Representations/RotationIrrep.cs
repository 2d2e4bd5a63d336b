using SymDsl.Algebra.Coupling;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>
/// The irrep of degree l of rotations of space, with a parity where there are reflections: <c>2</c> for SO(3), <c>2e</c> or <c>2o</c> for
/// O(3). Real basis as in <see cref="SphericalHarmonics"/>; translations act trivially.
/// </summary>
public sealed class RotationIrrep : Atom
{
    internal RotationIrrep(Group group, int factor, int l, int parity)
        : base(group, factor, $"{l}{(parity == 0 ? "" : parity > 0 ? "e" : "o")}", 2 * l + 1) => (Degree, Parity) = (l, parity);

    /// <summary>l.</summary>
    public int Degree { get; }

    /// <summary>The sign under x ↦ −x; 0 for a group without reflections.</summary>
    public int Parity { get; }

    /// <inheritdoc/>
    public override Atom Dual => this;

    /// <inheritdoc/>
    public override Irrep? Irrep => new(Name, IrrepType.Real);

    /// <inheritdoc/>
    public override double[,] Evaluate(GroupElement element)
    {
        var isProper = DenseMatrix.Determinant(element.Linear) > 0;
        var d = WignerD.Of(Degree, isProper ? element.Linear : DenseMatrix.Scale(element.Linear, -1));
        return !isProper && Parity < 0 ? DenseMatrix.Scale(d, -1) : d;
    }

    private protected override SparseMatrix ComputeAction(Generator generator)
    {
        var matrix = generator.Matrix.Corner(3, 3);
        if (generator.Kind == GeneratorKind.Element)
            return ActBy(matrix) ?? SparseMatrix.FromDense(Evaluate(GroupElement.OfLinear(matrix.ToDense())));
        // An antisymmetric matrix is ω × with ω = (m₃₂, m₁₃, m₂₁).
        if (Degree <= 1)
            return Degree == 0 ? SparseMatrix.Zero(1, 1) : matrix;
        var basis = WignerD.Generators(Degree);
        var sum = new double[Dimension, Dimension];
        double[] axis = [matrix[2, 1].ToDouble(), matrix[0, 2].ToDouble(), matrix[1, 0].ToDouble()];
        for (var k = 0; k < 3; k++)
            sum = DenseMatrix.Add(sum, basis[k], axis[k]);
        return SparseMatrix.FromDense(sum);
    }

    internal override SparseMatrix? ActBy(SparseMatrix element)
    {
        if (Degree > 1)
            return null;
        var matrix = element.Corner(3, 3);
        var isProper = DenseMatrix.Determinant(matrix.ToDense()) > 0;
        var turned = Degree == 0 ? SparseMatrix.Identity(1) : isProper ? matrix : -matrix;
        return !isProper && Parity < 0 ? -turned : turned;
    }

    internal override Atom InFactor(int factor) => new RotationIrrep(Group, factor, Degree, Parity);
}

/// <summary>The irreps of SO(3), O(3) and their semidirect products with translations.</summary>
internal sealed class RotationIrreps(Group group) : IrrepSystem(group)
{
    private bool HasParity => Group.Kind is "O" or "E";

    public override string Notation => HasParity ? "0e, 0o, 1e, 1o, 2e, … (degree and parity)" : "0, 1, 2, … (degree)";

    internal override int ReadLabel(string text, int at)
    {
        var length = Digits(text, at);
        if (length == 0 || !HasParity)
            return length;
        return at + length < text.Length && text[at + length] is 'e' or 'o' && !IsLetter(text, at + length + 1) ? length + 1 : 0;
    }

    private static bool IsLetter(string text, int at) => at < text.Length && char.IsLetter(text[at]);

    internal override Atom? TryCreate(string label, int factor, out string? error)
    {
        error = null;
        var digits = HasParity ? label.Substring(0, label.Length - 1) : label;
        if (digits.Length <= 2 && int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) is var l and <= MaximalDegree)
            return new RotationIrrep(Group, factor, l, !HasParity ? 0 : label[label.Length - 1] == 'e' ? 1 : -1);
        error = $"the degree of '{label}' is too large: at most {MaximalDegree}";
        return null;
    }

    private const int MaximalDegree = 32;

    internal override IEnumerable<Atom> Candidates(Representation representation)
    {
        // Weights add up, so that no product reaches beyond the sum of its factors' degrees.
        var top = representation.Terms.Select(term => term.Atoms.Sum(Bound)).DefaultIfEmpty(0).Max();
        return from l in Enumerable.Range(0, top + 1) from parity in HasParity ? (int[])[1, -1] : [0] select new RotationIrrep(Group, 0, l, parity);
    }

    private static int Bound(Atom atom) => atom is RotationIrrep irrep ? irrep.Degree : atom is DeterminantAtom ? 0 : (atom.Dimension + 1) / 2;
}
