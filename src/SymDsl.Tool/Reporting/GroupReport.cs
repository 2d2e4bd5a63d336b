using System.Globalization;
using System.Text;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Representations;

namespace SymDsl.Tool.Reporting;

/// <summary>Describes a group.</summary>
internal static class GroupReport
{
    /// <summary>The text that <c>symdsl group NAME</c> prints.</summary>
    public static string Describe(Group group)
    {
        var text = new StringBuilder();
        void Row(string label, string value) => text.AppendLine($"{label,-16}{value}");
        text.AppendLine(group.Name);
        if (GroupCatalogue.EntryOf(group) is { } entry)
        {
            text.AppendLine(entry.Summary);
        }

        Row("acts on", $"{(group.Scalars == ScalarField.Complex ? "complex " : "")}{group.Dimension}-space{(group.HasTranslations ? ", with translations" : "")}");
        Row("dimension", group.LieDimension.ToString(CultureInfo.InvariantCulture));
        Row("order", group.Order?.ToString(CultureInfo.InvariantCulture) ?? "infinite");
        Row("properties", string.Join(", ", Properties(group)));
        Row("elements", string.Join(", ", group.Families.Select(family => family.Name)));
        Row("random elements", group.SamplingLaw);
        var irreps = group.Factors.Select(IrrepSystem.For).Where(system => system is not null).Select(system => system!.Notation).ToList();
        if (irreps.Count > 0)
        {
            Row("irreps", string.Join("; ", irreps));
        }

        if (group.MissingBrackets.Count > 0)
        {
            Row("brackets", $"the generators reach {group.MissingBrackets.Count} more elements of the algebra through brackets; they are included");
        }

        foreach (var factor in group.Factors)
        {
            text.AppendLine(group.IsProduct ? $"generators of {factor.Name}:" : "generators:");
            foreach (var generator in factor.Generators)
            {
                text.AppendLine($"  {(generator.Kind == GeneratorKind.Infinitesimal ? "algebra" : "element")} {generator.Name}{Matrix(generator)}");
            }
        }

        return text.ToString();
    }

    private static string Matrix(Generator generator) => generator.Matrix.Rows <= 8 ? ": " + generator.Matrix : "";

    private static IEnumerable<string> Properties(Group group)
    {
        yield return group.IsFinite ? "finite" : group.IsCompact ? "compact" : "not compact";
        yield return group.IsAbelian ? "abelian" : "not abelian";
        yield return group.IsUnimodular ? "unimodular" : "not unimodular";
        if (group.IsOrthogonal)
        {
            yield return "orthogonal (V and its dual are the same)";
        }

        if (group.IsPermutation)
        {
            yield return "permutations";
        }
    }
}
