using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Tests;

/// <summary>Dimensions that invariant theory knows without solving anything.</summary>
public class ClosedFormTests
{
    private static long Invariants(string group, int p, int q = 0) => Intertwiners.Invariants(Representation.Tensor(Group.Parse(group), p, q)).Dimension;

    /// <summary>Walks on diagrams: how often the trivial one comes back after r steps.</summary>
    private static long Walks(int r, Func<int[], IEnumerable<int[]>> steps, Func<int[], bool> isTrivial)
    {
        var states = new Dictionary<string, (int[] State, long Ways)> { [""] = ([], 1) };
        for (var i = 0; i < r; i++)
        {
            var next = new Dictionary<string, (int[] State, long Ways)>();
            foreach (var (state, ways) in states.Values)
            {
                foreach (var to in steps(state))
                {
                    int[] trimmed = [.. to.Reverse().SkipWhile(x => x == 0).Reverse()];
                    var key = string.Join(",", trimmed);
                    next[key] = (trimmed, ways + (next.TryGetValue(key, out var old) ? old.Ways : 0));
                }
            }
            states = next;
        }
        return states.Values.Where(s => isTrivial(s.State)).Sum(s => s.Ways);
    }

    private static IEnumerable<int[]> AddOrRemove(int[] partition, Func<int[], bool> isAllowed)
    {
        for (var row = 0; row <= partition.Length; row++)
        {
            foreach (var change in (int[])[1, -1])
            {
                int[] next = row == partition.Length ? [.. partition, 0] : [.. partition];
                next[row] += change;
                if (next[row] >= 0 && Enumerable.Range(1, next.Length - 1).All(i => next[i] <= next[i - 1]) && isAllowed(next))
                    yield return next;
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Orthogonal_invariants_are_walks_on_diagrams_with_two_short_columns(int n)
    {
        // Diagrams of O(n): the first two columns together hold at most n boxes (Weyl).
        for (var r = 0; r <= (n == 2 ? 10 : n == 3 ? 8 : 6); r++)
        {
            var expected = Walks(r, s => AddOrRemove(s, p => p.Count(x => x > 0) + p.Count(x => x > 1) <= n), s => s.Length == 0);
            Assert.Equal(expected, Invariants($"O({n})", r));
        }
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(2, 6)]
    [InlineData(3, 4)]
    public void Symplectic_invariants_are_walks_on_diagrams_of_m_rows(int m, int maximal)
    {
        for (var r = 0; r <= maximal; r++)
        {
            var expected = Walks(r, s => AddOrRemove(s, p => p.Count(x => x > 0) <= m), s => s.Length == 0);
            Assert.Equal(expected, Invariants($"Sp({m})", r));
            Assert.Equal(expected, Invariants($"Sp({m})", r / 2, r - r / 2));
        }
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    public void Unitary_and_linear_invariants_are_walks_there_and_back(int n, int maximal)
    {
        for (var p = 0; p <= maximal; p++)
        {
            // Σ over diagrams of p boxes in at most n rows of (number of standard tableaux)².
            var there = new Dictionary<string, (int[] State, long Ways)> { [""] = ([], 1) };
            for (var i = 0; i < p; i++)
            {
                var next = new Dictionary<string, (int[] State, long Ways)>();
                foreach (var (state, ways) in there.Values)
                {
                    foreach (var to in AddOrRemove(state, s => s.Sum() == state.Sum() + 1 && s.Count(x => x > 0) <= n))
                    {
                        var key = string.Join(",", to.Where(x => x > 0));
                        next[key] = ([.. to.Where(x => x > 0)], ways + (next.TryGetValue(key, out var old) ? old.Ways : 0));
                    }
                }
                there = next;
            }
            var expected = there.Values.Sum(s => s.Ways * s.Ways);
            foreach (var group in (string[])["GL", "U", "SL", "SU"])
                Assert.Equal(expected, Invariants($"{group}({n})", p, p));
            Assert.Equal(0, Invariants($"GL({n})", p + 1, p));
        }
    }

    [Theory]
    [InlineData("S(4)", 4, 8)]
    [InlineData("S(12)", 12, 6)]
    [InlineData("S(100)", 100, 5)]
    public void Symmetric_invariants_are_partitions_into_at_most_n_blocks(string group, int n, int maximal)
    {
        for (var r = 0; r <= maximal; r++)
        {
            // Rows of Stirling's triangle.
            var stirling = new long[r + 2];
            stirling[0] = 1;
            for (var i = 1; i <= r; i++)
            {
                for (var k = i; k >= 1; k--)
                    stirling[k] = k * stirling[k] + stirling[k - 1];
                stirling[0] = 0;
            }
            Assert.Equal(stirling.Take(n + 1).Sum(), Invariants(group, r));
        }
    }

    [Theory]
    [InlineData("Cube", 8)]
    [InlineData("A(5)", 8)]
    [InlineData("vertices(7)", 6)]
    [InlineData("ZksZnxZn(3,2)", 6)]
    [InlineData("A(6)", 7)]
    [InlineData("S(3) wr S(2)", 6)]
    public void Orbits_of_tuples_are_as_many_as_Burnside_counts(string name, int maximal)
    {
        var elements = Group.Parse(name).PermutationGroup!.Elements.ToList();
        for (var r = 0; r <= maximal; r++)
        {
            var fixedTuples = elements.Sum(e => (long)Math.Pow(Enumerable.Range(0, e.Length).Count(i => e[i] == i), r));
            Assert.Equal(fixedTuples / elements.Count, Invariants(name, r));
        }
    }

    [Theory]
    [InlineData("I", 8)]
    [InlineData("Oh", 8)]
    [InlineData("C(7)", 8)]
    [InlineData("D(5)", 8)]
    public void Finite_groups_have_as_many_invariants_as_their_character_tells(string name, int maximal)
    {
        var group = Group.Parse(name);
        var elements = FiniteGroup.Of(group).Elements;
        for (var r = 0; r <= maximal; r++)
        {
            var mean = elements.Average(g => Math.Pow(Enumerable.Range(0, group.Dimension).Sum(i => g[i, i]), r));
            Assert.Equal(mean, Invariants(name, r), 1e-6);
        }
    }

    [Theory]
    [InlineData("SU(2)", "V*V", 2)]
    [InlineData("SU(2)", "V", 1)]
    [InlineData("SU(2) real", "V", 4)]
    [InlineData("SU(3) real", "V", 2)]
    [InlineData("U(1) real", "V", 2)]
    public void Complex_maps_and_real_maps_are_counted_apart(string name, string text, long expected)
    {
        var representation = Representation.Parse(Group.Parse(name), text);
        Assert.Equal(expected, Intertwiners.Between(representation, representation).Dimension);
    }

    [Fact]
    public void Huge_tensors_of_permutations_are_counted_without_laying_them_out()
    {
        // 48⁶ = 1.2·10¹⁰ components.
        Assert.InRange(Invariants("RubiksCube", 6), 3000, 40_000);
        Assert.Equal(203, Invariants("S(1000)", 6));
    }

    [Fact]
    public void The_basis_of_a_counted_tensor_is_the_list_of_its_orbits()
    {
        var group = Group.Parse("A(13)");
        var maps = Intertwiners.Between(Representation.Tensor(group, 2), Representation.Tensor(group, 2));
        Assert.Equal(Solver.ClosedForm, maps.Blocks[0].Solver);
        var bases = maps.Basis.ToList();
        Assert.Equal(15, bases.Count);
        Assert.Equal(13 * 13 * 13 * 13, bases.Sum(map => map.Entries.Count));
        var rubik = Group.Parse("RubiksCube");
        var cubed = Intertwiners.Between(Representation.Tensor(rubik, 1), Representation.Tensor(rubik, 2));
        Assert.Equal(51, cubed.Basis.Count());
        Assert.Equal(48 * 48 * 48, cubed.Basis.Sum(map => map.Entries.Count));
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(2, 1, 5)]
    [InlineData(2, 2, 15)]
    [InlineData(3, 2, 52)]
    public void Symbolic_maps_span_the_equivariant_ones(int input, int output, int count)
    {
        var maps = PartitionMaps.Between(input, output);
        Assert.Equal(count, maps.Count);
        const int n = 5;
        var group = Group.Parse($"S({n})");
        Assert.Equal(Intertwiners.Between(Representation.Tensor(group, input), Representation.Tensor(group, output)).Dimension, maps.Count);
        var random = new Random(1);
        var columns = (int)Math.Pow(n, input);
        var rows = new List<double[]>();
        foreach (var map in maps)
        {
            // Equivariance under a random permutation.
            var g = group.Sample(random);
            var (onInput, onOutput) = (Representation.Tensor(group, input).Evaluate(g), Representation.Tensor(group, output).Evaluate(g));
            var x = Enumerable.Range(0, columns).Select(_ => random.NextDouble()).ToArray();
            Assert.All(map.Apply(Numerics.DenseMatrix.Multiply(onInput, x), n).Zip(Numerics.DenseMatrix.Multiply(onOutput, map.Apply(x, n))),
                pair => Assert.Equal(pair.First, pair.Second, 1e-9));
            rows.Add([.. Enumerable.Range(0, columns).SelectMany(j => map.Apply([.. Enumerable.Range(0, columns).Select(i => i == j ? 1.0 : 0)], n))]);
        }
        // Independent: orthogonalise.
        var independent = new List<double[]>();
        foreach (var row in rows)
        {
            var rest = row;
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var other in independent)
                {
                    var overlap = rest.Zip(other, (a, b) => a * b).Sum();
                    rest = [.. rest.Zip(other, (a, b) => a - overlap * b)];
                }
            }
            var norm = Math.Sqrt(rest.Sum(v => v * v));
            Assert.True(norm > 1e-8);
            independent.Add([.. rest.Select(v => v / norm)]);
        }
    }

    [Fact]
    public void Symbolic_maps_print_as_operations()
    {
        Assert.Equal(["y[a] = x[a]", "y[a] = Σ_b x[b]"], PartitionMaps.Between(1, 1).Select(map => map.ToString()));
        Assert.Contains("y[a,b] = Σ_c x[c,c]", PartitionMaps.Between(2, 2).Select(map => map.ToString()));
    }
}
