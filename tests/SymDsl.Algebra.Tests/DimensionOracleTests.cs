using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Tests;

public class DimensionOracleTests
{
    public static TheoryData<string> MapGroups =>
        [.. Oracle.Read("equivariant_map_dimensions.json").GetProperty("dimensions").EnumerateObject().Select(group => group.Name)];

    public static TheoryData<string> InvariantGroups =>
        [.. Oracle.Read("invariant_dims.json").EnumerateObject().Select(group => group.Name).Where(name => !name.Contains("wrong group"))];

    [Theory]
    [MemberData(nameof(MapGroups))]
    public void Maps_between_tensors_have_the_dimension_of_the_oracle(string name)
    {
        var group = Group.Parse(name);
        var rows = Oracle.Read("equivariant_map_dimensions.json").GetProperty("dimensions").GetProperty(name).EnumerateArray().ToList();
        var wrong = new List<string>();
        foreach (var row in rows)
        {
            Representation Tensor(int side) => Representation.Tensor(group, row[side][0].GetInt32(), row[side][1].GetInt32());
            var maps = Intertwiners.Between(Tensor(0), Tensor(1));
            if (maps.Dimension != row[2].GetInt64())
                wrong.Add($"{Tensor(0)} → {Tensor(1)}: {maps.Dimension} instead of {row[2]}");
        }
        Assert.True(rows.Count >= 19);
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(InvariantGroups))]
    public void Invariant_tensors_have_the_dimension_of_the_oracle(string name)
    {
        var group = Group.Parse(name);
        var figures = Oracle.Read("invariant_dims.json").GetProperty(name);
        Assert.Equal(figures.GetProperty("d").GetInt32(), group.Dimension);
        var expected = new Dictionary<(int P, int Q), long>();
        if (figures.TryGetProperty("T(r)", out var byOrder))
        {
            var r = 0;
            foreach (var figure in byOrder.EnumerateArray())
                expected[(r++, 0)] = figure.GetInt64();
        }
        else
        {
            foreach (var figure in figures.GetProperty("T(p,q)").EnumerateObject())
            {
                var pq = figure.Name.Split(',');
                expected[(int.Parse(pq[0]), int.Parse(pq[1]))] = figure.Value.GetInt64();
            }
        }
        Assert.True(expected.Count >= 4);
        var found = expected.ToDictionary(e => e.Key, e => Intertwiners.Invariants(Representation.Tensor(group, e.Key.P, e.Key.Q)).Dimension);
        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("SO(3)", "T1+2T0", "T1+T2+2T0+T1", 9, 3)]
    [InlineData("SO(3)", "5T0+5T1", "3T0+T2+2T1", 35, 4)]
    [InlineData("SO(3)", "5(T0+T1)", "2(T0+T1)+T2+T1", 35, 3)]
    [InlineData("SO(4)", "T1+2T2", "(T0+T3)*T0", 6, 1)]
    [InlineData("SO+(1,3)", "T2+4T(1,0)+T(0,1)", "10T0+3T(1,0)+3T(0,1)+T(0,2)+T(2,0)+T(1,1)", 52, 13)]
    [InlineData("Sp(2)", "(V+2V²)(V*+V)*+V*", "3V⁰+V+V⊗V*", 25, 4)]
    [InlineData("SU(3)", "T(2,0)+T(1,1)+T0+2T(0,1)", "T(1,1)+V+V*+T0+T(2,0)+T(0,2)", 12, 2)]
    [InlineData("S(6)", "V^2", "V**2", 15, 2)]
    [InlineData("S(6)", "V+V²", "V", 7, 1)]
    [InlineData("S(6)", "100V⁰+100V+20V²", "100V⁰+100V+20V²", 84000, 240)]
    [InlineData("SO(3)", "V²", "V", 1, 0)]
    [InlineData("O(3)", "5T0+5T1", "T2", 5, 1)]
    [InlineData("SO(3)", "5T0+5T1", "T2", 10, 1)]
    [InlineData("O(5)", "2V", "T0", 0, 1)]
    [InlineData("O(1,3)", "4V", "T0", 0, 1)]
    [InlineData("O(1,3)", "T(1,0)", "T(2,1)", 3, 0)]
    [InlineData("S(5)", "10T1+5T2", "3T0+T2", 185, 5)]
    [InlineData("SO(3) x S(5)", "T(2)(SO(3))*T(1)(S(5))", "T(0)", 1, 1)]
    [InlineData("SO(3) x S(4)", "T(1)(SO(3))*T(2)(S(4))", "T2(SO(3))*T1(S(4))", 5, 1)]
    [InlineData("Z(3) x S(4) x O(3)", "2V(Z(3))*V(S(4)) + V(O(3))^2", "2V(Z(3))*V(S(4)) + V(O(3))^2", 31, 3)]
    [InlineData("S(100)", "V^2", "V^2", 15, 2)]
    [InlineData("A(100)", "V", "V", 2, 1)]
    public void Sums_and_products_have_the_dimension_of_the_literature(string name, string input, string output, long maps, long biases)
    {
        var group = Group.Parse(name);
        var (from, to) = (Representation.Parse(group, input), Representation.Parse(group, output));
        Assert.Equal(maps, Intertwiners.Between(from, to).Dimension);
        Assert.Equal(biases, Intertwiners.Invariants(to).Dimension);
    }

    private const string Sum = "5T(0,2)+4T0+5T(1,0)+T(1,1)+T(0,1)+T(2,0)";

    [Theory]
    [InlineData(11, "SO(3)", "SO(4)", "O(2)", "O(3)", "O(4)", "SU(2)", "SL(2)", "D(3)", "D(4)", "D(8)", "O(1,1)", "SO+(1,3)", "SO(1,3)", "O(1,3)", "Sp(1)", "Sp(2)")]
    [InlineData(5, "SU(3)", "SU(4)", "SL(3)", "SL(4)", "GL(3)", "GL(4)", "U(2)", "U(3)", "U(4)", "GL(2)")]
    [InlineData(18, "SO(2)", "C(3)", "C(4)", "C(8)", "D(2)", "SO+(1,1)")]
    [InlineData(32, "C(2)")]
    [InlineData(24, "S(2)", "S(4)", "S(5)", "S(6)", "Z(2)")]
    [InlineData(38, "Z(4)")]
    [InlineData(52, "Z(6)")]
    [InlineData(31, "Cube")]
    [InlineData(66, "ZksZnxZn(2,2)")]
    [InlineData(458, "ZksZnxZn(4,4)")]
    [InlineData(13, "Scaling(3)")]
    public void A_mixed_sum_has_as_many_invariants_as_in_the_literature(long expected, params string[] groups)
    {
        Assert.All(groups, name =>
            Assert.Equal(expected, Intertwiners.Invariants(Representation.Parse(Group.Parse(name), Sum)).Dimension));
    }
}
