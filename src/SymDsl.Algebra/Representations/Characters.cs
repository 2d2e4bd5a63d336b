using SymDsl.Algebra.Groups;

namespace SymDsl.Algebra.Representations;

/// <summary>Characters: traces of representations.</summary>
public static class Characters
{
    /// <summary>The trace of an element.</summary>
    public static double Of(Representation representation, GroupElement element) => representation.Terms.Sum(term =>
        term.Multiplicity * term.Atoms.Aggregate(1.0, (product, atom) => product * Trace(atom.Evaluate(element.Parts[atom.Factor]))));

    /// <summary>One value for each conjugacy class, in the order of <see cref="FiniteGroup.Classes"/>.</summary>
    public static IReadOnlyList<double> OnClasses(Representation representation, FiniteGroup group) =>
        [.. group.Classes.Select(members => Of(representation, GroupElement.OfLinear(group.Elements[members[0]])))];

    /// <summary>Σ χ(g) ψ(g⁻¹) / |G|: the dimension of the space of equivariant maps, computed without finding them.</summary>
    public static double Product(Representation a, Representation b, FiniteGroup group) => group.Elements.Average(matrix =>
    {
        var element = GroupElement.OfLinear(matrix);
        return Of(a, element) * Of(b, element.Inverse());
    });

    /// <summary>
    /// The type of a real irrep from Σ χ(g²) / |G|: 1 real, 0 complex, −2 quaternionic (Frobenius and Schur, 1906, for χ of the real irrep).
    /// </summary>
    public static IrrepType TypeOf(Representation irrep, FiniteGroup group)
    {
        var indicator = group.Elements.Average(matrix => Of(irrep, GroupElement.OfLinear(matrix) * GroupElement.OfLinear(matrix)));
        return indicator > 0.5 ? IrrepType.Real : indicator > -0.5 ? IrrepType.Complex : IrrepType.Quaternionic;
    }

    private static double Trace(double[,] matrix) => Enumerable.Range(0, matrix.GetLength(0)).Sum(i => matrix[i, i]);
}
