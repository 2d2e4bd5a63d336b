using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>
/// The representation of a finite group that a representation of a subgroup induces: one copy for each coset, which g permutes as it permutes
/// the cosets. From the trivial representation of the trivial group this is the regular representation, from that of H the functions on G/H.
/// </summary>
public sealed class InducedAtom : Atom
{
    private readonly FiniteGroup _whole;
    private readonly Subgroup? _subgroup;
    private readonly Representation? _inner;
    /// <summary>One element of each coset tH, and for each element of the group its coset.</summary>
    private readonly List<int> _cosets;
    private readonly int[] _cosetOf;

    private InducedAtom(
        FiniteGroup whole, int factor, string name, int dimension, Subgroup? subgroup, Representation? inner, List<int> cosets, int[] cosetOf)
        : base(whole.Group, factor, name, dimension) =>
        (_whole, _subgroup, _inner, _cosets, _cosetOf) = (whole, subgroup, inner, cosets, cosetOf);

    /// <summary>The regular representation: the group permutes its elements, in the order in which multiplying generators finds them.</summary>
    internal static InducedAtom Regular(Group group, int factor)
    {
        var whole = FiniteGroup.Of(group);
        var all = Enumerable.Range(0, whole.Elements.Count).ToArray();
        return new InducedAtom(whole, factor, "regular", all.Length, null, null, [.. all], all);
    }

    /// <summary>Functions on the cosets of a subgroup.</summary>
    internal static InducedAtom Quotient(Group group, int factor, Subgroup subgroup) =>
        Create(group, factor, $"quotient({subgroup.Part.Name})", subgroup, null);

    /// <summary>
    /// The corners of the polygon that D(n) turns, one after the other around it, from the one that a reflection fixes: the cosets of that
    /// reflection, by the angle at which they take the corner.
    /// </summary>
    internal static InducedAtom Corners(Group group, int factor, Subgroup reflection)
    {
        var whole = FiniteGroup.Of(group);
        var fixing = FiniteGroup.Of(reflection.Part).Elements.Select(h => reflection.Embed(GroupElement.OfLinear(h)).Linear).ToList();

        // What the reflection fixes in the plane: the mean of some vector that is not across it.
        var (x, y) = (fixing.Sum(h => h[0, 0] + (h[0, 1] / 2)), fixing.Sum(h => h[1, 0] + (h[1, 1] / 2)));
        double Angle(int i)
        {
            var g = whole.Elements[i];
            var turned = Math.Atan2((g[1, 0] * x) + (g[1, 1] * y), (g[0, 0] * x) + (g[0, 1] * y)) - Math.Atan2(y, x);
            return turned < -1e-9 ? turned + (2 * Math.PI) : turned;
        }

        return Create(group, factor, "vertices", reflection, null, [.. Enumerable.Range(0, whole.Elements.Count).OrderBy(Angle)]);
    }

    /// <summary>What a representation of a subgroup induces.</summary>
    internal static InducedAtom Induced(Group group, int factor, Subgroup subgroup, Representation inner) =>
        Create(group, factor, $"induced({subgroup.Part.Name}, {inner})", subgroup, inner);

    /// <param name="group">The group.</param>
    /// <param name="factor">Which factor of a product it is.</param>
    /// <param name="name">What the representation is called.</param>
    /// <param name="subgroup">The subgroup.</param>
    /// <param name="inner">Its representation; null for the trivial one.</param>
    /// <param name="order">In which order the elements of the group find the cosets; as the group has them if left out.</param>
    private static InducedAtom Create(Group group, int factor, string name, Subgroup subgroup, Representation? inner, IReadOnlyList<int>? order = null)
    {
        var whole = FiniteGroup.Of(group);
        var members = FiniteGroup.Of(subgroup.Part).Elements.Select(h => subgroup.Embed(GroupElement.OfLinear(h)).Linear).ToList();
        var cosetOf = Enumerable.Repeat(-1, whole.Elements.Count).ToArray();
        var cosets = new List<int>();
        foreach (var i in order ?? [.. Enumerable.Range(0, cosetOf.Length)])
        {
            if (cosetOf[i] >= 0)
                continue;
            foreach (var member in members)
                cosetOf[whole.IndexOf(DenseMatrix.Multiply(whole.Elements[i], member))] = cosets.Count;
            cosets.Add(i);
        }
        var dimension = cosets.Count * (inner?.Dimension ?? 1);
        return dimension <= MaximalDimension
            ? new InducedAtom(whole, factor, name, (int)dimension, subgroup, inner, cosets, cosetOf)
            : throw new ArgumentException($"{name} has {dimension} components, more than {MaximalDimension}");
    }

    /// <inheritdoc/>
    public override Atom Dual => _inner is null ? this : Induced(Group, Factor, _subgroup!, _inner.Dual);

    /// <inheritdoc/>
    public override double[,] Evaluate(GroupElement element) => Of(element.Linear).ToDense();

    private protected override SparseMatrix ComputeAction(Generator generator) => Of(generator.Matrix.ToDense());

    internal override SparseMatrix? ActBy(SparseMatrix element) => Of(element.ToDense());

    private SparseMatrix Of(double[,] element)
    {
        var entries = new List<Entry>();
        var size = (int)(_inner?.Dimension ?? 1);
        for (var i = 0; i < _cosets.Count; i++)
        {
            Work.Spend(5);
            var moved = DenseMatrix.Multiply(element, _whole.Elements[_cosets[i]]);
            var j = _cosetOf[_whole.IndexOf(moved)];
            if (_inner is null)
            {
                entries.Add(new Entry(j, i, 1));
                continue;
            }
            // g tᵢ = tⱼ h
            var h = DenseMatrix.Multiply(DenseMatrix.Inverse(_whole.Elements[_cosets[j]]), moved);
            var n = _subgroup!.Part.Dimension;
            var corner = SparseMatrix.FromDense(h).Corner(n, n).ToDense();
            foreach (var e in SparseMatrix.FromDense(_inner.Evaluate(GroupElement.OfLinear(corner))).Entries)
                entries.Add(new Entry(j * size + e.Row, i * size + e.Column, e.Value));
        }
        return SparseMatrix.FromEntries(Dimension, Dimension, entries);
    }

    internal override Atom InFactor(int factor) => new InducedAtom(_whole, factor, Name, Dimension, _subgroup, _inner, _cosets, _cosetOf);
}
