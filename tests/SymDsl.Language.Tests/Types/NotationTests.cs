using SymDsl.Language.Semantics;
using System.Text.RegularExpressions;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Language.Formatting;
using SymDsl.Language.Tests.Docs;
using Group = SymDsl.Algebra.Groups.Group;
using Representation = SymDsl.Algebra.Representations.Representation;

namespace SymDsl.Language.Tests.Types;

/// <summary>Whatever the algebra reads and prints can be written in a model, and means the same there.</summary>
public class NotationTests
{
    private const int MaxMapped = 30;

    private static readonly string[] Everywhere =
    [
        "V", "vector", "dual(V)", "V*", "T(1,1)", "T(2)", "T2", "T(0)", "scalar", "det", "sign", "pseudoscalar", "sym(2,V)", "alt(2,V)",
        "V + V*", "V*V", "V⊗V", "5V", "5xV", "5*V", "V^2", "V**V", "V²", "2(V + scalar)", "2 x (V + V*)", "(V)*det", "(V + det)*V", "dual(V)(1)", "sym(2,V)(2)*V(1)", "3 (V*V)", "2x(V*V) + 1x(V)",
    ];

    private static readonly string[] Finite = ["regular", "2xregular + scalar", "quotient(trivial(1))"];

    /// <summary>The page's groups, under each name that it gives them.</summary>
    public static TheoryData<string> Named
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (var section in Regex.Split(DocsFolder.Read("groups.md"), "^## ", RegexOptions.Multiline).Where(section => section.StartsWith('`')))
            {
                var pattern = Quoted(section)[0];
                var example = Regex.Match(section, @"^- `([^`]+)`: V has", RegexOptions.Multiline) is { Success: true } match ? match.Groups[1].Value : pattern;
                var numbers = Regex.Match(example, @"\(.*\)$").Value;
                var aliases = Quoted(Regex.Match(section, "^- also called: (.*)$", RegexOptions.Multiline).Groups[1].Value);
                foreach (var alias in aliases.SelectMany(alias => alias.Split(" = ")).Select(alias => Regex.Replace(alias, @"\([a-z](,[a-z])?\)$", numbers)).Append(example).Distinct())
                {
                    names.Add(alias);
                }
            }

            return names;
        }
    }

    public static TheoryData<string> Constructed =>
    [
        "C(4) x O(3)", "S(3) x S(3)", "SO(3) x S(4)", "SU(2) x SO(3)", "SO+(1,3) x C(2)", "O x S(4)", "cube faces x C(2)", "SO(2) * D(4)", "SO(3)×S(4)",
        "S(3) wr S(4)", "C(2) wr (cube faces)", "SO(2) wr S(3)", "C(3) : mirror(2)", "SO(3) fixing (0,0,1)", "O(3) about z", "SO(3) fixing (1/2, 0, 0.25)",
        "SO(3) fixing (0, 0, 100)", "(SO(3) about x) x C(4)", "(SO(3) about x) wr S(2)", "C(4) permutations", "D(6) permutations", "SU(2) real", "U(2) real", "(SU(2) real) x C(3)",
        "C(6) rotations of the plane", "Octahedral rotations O", "SO(2) wr S(2) x O(3)",
    ];

    [Theory]
    [MemberData(nameof(Named))]
    [MemberData(nameof(Constructed))]
    public void Every_group_can_be_declared(string name)
    {
        var group = Group.Parse(name);
        if (!group.HasFibres())
        {
            Markup.Verify($"model M {{\nsymmetry {{|SYM1010:{name}|}}\ninput x : scalar\noutput y : scalar = relu(x)\n}}");
            return;
        }

        if (group.Dimension > 300)
        {
            return;
        }

        foreach (var line in new[] { name, $"{name} by tying", $"{name} // acts" })
        {
            var analysis = Analysis.Of($"model M {{\nsymmetry {line}\ninput x : V\noutput y : 2 V = linear<2 V>(x)\n}}");
            Assert.True(analysis.Diagnostics.All(diagnostic => diagnostic.Rule.Id == "SYM3014"), analysis.ToString());
            var model = Assert.Single(analysis.Architecture.Models);

            Assert.Equal(group, model.Symmetry.Claimed!.ToGroup());
            Assert.Equal(group, Group.Parse(model.Symmetry.Claimed!.Name));
        }

        if (!group.HasTranslations)
        {
            var product = Analysis.Of($"model M {{\nsymmetry {name}, S(3)\ninput x : V(1)\noutput y : 2 V(1) = linear<2 V(1)>(x)\n}}");
            Assert.DoesNotContain(product.Diagnostics, diagnostic => diagnostic.Rule.Id is "SYM1001" or "SYM2014" or "SYM1010");
        }
    }

    [Theory]
    [MemberData(nameof(Named))]
    [MemberData(nameof(Constructed))]
    public void Every_representation_that_the_algebra_knows_can_be_written(string name)
    {
        var group = Group.Parse(name);
        if (!group.HasFibres() || group.Dimension > 300)
        {
            return;
        }

        var acting = group.OnFibres();
        var texts = Everywhere.ToList();
        if (acting.IsFinite && acting.Order <= 24)
        {
            texts.AddRange(acting.IsProduct ? [] : Finite);
        }

        texts.AddRange(Irreps(acting));
        foreach (var text in texts)
        {
            Representation expected;
            try
            {
                expected = Representation.Parse(acting, text);
            }
            catch (FormatException)
            {
                continue; // this group has none of that name
            }

            // What the algebra prints for it counts as well.
            foreach (var written in new[] { text, expected.ToString() }.Distinct().Where(_ => expected.Terms.All(term => term.CopyDimension is > 0 and <= 100)))
            {
                Check(name, acting, written, expected);
            }
        }
    }

    [Fact]
    public void Wrong_irreps_are_met_with_those_that_exist() => Assert.Equal(
        ["O(3) has no representation '1k': '1k' is no irrep of O(3) (known: V, T(p,q), scalar, dual(…), sym, alt, regular, quotient, induced, restricted, vertices, det; irreps: 0e, 0o, 1e, 1o, 2e, … (degree and parity))"],
        Markup.Verify("model M {\nsymmetry O(3)\ninput x : 4x{|SYM2013:1k|}\noutput y : scalar = norm(x)\n}"));

    private static void Check(string name, Group acting, string notation, Representation expected)
    {
        // The number of an irrep alone would be a size.
        var text = notation.All(char.IsDigit) ? "1x" + notation : notation;
        var line = $"model M {{\n    symmetry {name}\n    input x : {text}\n    output y : {text} = x\n}}\n";
        var analysis = Analysis.Of(line);
        Assert.True(analysis.Diagnostics.All(diagnostic => diagnostic.Rule.Id == "SYM3014"), $"{analysis}\n{line}");
        var fibre = Assert.Single(analysis.Architecture.Models).Inputs[0].Fibre;
        var read = Representation.Parse(acting, string.Join(" + ", fibre.Terms.Select(term => $"{term.Multiplicity}x({term.Representation.Notation})")));

        Assert.Equal(expected.Dimension, read.Dimension);
        for (var k = 0; k < acting.Factors.Count; k++)
        {
            Assert.All(acting.Factors[k].Generators, generator => Assert.True(expected.Act(k, generator).IsCloseTo(read.Act(k, generator)), $"{name}: '{text}' is read as {fibre}"));
        }

        // As the language shows it, it can be pasted again.
        var shown = Analysis.Of(line.Replace($": {text}", $": {fibre}", StringComparison.Ordinal));
        Assert.True(shown.Diagnostics.All(diagnostic => diagnostic.Rule.Id == "SYM3014"), $"{shown}\n{text} as {fibre}");
        Assert.Equal(fibre, shown.Architecture.Models[0].Inputs[0].Fibre);

        var formatted = Formatter.Format(line);
        Assert.Equal(formatted, Formatter.Format(formatted));
        Assert.Equal(line.Where(c => !char.IsWhiteSpace(c)), formatted.Where(c => !char.IsWhiteSpace(c)));
        Assert.Equal(fibre, Analysis.Of(formatted).Architecture.Models[0].Inputs[0].Fibre);
        Assert.Equal(analysis.Architecture.Models[0].Symmetry.Claimed, Analysis.Of(formatted).Architecture.Models[0].Symmetry.Claimed);

        if (expected.Dimension <= MaxMapped)
        {
            var mapped = Analysis.Of($"model M {{\nsymmetry {name}\ninput x : {text}\noutput y : {text} = linear<{text}>(x)\n}}");

            // Of 24 components and more, the maps of a group in floating point may be too many to find while somebody types.
            Assert.True(mapped.Diagnostics.All(diagnostic => diagnostic.Rule.Id is "SYM3014" or "SYM2029"), $"{mapped}\n{name}: {text}");
        }
    }

    /// <summary>The sums of irreps that the algebra prints, and each of their labels.</summary>
    private static IEnumerable<string> Irreps(Group group)
    {
        foreach (var text in new[] { "V", "V*V" })
        {
            Representation irreps;
            try
            {
                var representation = Representation.Parse(group, text);
                if (representation.Dimension > 60)
                {
                    continue;
                }

                irreps = Decomposition.Of(representation).Irreps;
            }
            catch (NotSupportedException)
            {
                continue; // they have no notation
            }

            yield return irreps.ToString();
            foreach (var term in irreps.Terms)
            {
                yield return term.Atoms[0].Irrep!.Label;
                yield return $"2x{term.Atoms[0].Irrep!.Label}";
                yield return $"3 x {term.Atoms[0].Irrep!.Label}";
            }
        }
    }

    private static string[] Quoted(string text) => [.. Regex.Matches(text, "`([^`]+)`").Select(match => match.Groups[1].Value)];
}
