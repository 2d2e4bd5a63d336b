using System.Globalization;
using System.Numerics;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>
/// Irreps of the proper orthochronous Lorentz group over the reals: <c>(a,a)</c>, traceless symmetric tensors of rank 2a, of dimension
/// (2a + 1)²; and for a &gt; b with whole a + b the pair <c>(a,b)</c> ⊕ (b,a) as one real irrep of dimension 2(2a + 1)(2b + 1), such as the
/// electromagnetic field <c>(1,0)</c>.
/// </summary>
/// <remarks>
/// The algebra is that of rotations J and boosts K with A = (J + iK)/2 and B = (J − iK)/2 acting as spins a and b. For a = b the real form is
/// the set of matrices M that equal their conjugate transpose in the product basis.
/// </remarks>
public sealed class LorentzIrrep : Atom
{
    private readonly int _twoA;
    private readonly int _twoB;
    /// <summary>Rotations about x, y, z, then boosts along x, y, z.</summary>
    private readonly double[][,] _generators;

    internal LorentzIrrep(Group group, int factor, int twoA, int twoB)
        : base(group, factor, $"({Half(twoA)},{Half(twoB)})", twoA == twoB ? (twoA + 1) * (twoA + 1) : 2 * (twoA + 1) * (twoB + 1))
    {
        (_twoA, _twoB) = (twoA, twoB);
        _generators = RealGenerators(twoA, twoB);
    }

    private static string Half(int two) => two % 2 == 0 ? (two / 2).ToString(CultureInfo.InvariantCulture) : two.ToString(CultureInfo.InvariantCulture) + "/2";

    /// <inheritdoc/>
    public override Atom Dual => new DualAtom(this);

    /// <inheritdoc/>
    public override Irrep? Irrep => new(Name, _twoA == _twoB ? IrrepType.Real : IrrepType.Complex);

    /// <inheritdoc/>
    public override double[,] Evaluate(GroupElement element)
    {
        // g = exp(boost) · rotation: the boost is the root of g gᵀ.
        var g = element.Linear;
        var boost = DenseMatrix.Scale(DenseMatrix.Log(DenseMatrix.Multiply(g, DenseMatrix.Transpose(g))), 0.5);
        var rotation = DenseMatrix.Multiply(DenseMatrix.Exp(DenseMatrix.Scale(boost, -1)), g);
        return DenseMatrix.Multiply(DenseMatrix.Exp(OfAlgebra(boost)), DenseMatrix.Exp(OfAlgebra(RotationLogarithm(rotation))));
    }

    /// <summary>The logarithm of the rotation in the lower block; also for half turns, where it is not unique.</summary>
    private static double[,] RotationLogarithm(double[,] r)
    {
        var cos = Math.Max(-1, Math.Min(1, (r[1, 1] + r[2, 2] + r[3, 3] - 1) / 2));
        double[] axis = [(r[3, 2] - r[2, 3]) / 2, (r[1, 3] - r[3, 1]) / 2, (r[2, 1] - r[1, 2]) / 2];
        var sin = Math.Sqrt(axis.Sum(x => x * x));
        var angle = Math.Atan2(sin, cos);
        if (sin > 1e-6)
        {
            axis = [.. axis.Select(x => x / sin * angle)];
        }
        else if (cos < 0)
        {
            // R + 1 = 2 n nᵀ for a half turn: its longest column is along the axis.
            var column = Enumerable.Range(1, 3).OrderByDescending(j => r[j, j]).First();
            double[] n = [.. Enumerable.Range(1, 3).Select(i => r[i, column] + (i == column ? 1 : 0))];
            var length = Math.Sqrt(n.Sum(x => x * x));
            axis = [.. n.Select(x => x / length * angle)];
        }
        return new[,]
        {
            { 0, 0, 0, 0 }, { 0, 0, -axis[2], axis[1] }, { 0, axis[2], 0, -axis[0] }, { 0, -axis[1], axis[0], 0 },
        };
    }

    private protected override SparseMatrix ComputeAction(Generator generator) => SparseMatrix.FromDense(OfAlgebra(generator.Matrix.ToDense()));

    private double[,] OfAlgebra(double[,] x)
    {
        double[] coordinates = [x[3, 2], x[1, 3], x[2, 1], x[1, 0], x[2, 0], x[3, 0]];
        var sum = new double[Dimension, Dimension];
        for (var k = 0; k < 6; k++)
            sum = DenseMatrix.Add(sum, _generators[k], coordinates[k]);
        return sum;
    }

    private static double[][,] RealGenerators(int twoA, int twoB)
    {
        // With anti-Hermitian spin matrices S (dJ = S), J = S_a ⊗ 1 + 1 ⊗ S_b and K = −i (S_a ⊗ 1 − 1 ⊗ S_b).
        var (spinA, spinB) = (Spin(twoA), Spin(twoB));
        var (da, db) = (twoA + 1, twoB + 1);
        var complex = new List<Complex[,]>();
        for (var k = 0; k < 6; k++)
        {
            var (a, b) = (spinA[k % 3], spinB[k % 3]);
            var (left, right) = k < 3 ? (Complex.One, Complex.One) : (-Complex.ImaginaryOne, Complex.ImaginaryOne);
            var sum = new Complex[da * db, da * db];
            for (var i = 0; i < da * db; i++)
            {
                for (var j = 0; j < da * db; j++)
                {
                    sum[i, j] = (i % db == j % db ? left * a[i / db, j / db] : 0) + (i / db == j / db ? right * b[i % db, j % db] : 0);
                }
            }
            complex.Add(sum);
        }
        return twoA == twoB ? [.. complex.Select(x => RealForm(x, da))] : [.. complex.Select(Realified)];
    }

    private static double[,] Realified(Complex[,] x)
    {
        var n = x.GetLength(0);
        var (re, im) = (new double[n, n], new double[n, n]);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                (re[i, j], im[i, j]) = (x[i, j].Real, x[i, j].Imaginary);
        }
        return Sampling.Realified(re, im);
    }

    /// <summary>
    /// In the basis of Hermitian matrices. The second factor is the conjugate of the first up to the equivalence ε of a spin with its
    /// conjugate, S̄ = ε S ε⁻¹, so that M ε⁻¹ … is Hermitian where M is real.
    /// </summary>
    private static double[,] RealForm(Complex[,] x, int d)
    {
        // Columns of u: orthonormal Hermitian matrices H as vectors H·ε in the product basis.
        var u = new Complex[d * d, d * d];
        var column = 0;
        void Add(Action<Complex[,]> fill)
        {
            var h = new Complex[d, d];
            fill(h);
            for (var i = 0; i < d; i++)
            {
                // ε takes component j to d − 1 − j with alternating sign.
                for (var j = 0; j < d; j++)
                    u[i * d + d - 1 - j, column] = h[i, j] * (j % 2 == 0 ? 1 : -1);
            }
            column++;
        }
        for (var i = 0; i < d; i++)
        {
            Add(h => h[i, i] = 1);
            for (var j = 0; j < i; j++)
            {
                Add(h => h[i, j] = h[j, i] = Math.Sqrt(0.5));
                Add(h => (h[i, j], h[j, i]) = (new Complex(0, Math.Sqrt(0.5)), new Complex(0, -Math.Sqrt(0.5))));
            }
        }
        var n = d * d;
        var real = new double[n, n];
        for (var p = 0; p < n; p++)
        {
            for (var q = 0; q < n; q++)
            {
                var sum = Complex.Zero;
                for (var i = 0; i < n; i++)
                {
                    if (u[i, p] == Complex.Zero)
                        continue;
                    for (var j = 0; j < n; j++)
                        sum += Complex.Conjugate(u[i, p]) * x[i, j] * u[j, q];
                }
                real[p, q] = sum.Real;
            }
        }
        return real;
    }

    /// <summary>−i times the Hermitian spin matrices along x, y, z; m descends from j.</summary>
    private static Complex[][,] Spin(int twoJ)
    {
        var d = twoJ + 1;
        Complex[][,] spin = [new Complex[d, d], new Complex[d, d], new Complex[d, d]];
        for (var i = 0; i < d; i++)
        {
            var m = twoJ / 2.0 - i;
            spin[2][i, i] = new Complex(0, -m);
            if (i == 0)
                continue;
            // ⟨m + 1| J₊ |m⟩
            var raise = Math.Sqrt((twoJ / 2.0 - m) * (twoJ / 2.0 + m + 1)) / 2;
            spin[0][i - 1, i] = spin[0][i, i - 1] = new Complex(0, -raise);
            (spin[1][i - 1, i], spin[1][i, i - 1]) = (-raise, raise);
        }
        return spin;
    }

    internal override Atom InFactor(int factor) => new LorentzIrrep(Group, factor, _twoA, _twoB);
}

/// <summary>The irreps of SO+(1,3).</summary>
internal sealed class LorentzIrreps(Group group) : IrrepSystem(group)
{
    public override string Notation => "(0,0), (1/2,1/2), (1,0), (1,1), … ((a,b) with a ≥ b and whole a + b)";

    internal override int ReadLabel(string text, int at)
    {
        if (at >= text.Length || text[at] != '(')
            return 0;
        var close = text.IndexOf(')', at);
        if (close < 0)
            return 0;
        var parts = text.Substring(at + 1, close - at - 1).Split(',');
        return parts.Length == 2 && parts.All(part => TryHalf(part, out _)) ? close - at + 1 : 0;
    }

    private static bool TryHalf(string text, out int two)
    {
        text = text.Trim();
        var isHalf = text.EndsWith("/2", StringComparison.Ordinal);
        var isNumber = int.TryParse(isHalf ? text.Substring(0, text.Length - 2) : text, NumberStyles.None, CultureInfo.InvariantCulture, out two);
        if (!isHalf)
            two *= 2;
        return isNumber && two <= 20;
    }

    internal override Atom? TryCreate(string label, int factor, out string? error)
    {
        error = null;
        var parts = label.Trim('(', ')').Split(',');
        TryHalf(parts[0], out var twoA);
        TryHalf(parts[1], out var twoB);
        if (twoA >= twoB && (twoA + twoB) % 2 == 0)
            return new LorentzIrrep(Group, factor, twoA, twoB);
        error = twoA < twoB
            ? $"'{label}' is the same real irrep as ({parts[1].Trim()},{parts[0].Trim()}); write that"
            : $"'{label}' is no representation of {Group.Name} but of its double cover: a + b must be whole";
        return null;
    }

    internal override IEnumerable<Atom> Candidates(Representation representation)
    {
        // V is (1/2,1/2); a product of r of them reaches spins up to r/2.
        var top = representation.Terms.Select(term => term.Atoms.Sum(atom => atom is DefiningAtom ? 1 : atom.Dimension)).DefaultIfEmpty(0).Max();
        return from twoA in Enumerable.Range(0, top + 1)
               from twoB in Enumerable.Range(0, twoA + 1)
               where (twoA + twoB) % 2 == 0 && (twoA + 1) * (twoB + 1) <= representation.Dimension
               select new LorentzIrrep(Group, 0, twoA, twoB);
    }
}
