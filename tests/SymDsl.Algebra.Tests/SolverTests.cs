using SymDsl.Algebra.Coupling;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Numerics;
using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Tests;

public class SolverTests
{
    private static EquivariantMaps Maps(string group, string input, string output)
    {
        var g = Group.Parse(group);
        return Intertwiners.Between(Representation.Parse(g, input), Representation.Parse(g, output));
    }

    [Theory]
    [InlineData("SO(3)", "1*1", "1*1", "V*V", "V*V")]
    [InlineData("O(3)", "1o*1o*1o", "1o", "V*V*V", "V")]
    [InlineData("O(3)", "1o*1o", "2e", "V*V", "restricted(O(3), 2e)")]
    [InlineData("S(4)", "[4] + [3,1]", "[4] + [3,1]", "V", "V")]
    public void Schur_and_the_other_solvers_agree(string group, string input, string output, string otherInput, string otherOutput)
    {
        var (a, b) = (Maps(group, input, output), Maps(group, otherInput, otherOutput));
        Assert.True(a.Dimension > 0);
        Assert.Equal(a.Dimension, b.Dimension);
    }

    [Theory]
    [InlineData("SO(2)", 6)]
    [InlineData("O(2)", 6)]
    [InlineData("C(1)", 4)]
    [InlineData("C(2)", 5)]
    [InlineData("C(5)", 6)]
    [InlineData("C(12)", 5)]
    [InlineData("D(1)", 4)]
    [InlineData("D(5)", 6)]
    [InlineData("D(6)", 6)]
    [InlineData("S(5)", 6)]
    [InlineData("A(5)", 6)]
    public void Closed_forms_agree_with_elimination(string name, int maximal)
    {
        // A group that is known by its generators only has no closed forms.
        var known = Group.Parse(name);
        var own = Group.FromGenerators("own", known.Dimension, known.Generators);
        for (var r = 0; r <= maximal; r++)
        {
            var (a, b) = (Intertwiners.Invariants(Representation.Tensor(known, r)), Intertwiners.Invariants(Representation.Tensor(own, r)));
            Assert.Equal(b.Dimension, a.Dimension);
            if (a.Dimension == 0 || r > 5)
                continue;
            // Both bases are in echelon form, so they are equal.
            foreach (var (x, y) in a.Basis.OrderBy(m => m.Entries[0].Row).Zip(b.Basis.OrderBy(m => m.Entries[0].Row)))
            {
                Assert.Equal(y.Entries.Select(e => e.Row), x.Entries.Select(e => e.Row));
                Assert.All(x.Entries.Zip(y.Entries), pair => Assert.Equal(pair.Second.Value.ToDouble(), pair.First.Value.ToDouble(), 1e-9));
            }
        }
    }

    [Fact]
    public void Rotation_irreps_are_coupled_in_the_convention_of_the_coefficients()
    {
        foreach (var (l1, l2, l3) in (List<(int, int, int)>)[(1, 1, 1), (1, 1, 2), (2, 1, 1), (2, 2, 3)])
        {
            string Label(int l) => $"{l}{(l % 2 == 0 ? "e" : "o")}";
            var parity = (l1 + l2) % 2 == 0 ? "e" : "o";
            var map = Assert.Single(Maps("O(3)", $"{Label(l1)}*{Label(l2)}", $"{l3}{parity}").Basis);
            var expected = ClebschGordan.Real(l1, l2, l3).ToDictionary(e => ((long)e.K, (long)(e.I * (2 * l2 + 1) + e.J)), e => e.Value * Math.Sqrt(2 * l3 + 1));
            Assert.Equal(expected.Keys.Order(), map.Entries.Select(e => (e.Row, e.Column)).Order());
            Assert.All(map.Entries, e => Assert.Equal(expected[(e.Row, e.Column)], e.Value.ToDouble(), 1e-12));
        }
    }

    [Fact]
    public void Exact_bases_are_fractions_in_echelon_form()
    {
        foreach (var maps in (EquivariantMaps[])[Maps("SO(3)", "T(3)", "T(2)"), Maps("SL(3)", "T(2,1)", "T(2,1)"), Maps("SO+(1,3)", "V*V", "V*V"), Maps("SU(3)", "T(3)", "T(0)")])
        {
            var basis = maps.Basis.ToList();
            Assert.NotEmpty(basis);
            Assert.All(basis, map => Assert.All(map.Entries, e => Assert.True(e.Value.IsExact)));
            var leads = basis.Select(map => (map.Entries[0].Row, map.Entries[0].Column)).ToList();
            Assert.Equal(leads.Order(), leads);
            Assert.All(basis, map => Assert.True(map.Entries[0].Value.IsOne));
            foreach (var (lead, k) in leads.Select((lead, k) => (lead, k)))
                Assert.All(basis.Where((_, i) => i != k), map => Assert.DoesNotContain(map.Entries, e => (e.Row, e.Column) == lead));
        }
    }

    [Fact]
    public void The_cross_product_is_the_map_of_two_vectors_to_one()
    {
        var map = Assert.Single(Maps("SO(3)", "V*V", "V").Basis);
        Assert.Equal("0,5,1 0,7,-1 1,2,-1 1,6,1 2,1,1 2,3,-1", string.Join(" ", map.Entries.Select(e => $"{e.Row},{e.Column},{e.Value}")));
    }

    [Fact]
    public void Commutants_have_their_real_type()
    {
        // [1 0; 0 1] and [0 −1; 1 0] (up to sign) for an irrep of complex type.
        Assert.Equal(2, Maps("SO(2)", "3", "3").Dimension);
        Assert.Equal(MapStructure.SchurBlock, Maps("SO(2)", "3", "3").Blocks[0].Structure);
        Assert.Equal(1, Maps("O(2)", "3", "3").Dimension);
        Assert.Equal(4, Maps("SU(2) real", "V", "V").Dimension);
        Assert.Equal(2, Maps("SO+(1,3)", "(1,0)", "(1,0)").Dimension);
        Assert.Equal(1, Maps("SO+(1,3)", "(1,1)", "(1,1)").Dimension);
        Assert.Equal(1, Maps("SO+(1,3)", "V", "(1/2,1/2)").Dimension);
        Assert.Equal(54, Maps("O(3)", "4x0e+3x1o+2x0e", "2x1o+8x0e").Dimension);
        Assert.Equal(49152, Maps("O(3)", "128x0e+128x1o+128x2e", "128x0e+128x1o+128x2e").Dimension);
    }

    [Fact]
    public void Products_of_irreps_have_as_many_paths_as_in_e3nn()
    {
        Assert.Equal(19, Maps("O(3)", "(0e+1o+2e)*(0e+1o+2e)", "0e+1o+1e+2o+2e+3o+3e+4e").Dimension);
        Assert.Equal("3x0e + 4x1o + 2x1e + 2x2o + 4x2e + 2x3o + 1x3e + 1x4e".Split(" + ").Order(),
            Decomposition.Of(Representation.Parse(Group.Parse("O(3)"), "(0e+1o+2e)*(0e+1o+2e)")).Irreps.ToString().Split(" + ").Order());
        Assert.Equal(800, Maps("O(3)", "(10x0e + 10x1e)*(0e + 1e + 2e)", "20x0e + 10x1e").Dimension);
    }

    [Fact]
    public void Points_have_the_maps_of_affine_geometry()
    {
        // From positions: to scalars only the weight 1 of a point, to vectors nothing, to points the identity.
        Assert.Equal(1, Maps("E(3)", "point", "T(0)").Dimension);
        Assert.Equal(0, Maps("E(3)", "point", "V").Dimension);
        Assert.Equal(1, Maps("E(3)", "V", "point").Dimension);
        Assert.Equal(1, Maps("E(3)", "point", "point").Dimension);
    }

    [Fact]
    public void An_ambiguous_rank_is_an_error()
    {
        // Diagonalisable up to 10⁻⁸: neither the identity nor clearly another element.
        var almost = Generator.Element("almost the identity", SparseMatrix.FromDense(new Number[,] { { 1, 1e-8 }, { 0, 1 } }));
        var group = Group.FromGenerators("almost trivial", 2, [almost]);
        var message = Assert.Throws<AmbiguousRankException>(() => Intertwiners.Invariants(Representation.Parse(group, "V"))).Message;
        Assert.Contains("ambiguous", message);
        Assert.Contains("more digits", message);
    }

    [Fact]
    public void Large_fractions_are_lifted_or_eliminated_exactly()
    {
        // x ↦ x + c y with a c that no 16-bit fraction equals.
        var c = Rational.Of(123_457, 99_991);
        var shear = Generator.Element("shear", SparseMatrix.FromDense(new Number[,] { { 1, c }, { 0, 1 } }));
        var group = Group.FromGenerators("shears", 2, [shear]);
        var maps = Intertwiners.Between(Representation.Parse(group, "V*V"), Representation.Parse(group, "V"));
        var exact = maps.Basis.ToList();
        Assert.NotEmpty(exact);
        Assert.All(exact, map => Assert.All(map.Entries, e => Assert.True(e.Value.IsExact)));
        Assert.InRange(Equivariance.Error(maps, GroupElement.OfLinear(shear.Matrix.ToDense())), 0, 1e-12);
    }

    [Fact]
    public void Too_large_a_product_is_refused_with_its_size()
    {
        var error = Assert.Throws<WorkLimitException>(() => Maps("SO(3)", "T(10)", "T(10)")).Message;
        Assert.Contains("components", error);
    }

    [Fact]
    public void Representations_of_different_groups_have_no_maps() =>
        Assert.Contains("no map is equivariant for both", Assert.Throws<ArgumentException>(() => Intertwiners.Between(
            Representation.Parse(Group.Parse("SO(3)"), "V"), Representation.Parse(Group.Parse("SO(2)"), "V"))).Message);

    [Fact]
    public void A_representation_of_ones_own_is_checked()
    {
        var group = Group.Parse("S(3)");
        SparseMatrix Sign(double value) => SparseMatrix.Diagonal([value]);
        // The cycle of three is even, the exchange odd.
        var sign = MatrixAtom.Create(group, "mine", [Sign(1), Sign(-1)]);
        Assert.Equal(1, Intertwiners.Between(Representation.Of(group, sign), Representation.Parse(group, "sign")).Dimension);
        Assert.Contains("no homomorphism", Assert.Throws<ArgumentException>(() => MatrixAtom.Create(group, "wrong", [Sign(-1), Sign(-1)])).Message);
        Assert.Contains("2 generators, but 1", Assert.Throws<ArgumentException>(() => MatrixAtom.Create(group, "wrong", [Sign(1)])).Message);

        var rotations = Group.Parse("SO(3)");
        var good = MatrixAtom.Create(rotations, "again", [.. rotations.Generators.Select(g => g.Matrix)]);
        Assert.Equal(1, Intertwiners.Between(Representation.Of(rotations, good), Representation.Parse(rotations, "V")).Dimension);
        Assert.Contains("brackets", Assert.Throws<ArgumentException>(() =>
            MatrixAtom.Create(rotations, "wrong", [.. rotations.Generators.Select(g => g.Matrix.Times(2))])).Message);
    }
}
