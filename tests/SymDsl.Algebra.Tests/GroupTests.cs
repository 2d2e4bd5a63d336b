using System.Numerics;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Numerics;
using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Tests;

public class GroupTests
{
    [Theory]
    [InlineData("S(5)", "120")]
    [InlineData("A(6)", "360")]
    [InlineData("Z(7)", "7")]
    [InlineData("Z(3,4)", "12")]
    [InlineData("vertices(5)", "10")]
    [InlineData("vertices(2)", "2")]
    [InlineData("Cube", "24")]
    [InlineData("ZksZnxZn(4,3)", "36")]
    [InlineData("ZksZnxZn(6,2)", "24")]
    [InlineData("ZksZnxZn(3,3)", "27")]
    [InlineData("RubiksCube", "43252003274489856000")]
    [InlineData("C(12)", "12")]
    [InlineData("D(5)", "10")]
    [InlineData("T", "12")]
    [InlineData("Th", "24")]
    [InlineData("Td", "24")]
    [InlineData("O", "24")]
    [InlineData("Oh", "48")]
    [InlineData("I", "60")]
    [InlineData("Ih", "120")]
    [InlineData("mirror", "2")]
    [InlineData("C(2) wr S(3)", "48")]
    [InlineData("S(3) wr S(2)", "72")]
    [InlineData("C(4) x S(3)", "24")]
    public void Stated_orders_are_those_that_the_generators_give(string name, string order)
    {
        var group = Group.Parse(name);
        Assert.Equal(BigInteger.Parse(order), group.Order);
        // Counted anew from the generators alone.
        var anew = group.Factors.Select(f => Group.FromGenerators("anew", f.Dimension, f.Generators).Order!.Value).Aggregate(BigInteger.Multiply);
        Assert.Equal(group.Order, anew);
        Assert.True(group.IsFinite);
    }

    [Theory]
    [InlineData("SO(3)", 3, true, false, true, true)]
    [InlineData("SO(2)", 1, true, true, true, true)]
    [InlineData("O(2)", 1, true, false, true, true)]
    [InlineData("E(3)", 6, false, false, true, true)]
    [InlineData("SU(3)", 8, true, false, true, false)]
    [InlineData("U(2)", 4, true, false, true, false)]
    [InlineData("SL(3)", 8, false, false, true, false)]
    [InlineData("GL(2)", 4, false, false, true, false)]
    [InlineData("Sp(2)", 10, false, false, true, false)]
    [InlineData("SO+(1,3)", 6, false, false, true, false)]
    [InlineData("O(2,2)", 6, false, false, true, false)]
    [InlineData("scaling(2)", 1, false, true, true, false)]
    [InlineData("translations(2)", 2, false, true, true, true)]
    [InlineData("SO(3) x O(2)", 4, true, false, true, true)]
    [InlineData("SO(2) wr S(3)", 3, true, false, true, true)]
    [InlineData("SU(2) real", 3, true, false, true, true)]
    [InlineData("D(4)", 0, true, false, true, true)]
    [InlineData("Z(4)", 0, true, true, true, true)]
    public void Groups_know_their_properties(string name, int dimension, bool compact, bool abelian, bool unimodular, bool orthogonal)
    {
        var group = Group.Parse(name);
        Assert.Equal((dimension, compact, abelian, unimodular, orthogonal),
            (group.LieDimension, group.IsCompact, group.IsAbelian, group.IsUnimodular, group.IsOrthogonal));
        Assert.Empty(group.MissingBrackets);
    }

    [Fact]
    public void Scalings_with_shifts_are_not_unimodular()
    {
        // x ↦ ax + b
        var affine = Group.FromGenerators("affine line", 2,
        [
            Generator.Infinitesimal("scaling", SparseMatrix.FromEntries(2, 2, [new Entry(0, 0, 1)])),
            Generator.Infinitesimal("shift", SparseMatrix.FromEntries(2, 2, [new Entry(0, 1, 1)])),
        ]);
        Assert.False(affine.IsUnimodular);
        Assert.Equal(2, affine.LieDimension);
    }

    [Theory]
    [InlineData("SO13p", "SO+(1,3)")]
    [InlineData("O11", "O(1,1)")]
    [InlineData("SO⁺(1,3)", "SO+(1,3)")]
    [InlineData("SO12p", "SO+(1,2)")]
    [InlineData("Alt(5)", "A(5)")]
    [InlineData("Cube(6 faces)", "cube faces")]
    [InlineData("C(4) permutations", "Z(4)")]
    [InlineData("D(6) permutations", "vertices(6)")]
    [InlineData("C(6) rotations of the plane", "C(6)")]
    [InlineData("D(3) of the plane", "D(3)")]
    [InlineData("SU(3) real 6-dim", "SU(3) real")]
    [InlineData("Octahedral rotations O", "O")]
    [InlineData(" SO( 3 ) ×S(4)", "SO(3) x S(4)")]
    [InlineData("SO(3)xS(4)xC(2)", "SO(3) x S(4) x C(2)")]
    [InlineData("(SO(2) x S(3))", "SO(2) x S(3)")]
    [InlineData("trivial", "trivial(1)")]
    [InlineData("O(3) about z", "O(3) fixing (0,0,1)")]
    public void Aliases_name_the_same_group(string alias, string name)
    {
        Assert.Equal(name, Group.Parse(alias).Name);
        Assert.Equal(Group.Parse(name), Group.Parse(alias));
    }

    [Theory]
    [InlineData("so(3)", "did you mean 'SO(3)'?")]
    [InlineData("O3", "did you mean 'O(3)'?")]
    [InlineData("cube", "did you mean 'Cube'?")]
    [InlineData("Foo(3)", "No group is called 'Foo(3)'")]
    [InlineData("SO(3", "not closed")]
    [InlineData("SO(3) y", "expected 'x', 'wr' or the end, found 'y' ('SO(3) y', column 7)")]
    [InlineData("SO(0)", "0 is too small")]
    [InlineData("SO(1,2,3)", "not 3 numbers")]
    [InlineData("S(1000000)", "1000000 is too large: at most 2000")]
    [InlineData("SO(65)", "at most 64")]
    [InlineData("SO(99999999999)", "No group is called 'SO(99999999999)'")]
    [InlineData("", "expected the name of a group")]
    [InlineData("SO(3) x", "expected the name of a group")]
    [InlineData("ZksZnxZn(5,4)", "no lattice has rotations of order 5")]
    [InlineData("S(3) wr SO(3)", "must permute things")]
    [InlineData("E(3) x S(4)", "shifts points")]
    [InlineData("SO(3) of the plane", "does not act on the plane")]
    [InlineData("SO(3) fixing (1,2)", "but the vector has 2")]
    [InlineData("SO(3) fixing (0,0,0)", "give another one")]
    [InlineData("SO(3) : C(4)", "same space")]
    public void What_is_no_group_is_told_why(string text, string reason)
    {
        Assert.False(Group.TryParse(text, out var group, out var error));
        Assert.Null(group);
        Assert.Contains(reason, error);
        Assert.False(error!.EndsWith('.'));
    }

    [Fact]
    public void Generators_of_the_wrong_shape_and_wrong_orders_are_refused()
    {
        var quarter = Generator.Element("quarter turn", SparseMatrix.FromDense(new Number[,] { { 0, -1 }, { 1, 0 } }));
        Assert.Equal(4, Group.FromGenerators("mine", 2, [quarter], 4).Order);
        Assert.Contains("order was said to be 8, but the generators give 4",
            Assert.Throws<ArgumentException>(() => Group.FromGenerators("mine", 2, [quarter], 8)).Message);
        Assert.Contains("2 by 2 matrix, but the group acts on 3",
            Assert.Throws<ArgumentException>(() => Group.FromGenerators("mine", 3, [quarter])).Message);
        Assert.Contains("determinant 0",
            Assert.Throws<ArgumentException>(() => Group.FromGenerators("mine", 2, [Generator.Element("zero", SparseMatrix.Zero(2, 2))])).Message);
        var turn = Generator.Infinitesimal("turn", SparseMatrix.FromDense(new Number[,] { { 0, -1 }, { 1, 0 } }));
        Assert.Contains("is infinite", Assert.Throws<ArgumentException>(() => Group.FromGenerators("mine", 2, [turn], 4)).Message);
    }

    [Fact]
    public void Brackets_that_are_missing_are_found()
    {
        // Two rotations of space generate the third.
        var all = Group.Parse("SO(3)").Generators;
        var group = Group.FromGenerators("two rotations", 3, [.. all.Take(2)]);
        Assert.Equal(3, group.LieDimension);
        Assert.Single(group.MissingBrackets);
        Assert.Equal(1, Intertwiners.Invariants(Representation.Parse(group, "T(3)")).Dimension);
    }

    [Theory]
    [InlineData("SO(3)", "V*V", 6)]
    [InlineData("SU(2) real", "V*V", 4)]
    public void A_group_of_ones_own_has_the_maps_of_the_catalogue(string name, string text, long _)
    {
        var known = Group.Parse(name);
        var own = Group.FromGenerators("own", known.Dimension, known.Generators);
        Assert.Equal(Intertwiners.Invariants(Representation.Parse(known, text)).Dimension, Intertwiners.Invariants(Representation.Parse(own, text)).Dimension);
    }

    [Fact]
    public void Semidirect_products_need_a_normal_factor()
    {
        Assert.Equal(1, Group.Parse("SO(2) : mirror(2)").LieDimension);
        Assert.Equal(24, Group.Parse("D(4) x S(3)").Order / 2);
        Assert.Equal(8, Group.Parse("C(4) : mirror(2)").Order);
        Assert.False(Group.TryParse("mirror(2) : C(4)", out _, out var error));
        Assert.Contains("does not map mirror(2) to itself", error);
        Assert.False(Group.TryParse("D(4) : mirror(2)", out _, out error));
        Assert.Contains("instead of 8 · 2", error);
    }

    [Theory]
    [InlineData("SO(3) about z", "V", 1)]
    [InlineData("SO(3) fixing (3,0,4)", "V", 1)]
    [InlineData("SO(3) fixing (1,2,3)", "V*V", 3)]
    [InlineData("O(3) fixing (1,2,3)", "V*V", 2)]
    [InlineData("O(4) fixing (0,0,0,1)", "V*V", 2)]
    [InlineData("S(4) fixing (1,0,0,0)", "V", 2)]
    [InlineData("Oh fixing (1,1,1)", "V*V", 2)]
    [InlineData("SO+(1,3) fixing (1,0,0,0)", "V*V", 2)]
    [InlineData("SL(3) fixing (1,0,0)", "V", 1)]
    public void Stabilisers_fix_their_vector(string name, string text, long invariants)
    {
        var group = Group.Parse(name);
        Assert.Equal(invariants, Intertwiners.Invariants(Representation.Parse(group, text)).Dimension);
        Assert.True(Intertwiners.Invariants(Representation.Parse(group, "V")).Dimension > 0);
    }

    [Fact]
    public void Families_sample_what_their_name_says()
    {
        Assert.Equal(["rotation", "reflection", "translation"], Group.Parse("E(3)").Families.Select(f => f.Name));
        Draws.Each(20, random =>
        {
            foreach (var name in (string[])["E(2)", "O(3)", "SE(4)", "D(5)", "Ih"])
            {
                foreach (var family in Group.Parse(name).Families)
                {
                    var element = family.Sample(random, 2.5);
                    var n = element.Linear.GetLength(0);
                    Assert.InRange(DenseMatrix.MaxDifference(DenseMatrix.Multiply(element.Linear, DenseMatrix.Transpose(element.Linear)), DenseMatrix.Identity(n)), 0, 1e-12);
                    Assert.Equal(family.Name == "reflection" ? -1 : 1, DenseMatrix.Determinant(element.Linear), 1e-9);
                    Assert.Equal(family.Name == "translation", element.Translation.Any(x => x != 0));
                }
            }
        });
    }

    [Fact]
    public void Haar_measure_has_the_moments_of_the_group()
    {
        // The mean of tr(g)² is the number of irreps in V: 1; that of tr(g)⁴ the number of invariants of T(4): 3 for SO(3).
        var random = new Random(11);
        var group = Group.Parse("SO(3)");
        var traces = Enumerable.Range(0, 20_000).Select(_ => group.Sample(random).Linear).Select(m => m[0, 0] + m[1, 1] + m[2, 2]).ToList();
        Assert.Equal(1, traces.Average(t => t * t), 0.06);
        Assert.Equal(3, traces.Average(t => t * t * t * t), 0.4);
        var unitary = Enumerable.Range(0, 20_000).Select(_ => Group.Parse("SU(2)").Sample(random).Linear).Select(m => m[0, 0] + m[1, 1]).ToList();
        Assert.Equal(1, unitary.Average(t => t * t), 0.06);
        Assert.Equal(2, unitary.Average(t => t * t * t * t), 0.3);
    }

    [Fact]
    public void Complex_groups_point_to_their_real_form()
    {
        var group = Group.Parse("SU(2)");
        var error = Assert.Throws<NotSupportedException>(() => Representation.Parse(group, "V").Evaluate(group.Sample(new Random(1))));
        Assert.Contains("'SU(2) real'", error.Message);
        Assert.Equal("SU(2) real", Group.Parse("SU(2) real").RealForm.Name);
    }

    [Theory]
    [InlineData("SO(4)")]
    [InlineData("SL(3)")]
    [InlineData("Sp(2)")]
    [InlineData("SO+(1,3)")]
    [InlineData("SE(3)")]
    public void The_logarithm_undoes_the_exponential(string name)
    {
        var group = Group.Parse(name);
        Draws.Each(20, random =>
        {
            var x = group.Generators.Where(g => g.Kind == GeneratorKind.Infinitesimal)
                .Select(g => g.Matrix.ToDense()).Aggregate((a, b) => DenseMatrix.Add(a, b, 0.4 * (random.NextDouble() - 0.5)));
            x = DenseMatrix.Scale(x, 0.3);
            Assert.InRange(DenseMatrix.MaxDifference(DenseMatrix.Log(DenseMatrix.Exp(x)), x), 0, 1e-9);
        });
        Assert.Throws<ArgumentException>(() => Group.Log(GroupElement.OfLinear(new double[,] { { -1, 0 }, { 0, 1 } })));
    }

    [Theory]
    [InlineData("SO(1,3)", new double[] { 1, -1, -1, -1 })]
    [InlineData("O(2,2)", new double[] { 1, 1, -1, -1 })]
    public void The_exponential_of_the_algebra_lands_in_the_group(string name, double[] metric)
    {
        var group = Group.Parse(name);
        var form = SparseMatrix.Diagonal([.. metric.Select(x => (Number)x)]).ToDense();
        Draws.Each(30, random =>
        {
            var g = group.Sample(random).Linear;
            var kept = DenseMatrix.Multiply(DenseMatrix.Transpose(g), DenseMatrix.Multiply(form, g));
            Assert.InRange(DenseMatrix.MaxDifference(kept, form) / Math.Pow(DenseMatrix.MaxAbs(g), 2), 0, 1e-10);
        });
    }

    [Fact]
    public void Stabiliser_chains_sample_uniformly_and_tell_members()
    {
        var group = Group.Parse("A(5)").PermutationGroup!;
        Assert.True(group.Contains([1, 2, 0, 3, 4]));
        Assert.False(group.Contains([1, 0, 2, 3, 4]));
        Assert.Equal(60, group.Elements.Select(e => string.Join(",", e)).Distinct().Count());
        Assert.Equal(12, group.Stabilizer(3).Order);
        Assert.Equal(3, group.Stabilizer(0, 4).Order);
        var random = new Random(5);
        var counts = Enumerable.Range(0, 6000).GroupBy(_ => string.Join(",", group.Sample(random))).Select(g => g.Count()).ToList();
        Assert.Equal(60, counts.Count);
        Assert.All(counts, count => Assert.InRange(count, 50, 160));
        Assert.Throws<ArgumentException>(() => new PermutationGroup(3, [[0, 0, 1]]));
    }

    [Fact]
    public void Generators_may_be_texts()
    {
        var (boost, half) = (Group.Matrices("Boost", 2, algebra: ["0 1; 1 0"]), Group.Matrices("Half", 2, elements: ["0, -1; 1, 0"], order: 4));

        Assert.Equal(2, Intertwiners.Invariants(Representation.Parse(boost, "V*V")).Dimension);
        Assert.Equal(4, half.Order);
        Assert.Equal(Rational.Of(3, 2), MatrixText.Parse("3/2")[0, 0]);
        Assert.Equal(Rational.Of(-1, 8), MatrixText.Parse("-0.125 1; 2 3")[0, 0]);
    }

    [Theory]
    [InlineData("0 1; 1", 5, "a row of this matrix has 1 entries, the first one has 2")]
    [InlineData("0 1; 1 a", 7, "'a' is no number")]
    [InlineData("1/0", 0, "'1/0' is no number")]
    [InlineData("1;;2", 1, "a row of this matrix is empty")]
    [InlineData("", 0, "a row of this matrix is empty")]
    public void What_is_no_matrix_is_told(string text, int position, string reason)
    {
        var error = Assert.Throws<MatrixSyntaxException>(() => MatrixText.Parse(text));

        Assert.Equal((position, reason), (error.Position, error.Message));
    }
}
