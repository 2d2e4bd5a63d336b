using System.Globalization;
using System.Text;
using SymDsl.Algebra.Coupling;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Representations;

namespace SymDsl.Tool.Reporting;

/// <summary>The documentation page of the catalogue, made from the catalogue.</summary>
internal static class GroupsPage
{
    /// <summary>The page as Markdown, with line feeds only.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder();
        void Line(string line = "") => page.Append(line).Append('\n');
        Line("# Groups");
        Line();
        Line("<!-- Generated from the catalogue: edit the tables in src/SymDsl.Algebra/Groups, then run the test GroupsPageTests with SYMDSL_WRITE_DOCS=1. -->");
        Line();
        Line("Every group acts on a space `V`. Its name goes wherever a group is expected: after `symmetry` in a model, in an attribute, on the command line");
        Line("(`symdsl group \"O(3)\"`). An equivariant map is found from what generates the group: exactly, in fractions, where the generators are fractions;");
        Line("otherwise in floating point, and an ambiguous rank is an error, never a guess.");
        Line();
        foreach (var entry in GroupCatalogue.Entries)
        {
            Describe(entry, Line);
        }

        DescribeConstructions(Line);
        DescribeRepresentations(Line);
        DescribeRotations(Line);
        return page.ToString();
    }

    private static void DescribeConstructions(Action<string> line)
    {
        line("## Groups from groups");
        line("");
        line("- `G x H` (also `×`, `*`): the direct product. `V` is the tensor product of the factors' spaces; `V(G)`, `T(2)(H)`, or by number `V(1)`, name a factor's own.");
        line("- `G wr H`: the wreath product with a group of permutations: one `G` on each of n copies of its space, which `H` permutes.");
        line("- `N : H`: the semidirect product of two groups on the same space; `H` must map `N` to itself by conjugation and share only the identity with it.");
        line("- `G fixing (0,0,1)`, `G about z`: the subgroup that leaves a vector, or the vector along an axis, where it is.");
        line("- `C(n) permutations`, `D(n) permutations`: the group on the n things that it permutes; `SU(n) real`, `U(n) real`: on 2n real numbers.");
        line("- `group Name = matrices(n) { algebra […] element […] order m }` in a `.sym` file: your own, from elements of its Lie algebra and of the group. The order, if given, is verified.");
        line("");
    }

    private static void DescribeRepresentations(Action<string> line)
    {
        line("## Representations of every group");
        line("");
        line("| notation | meaning |");
        line("| --- | --- |");
        line("| `V`, `vector` | the space that the group is defined on |");
        line("| `dual(V)`, `V*` | its dual |");
        line("| `T(p,q)`, `T(r)`, `T2` | p copies of V times q copies of its dual |");
        line("| `T(0)`, `scalar` | a number that nothing changes |");
        line("| `det`, `sign`, `pseudoscalar` | a number that is multiplied by the determinant |");
        line("| `sym(k,V)`, `alt(k,V)` | symmetric and alternating powers |");
        line("| `A + B`, `A*B`, `5A`, `5xA`, `A^2` | sums, products, copies, powers |");
        line("| `regular`, `quotient(H)`, `induced(H, A)` | of a finite group: on its elements, on the cosets of H, induced from H |");
        line("| `restricted(G, A)` | a representation of a larger group |");
        line("| `point` | positions (x, 1), for groups that shift them |");
        line("");
        line($"Texts of more than {Atom.MaximalDimension} components of one such symbol, or 2³¹ − 1 in all, are refused. In a `.sym` file a channel has at most 1000 components, and what takes");
        line(string.Format(CultureInfo.InvariantCulture, "the compiler more than {0:#,0} steps is [SYM2029](rules/SYM2029.md); at run time and on the command line nothing is limited.", Work.Limit));
        line("");
        line("Layout: term by term, copy by copy, the last factor of a product fastest.");
        line("");
    }

    private static void DescribeRotations(Action<string> line)
    {
        line("## Conventions for rotations of space");
        line("");
        line("As in e3nn: the irrep of degree l has components m = −l … l, the polar axis is y, and l = 1 is (x, y, z), so that D¹(R) = R. Rotations from angles are");
        line("R = R_y(α) R_x(β) R_y(γ). Coupling tensors have Frobenius norm 1. The basis polynomials, for Σ_m Y² = 2l + 1 on the unit sphere:");
        line("");
        line("| l | m | polynomial |");
        line("| --- | --- | --- |");
        for (var l = 0; l <= 4; l++)
        {
            foreach (var polynomial in SphericalHarmonics.Polynomials(l))
            {
                line(string.Format(CultureInfo.InvariantCulture, "| {0} | {1} | {2} |", l, polynomial.Order, polynomial));
            }
        }
    }

    private static void Describe(GroupEntry entry, Action<string> line)
    {
        line($"## `{entry.Pattern}`");
        line("");
        line(entry.Summary);
        line("");
        var group = entry.Build(entry.Example);
        var aliases = entry.Heads.Select(head => entry.Parameters.Count == 0 ? head : $"{head}({string.Join(",", entry.Parameters)})")
            .Concat(entry.Names.Select(name => name.Arguments.Length == 0 ? name.Name : $"{name.Name} = {entry.NameOf(name.Arguments)}")).Distinct().ToList();
        if (aliases.Count > 0)
        {
            line($"- also called: {string.Join(", ", aliases.Select(alias => $"`{alias}`"))}");
        }

        line($"- {(entry.Parameters.Count == 0 ? "" : $"`{group.Name}`: ")}{Facts(group)}");
        line($"- generated by: {Generators(group)}");
        line($"- kinds of elements: {string.Join(", ", group.Families.Select(f => f.Name).DefaultIfEmpty("the identity alone"))}; drawn by {group.SamplingLaw}");
        if (entry.Representations.Length > 0)
        {
            line($"- representations: {entry.Representations}");
        }

        line($"- bases of maps: {entry.Exactness}");
        line("");
    }

    private static string Facts(Group group)
    {
        var facts = new List<string>
        {
            string.Format(CultureInfo.InvariantCulture, "V has {0}dimension {1}", group.Scalars == ScalarField.Complex ? "complex " : "", group.Dimension),
            group.Order is { } order
                ? string.Format(CultureInfo.InvariantCulture, "{0} element{1}", order, order.IsOne ? "" : "s")
                : string.Format(CultureInfo.InvariantCulture, "{0}-dimensional Lie group", group.LieDimension),
        };
        if (!group.IsFinite)
        {
            facts.Add(group.IsCompact ? "compact" : "not compact");
        }

        facts.Add(group.IsAbelian ? "abelian" : "not abelian");
        if (group.IsOrthogonal)
        {
            facts.Add("orthogonal");
        }

        return string.Join(", ", facts);
    }

    private static string Generators(Group group) => group.Generators.Count == 0 ? "nothing"
        : string.Join(", ", group.Generators.GroupBy(g => g.Name.TrimEnd([.. "0123456789 "])).Select(same =>
            same.Count() == 1 ? same.First().Name : string.Format(CultureInfo.InvariantCulture, "{0} × {1}", same.Count(), same.Key)));
}
