using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Numerics;
using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Tests;

public class RepresentationPropertyTests
{
    /// <summary>Groups with a representation of some variety.</summary>
    public static TheoryData<string, string> Pairs => new()
    {
        { "SO(2)", "2x0 + 1x3 + V*2" },
        { "O(2)", "0e + 2x0o + 1 + 3 + V" },
        { "SO(3)", "2x0 + 1 + 2 + V" },
        { "O(3)", "0e + 0o + 1o + 1e + 2e + 3o" },
        { "SO(4)", "V + det + alt(2,V)" },
        { "E(3)", "1o + point + 2e" },
        { "SE(2)", "1 + point + V" },
        { "SO+(1,3)", "V + dual(V) + (1/2,1/2) + (1,0) + (1,1)" },
        { "O(1,3)", "V + det + sym(2,V)" },
        { "SO(2,2)", "V + V*V" },
        { "SL(3)", "V + V* + sym(2,V) + alt(2,V)" },
        { "GL(2)", "V + V* + det" },
        { "Sp(2)", "V + V*V" },
        { "Scaling(2)", "V + V*" },
        { "C(5)", "0 + 1 + 2 + V + regular" },
        { "C(4)", "0 + 1 + 2 + regular + quotient(C(2))" },
        { "D(4)", "0e + 0o + 1 + 2e + 2o + regular + vertices" },
        { "D(3)", "0e + 0o + 1 + V + vertices + induced(C(3), 1)" },
        { "mirror(3)", "V + det" },
        { "T", "A + E + F" },
        { "Td", "A1 + A2 + E + F1 + F2 + V" },
        { "O", "A1 + A2 + E + F1 + F2" },
        { "Oh", "A1g + A2u + Eg + Eu + F1u + F2g + V" },
        { "I", "A + F1 + F2 + G + H" },
        { "Ih", "Au + F1u + F2g + Gu + Hg" },
        { "S(4)", "V + sign + [3,1] + [2,2] + [2,1,1]" },
        { "S(5)", "[3,2] + [4,1] + [2,1,1,1] + V" },
        { "A(5)", "V + V*V" },
        { "Z(6)", "0 + 1 + 2 + 3 + V" },
        { "Z(2,3)", "V" },
        { "Cube", "V" },
        { "C(2) wr S(2)", "V + det" },
        { "SO(2) wr S(2)", "V + V*V" },
        { "SO(3) x S(3)", "V(SO(3))*V(S(3)) + 2(SO(3))*[2,1] + V(2)" },
        { "SU(2) real", "V" },
        { "O(3)", "sym(2,V) + alt(2,V) + sym(3,V) + V*V" },
        { "U(2) real", "V + V*" },
    };

    private static double Size(double[,] a) => Math.Max(1, DenseMatrix.MaxAbs(a));

    /// <summary>By how much an element can magnify rounding: the sizes of it and of its inverse, in their product.</summary>
    private static double Condition(Representation representation, GroupElement element) =>
        Size(representation.Evaluate(element)) * Size(representation.Evaluate(element.Inverse()));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Products_go_to_products(string groupName, string text)
    {
        var group = Group.Parse(groupName);
        var representation = Representation.Parse(group, text);
        Draws.Each(40, random =>
        {
            var (a, b) = (group.Sample(random), group.Sample(random));
            var (left, right) = (representation.Evaluate(a * b), DenseMatrix.Multiply(representation.Evaluate(a), representation.Evaluate(b)));
            var size = Size(representation.Evaluate(a)) * Size(representation.Evaluate(b));
            Assert.InRange(DenseMatrix.MaxDifference(left, right) / size / Condition(representation, a) / Condition(representation, b), 0, 1e-11);
            var identity = DenseMatrix.Multiply(representation.Evaluate(a), representation.Evaluate(a.Inverse()));
            Assert.InRange(DenseMatrix.MaxDifference(identity, representation.Evaluate(group.Identity)) / Math.Pow(Condition(representation, a), 2), 0, 1e-11);
        });
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Basis_maps_commute_with_random_elements_and_are_independent(string groupName, string text)
    {
        var group = Group.Parse(groupName);
        var representation = Representation.Parse(group, text);
        var maps = Intertwiners.Between(representation, representation);
        Assert.True(maps.Dimension > 0);
        Assert.Equal(maps.Dimension, maps.Basis.Count());
        Assert.Equal(maps.Dimension, Equivariance.Rank(maps));
        Draws.Each(3, random =>
        {
            foreach (var family in group.Families)
                Assert.InRange(Equivariance.Error(maps, family.Sample(random, 1)), 0, 1e-10);
            Assert.InRange(Equivariance.Error(maps, group.Sample(random)), 0, 1e-10);
        });
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Generators_act_as_elements_near_the_identity_do(string groupName, string text)
    {
        var group = Group.Parse(groupName);
        var representation = Representation.Parse(group, text);
        for (var k = 0; k < group.Factors.Count; k++)
        {
            foreach (var generator in group.Factors[k].Generators)
            {
                var n = group.Factors[k].Dimension;
                var isFlow = generator.Kind == GeneratorKind.Infinitesimal;
                var matrix = isFlow ? Group.Exp(generator.Matrix.Times(0.25)) : generator.Matrix.ToDense();
                var translation = group.Factors[k].HasTranslations ? Enumerable.Range(0, n).Select(i => matrix[i, n]).ToArray() : new double[n];
                var part = new GroupElement(SparseMatrix.FromDense(matrix).Corner(n, n).ToDense(), translation);
                var element = group.IsProduct ? GroupElement.Product([.. group.Factors.Select((f, i) => i == k ? part : f.Identity)]) : part;
                var action = representation.Act(k, generator);
                var expected = isFlow ? DenseMatrix.Exp(action.Times(0.25).ToDense()) : action.ToDense();
                Assert.InRange(DenseMatrix.MaxDifference(expected, representation.Evaluate(element)), 0, 1e-9);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Notation_reads_back(string groupName, string text)
    {
        var group = Group.Parse(groupName);
        var representation = Representation.Parse(group, text);
        Assert.Equal(representation, Representation.Parse(group, representation.ToString()));
        Assert.Equal(group, Group.Parse(group.Name));
    }

    [Theory]
    [InlineData("O(3)", "V*V")]
    [InlineData("S(4)", "V*V")]
    [InlineData("D(6)", "regular + V*V")]
    [InlineData("C(5)", "V*V")]
    [InlineData("O", "V*V*V")]
    public void Nothing_equivariant_lies_outside_the_basis(string groupName, string text)
    {
        // The average of a random matrix over the group is equivariant; it must be a combination of the basis.
        var group = Group.Parse(groupName);
        var representation = Representation.Parse(group, text);
        var maps = Intertwiners.Between(representation, representation);
        var random = new Random(7);
        var n = (int)representation.Dimension;
        var matrix = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                matrix[i, j] = random.NextDouble() - 0.5;
        }
        double[,] average;
        if (group.IsFinite)
        {
            var elements = FiniteGroup.Of(group).Elements.Select(GroupElement.OfLinear).ToList();
            average = elements.Aggregate(new double[n, n], (sum, g) => DenseMatrix.Add(sum, DenseMatrix.Multiply(representation.Evaluate(g),
                DenseMatrix.Multiply(matrix, representation.Evaluate(g.Inverse()))), 1.0 / elements.Count));
        }
        else
        {
            // For a Lie group by repeated averaging over few random elements, which converges to the projection.
            average = matrix;
            for (var k = 0; k < 300; k++)
            {
                var g = group.Sample(random);
                average = DenseMatrix.Scale(DenseMatrix.Add(average, DenseMatrix.Multiply(representation.Evaluate(g),
                    DenseMatrix.Multiply(average, representation.Evaluate(g.Inverse())))), 0.5);
            }
        }
        var basis = maps.Basis.Select(map => Equivariance.Dense(maps, map)).ToList();
        var (gram, right) = (new double[basis.Count, basis.Count], new double[basis.Count, 1]);
        double Inner(double[,] a, double[,] b) => a.Cast<double>().Zip(b.Cast<double>(), (x, y) => x * y).Sum();
        for (var i = 0; i < basis.Count; i++)
        {
            for (var j = 0; j < basis.Count; j++)
                gram[i, j] = Inner(basis[i], basis[j]);
            right[i, 0] = Inner(basis[i], average);
        }
        var weights = DenseMatrix.Solve(gram, right);
        var rest = average;
        for (var i = 0; i < basis.Count; i++)
            rest = DenseMatrix.Add(rest, basis[i], -weights[i, 0]);
        Assert.True(DenseMatrix.MaxAbs(average) > 1e-3);
        Assert.InRange(DenseMatrix.MaxAbs(rest), 0, 1e-9);
    }

    [Theory]
    [InlineData("S(4)", "S(3)", "[2,1]", "V")]
    [InlineData("S(4)", "S(3)", "sign", "[2,1,1]")]
    [InlineData("D(6)", "C(6)", "2", "V*V")]
    [InlineData("D(4)", "C(2)", "1", "regular")]
    [InlineData("O", "T", "E", "E + F1 + A2")]
    [InlineData("O", "C(4)", "1", "V + F2 + E")]
    [InlineData("I", "T", "F", "F1 + F2 + G + H")]
    public void Frobenius_reciprocity_holds(string whole, string part, string inner, string outer)
    {
        var (g, h) = (Group.Parse(whole), Group.Parse(part));
        var up = Intertwiners.Between(Representation.Parse(g, $"induced({part}, {inner})"), Representation.Parse(g, outer)).Dimension;
        var down = Intertwiners.Between(Representation.Parse(h, inner), Representation.Parse(h, $"restricted({whole}, {outer})")).Dimension;
        Assert.Equal(down, up);
        Assert.True(up > 0);
    }

    [Theory]
    [InlineData("O(3)", "1o*1o*1o", "1x0o + 3x1o + 2x2o + 1x3o", null)]
    [InlineData("O(3)", "V*V", "1x0e + 1x1e + 1x2e", null)]
    [InlineData("SO(3)", "T(3)", "1x0 + 3x1 + 2x2 + 1x3", null)]
    [InlineData("SO(2)", "V*V", "2x0 + 1x2", null)]
    [InlineData("O(2)", "V*V", "1x0e + 1x0o + 1x2", null)]
    [InlineData("S(4)", "V*V", "2x[4] + 3x[3,1] + 1x[2,2] + 1x[2,1,1]", null)]
    [InlineData("D(4)", "regular", "1x0e + 1x0o + 2x1 + 1x2e + 1x2o", null)]
    [InlineData("C(4)", "regular", "1x0 + 1x1 + 1x2", null)]
    [InlineData("Z(6)", "V", "1x0 + 1x1 + 1x2 + 1x3", null)]
    [InlineData("O", "regular", "1xA1 + 1xA2 + 2xE + 3xF1 + 3xF2", null)]
    [InlineData("T", "regular", "1xA + 1xE + 3xF", null)]
    [InlineData("I", "V*V", "1xA + 1xF1 + 1xH", null)]
    [InlineData("O", "restricted(SO(3), 3)", "1xA2 + 1xF1 + 1xF2", null)]
    [InlineData("I", "restricted(SO(3), 3)", "1xF2 + 1xG", null)]
    [InlineData("SU(2)", "V*V*V", "2x1/2 + 1x3/2", "not orthonormal")]
    [InlineData("SO+(1,3)", "V*V", "1x(0,0) + 1x(1,0) + 1x(1,1)", "not orthonormal")]
    public void Products_decompose_by_an_orthogonal_change_of_basis(string groupName, string text, string irreps, string? reason)
    {
        var group = Group.Parse(groupName);
        var whole = Representation.Parse(group, text);
        var decomposition = Decomposition.Of(whole);
        Assert.Equal(Canonical(group, irreps), Canonical(group, decomposition.Irreps.ToString()));
        if (reason is not null)
            return;
        var u = decomposition.Basis;
        Assert.InRange(DenseMatrix.MaxDifference(DenseMatrix.Multiply(DenseMatrix.Transpose(u), u), DenseMatrix.Identity(u.GetLength(0))), 0, 1e-9);
        var random = new Random(3);
        for (var k = 0; k < 5; k++)
        {
            var g = group.Sample(random);
            var (left, right) = (DenseMatrix.Multiply(whole.Evaluate(g), u), DenseMatrix.Multiply(u, decomposition.Irreps.Evaluate(g)));
            Assert.InRange(DenseMatrix.MaxDifference(left, right), 0, 1e-9);
        }

        static string Canonical(Group group, string text) =>
            string.Join(" + ", Representation.Parse(group, text).Terms.Select(t => $"{t.Multiplicity}x{t.Atoms.SingleOrDefault()?.Name}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("C(5)", "V*V")]
    [InlineData("D(5)", "V*V*V")]
    [InlineData("O", "V*V*V")]
    [InlineData("Oh", "V*V + F2g")]
    [InlineData("I", "V*V*V")]
    [InlineData("S(4)", "V*V + [2,2]")]
    [InlineData("Cube", "V*V")]
    public void Characters_count_the_same_maps(string groupName, string text)
    {
        var group = Group.Parse(groupName);
        var representation = Representation.Parse(group, text);
        Assert.Equal(Characters.Product(representation, representation, FiniteGroup.Of(group)),
            Intertwiners.Between(representation, representation).Dimension, 1e-6);
    }

    [Theory]
    [InlineData("D(5)")]
    [InlineData("C(6)")]
    [InlineData("O")]
    [InlineData("Oh")]
    [InlineData("T")]
    [InlineData("Th")]
    [InlineData("Td")]
    [InlineData("I")]
    [InlineData("Ih")]
    [InlineData("S(4)")]
    [InlineData("S(5)")]
    public void Irreps_are_irreducible_distinct_and_complete(string groupName)
    {
        var group = Group.Parse(groupName);
        var finite = FiniteGroup.Of(group);
        var irreps = IrrepsOf(group);
        var total = 0.0;
        foreach (var a in irreps)
        {
            var type = a.Terms[0].Atoms[0].Irrep!;
            Assert.Equal(type.Type, Characters.TypeOf(a, finite));
            foreach (var b in irreps)
                Assert.Equal(a == b ? type.CommutantDimension : 0, Characters.Product(a, b, finite), 1e-8);
            total += a.Dimension * (double)a.Dimension / type.CommutantDimension;
        }
        Assert.Equal((double)group.Order!, total, 1e-9);
    }

    /// <summary>All irreps, as what the regular representation decomposes into.</summary>
    private static List<Representation> IrrepsOf(Group group) =>
        [.. Decomposition.Of(Representation.Parse(group, "regular")).Irreps.Terms.Select(term => Representation.Of(group, [.. term.Atoms]))];

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    public void The_corners_of_a_polygon_are_numbered_around_it(int n)
    {
        var group = Group.Parse($"D({n})");
        var corners = Representation.Parse(group, "vertices");
        var random = new Random(1);
        Assert.Equal(n, corners.Dimension);
        Assert.Equal("vertices", corners.ToString());
        for (var draw = 0; draw < 20; draw++)
        {
            var element = group.Families[0].Sample(random, 1);
            if (draw % 2 == 1)
            {
                element = group.Families[^1].Sample(random, 1);
            }

            var moved = corners.Evaluate(element);
            var images = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Single(j => Math.Abs(moved[j, i] - 1) < 1e-9)).ToList();

            // Neighbours stay neighbours, and the turn or mirror is that of the plane.
            var step = (images[1] - images[0] + n) % n;
            Assert.Contains(step, new[] { 1, n - 1 });
            Assert.All(Enumerable.Range(0, n), i => Assert.Equal((images[0] + i * step) % n, images[i]));
            Assert.Equal(step == 1, element.Linear[0, 0] * element.Linear[1, 1] - element.Linear[0, 1] * element.Linear[1, 0] > 0);
        }
    }
}
