using System.Globalization;
using System.Text;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Representations;

namespace SymDsl.Tool.Reporting;

/// <summary>Describes what irreps a representation consists of.</summary>
internal static class IrrepsReport
{
    /// <summary>The text that <c>symdsl irreps GROUP REPRESENTATION</c> prints.</summary>
    /// <exception cref="NotSupportedException">The group's irreps have no notation, or the representation is no sum of them.</exception>
    public static string Describe(Representation representation)
    {
        var group = representation.Group;
        var irreps = Decomposition.Of(representation).Irreps;
        var text = new StringBuilder();
        text.AppendLine($"{group.Name}: {representation} = {irreps}");
        text.AppendLine(string.Format(CultureInfo.InvariantCulture, "dimension {0}", representation.Dimension));
        foreach (var term in irreps.Terms)
        {
            var atom = term.Atoms[0];
            var irrep = atom.Irrep!;
            text.AppendLine(string.Format(CultureInfo.InvariantCulture, "  {0}: {1} × dimension {2}{3}",
                irrep.Label, term.Multiplicity, atom.Dimension, Type(group, irrep)));
        }

        if (group.IsFinite && !group.IsProduct && group.Order <= FiniteGroup.MaximalOrder && group.Scalars == ScalarField.Real)
        {
            var finite = FiniteGroup.Of(group);
            text.AppendLine("character (one value a conjugacy class, with the class's size):");
            text.AppendLine("  " + string.Join("  ", finite.Classes.Zip(Characters.OnClasses(representation, finite), (members, value) =>
                string.Format(CultureInfo.InvariantCulture, "{0:0.######} ({1})", Math.Abs(value) < 1e-9 ? 0 : value, members.Count))));
        }

        return text.ToString();
    }

    private static string Type(Group group, Irrep irrep) => group.Scalars == ScalarField.Complex ? "" : irrep.Type switch
    {
        IrrepType.Real => ", real type (one weight a pair of copies)",
        IrrepType.Complex => ", complex type (two weights a pair of copies)",
        _ => ", quaternionic type (four weights a pair of copies)",
    };
}
