using System.Globalization;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>
/// The irrep of spin j of SU(2) over ℂ, as the symmetric power of order 2j of V: <c>1/2</c>, <c>1</c>, … Exact, because its basis is that of
/// polynomials rather than an orthonormal one.
/// </summary>
public sealed class SpinIrrep : Atom
{
    private readonly Atom _power;

    internal SpinIrrep(Group group, int factor, int twoJ)
        : base(group, factor, twoJ % 2 == 0 ? $"{twoJ / 2}" : $"{twoJ}/2", twoJ + 1)
    {
        TwoJ = twoJ;
        _power = new PowerAtom(new DefiningAtom(group, factor, false), twoJ, isAlternating: false);
    }

    /// <summary>2j.</summary>
    public int TwoJ { get; }

    /// <inheritdoc/>
    public override Atom Dual => new DualAtom(this);

    /// <inheritdoc/>
    public override Irrep? Irrep => new(Name, IrrepType.Real);

    /// <inheritdoc/>
    public override double[,] Evaluate(GroupElement element) =>
        throw new NotSupportedException("Spins act by complex matrices, which have no real form here; use the generators.");

    private protected override SparseMatrix ComputeAction(Generator generator) => _power.Act(generator);

    internal override SparseMatrix? ActBy(SparseMatrix element) => _power.ActBy(element);

    internal override Atom InFactor(int factor) => new SpinIrrep(Group, factor, TwoJ);
}

/// <summary>The irreps of SU(2).</summary>
internal sealed class SpinIrreps(Group group) : IrrepSystem(group)
{
    public override string Notation => "0, 1/2, 1, 3/2, … (spin)";

    internal override int ReadLabel(string text, int at)
    {
        var length = Digits(text, at);
        return length > 0 && at + length + 1 < text.Length && text[at + length] == '/' && text[at + length + 1] == '2' ? length + 2 : length;
    }

    internal override Atom? TryCreate(string label, int factor, out string? error)
    {
        var isHalf = label.Contains('/');
        error = null;
        if (int.TryParse(label.Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 40)
            return new SpinIrrep(Group, factor, isHalf ? number : 2 * number);
        error = $"the spin '{label}' is too large: at most 20";
        return null;
    }

    internal override IEnumerable<Atom> Candidates(Representation representation)
    {
        var top = representation.Terms.Select(term => term.Atoms.Sum(atom => atom.Dimension - 1)).DefaultIfEmpty(0).Max();
        return Enumerable.Range(0, top + 1).Select(twoJ => new SpinIrrep(Group, 0, twoJ));
    }
}
