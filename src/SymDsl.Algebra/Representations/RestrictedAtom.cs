using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>A representation of a larger group, of which only a subgroup acts.</summary>
public sealed class RestrictedAtom : Atom
{
    private readonly Subgroup _subgroup;
    private readonly Representation _whole;

    internal RestrictedAtom(Subgroup subgroup, int factor, Representation whole)
        : base(subgroup.Part, factor, $"restricted({subgroup.Whole.Name}, {whole})", Checked(whole)) =>
        (_subgroup, _whole) = (subgroup, whole);

    private static int Checked(Representation whole) => whole.Dimension <= MaximalDimension
        ? (int)whole.Dimension
        : throw new ArgumentException($"'{whole}' has {whole.Dimension} components, more than {MaximalDimension}");

    /// <inheritdoc/>
    public override Atom Dual => new RestrictedAtom(_subgroup, Factor, _whole.Dual);

    /// <inheritdoc/>
    public override double[,] Evaluate(GroupElement element) => _whole.Evaluate(_subgroup.Embed(element));

    private protected override SparseMatrix ComputeAction(Generator generator)
    {
        var n = Group.Dimension;
        if (generator.Kind == GeneratorKind.Element)
            return SparseMatrix.FromDense(Evaluate(GroupElement.OfLinear(generator.Matrix.Corner(n, n).ToDense())));
        var algebra = _subgroup.Whole.Generators.Where(g => g.Kind == GeneratorKind.Infinitesimal).ToList();
        var coordinates = _subgroup.TryCoordinates(generator)!;
        return algebra.Select((g, k) => _whole.Act(0, g).Times(Math.Abs(coordinates[k] - Math.Round(coordinates[k])) < 1e-12
            ? Math.Round(coordinates[k])
            : coordinates[k])).Aggregate((a, b) => a + b);
    }

    internal override SparseMatrix? ActBy(SparseMatrix element) =>
        SparseMatrix.FromDense(Evaluate(GroupElement.OfLinear(element.Corner(Group.Dimension, Group.Dimension).ToDense())));

    internal override Atom InFactor(int factor) => new RestrictedAtom(_subgroup, factor, _whole);
}
