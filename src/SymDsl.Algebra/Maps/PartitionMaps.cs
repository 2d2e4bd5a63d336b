namespace SymDsl.Algebra.Maps;

/// <summary>
/// An S(n)-equivariant linear map between tensors over one set, for any n: indices of input and output that carry the same letter are equal;
/// letters of the input alone are summed over, letters of the output alone are filled with the same value.
/// </summary>
/// <param name="Output">The letter of each output index, from 0.</param>
/// <param name="Input">The letter of each input index.</param>
/// <param name="Letters">How many letters there are: the map exists on its own for n ≥ that many.</param>
public sealed record PartitionMap(IReadOnlyList<int> Output, IReadOnlyList<int> Input, int Letters)
{
    /// <summary>Applies the map to x[i₁, …] over n things: O(nᵏ) for a tensor of order k, never through a matrix.</summary>
    /// <param name="x">The input, flattened with the last index fastest; [n^k].</param>
    /// <param name="n">How many things there are.</param>
    /// <exception cref="ArgumentException">The input has another size.</exception>
    public double[] Apply(IReadOnlyList<double> x, int n)
    {
        var size = Power(n, Input.Count);
        if (x.Count != size)
            throw new ArgumentException($"A tensor of order {Input.Count} over {n} things has {size} components, not {x.Count}.");
        // Both sides visit each assignment of their own letters once; the letters that they share number the sums in between.
        var (inputLetters, outputLetters) = (Input.Distinct().ToArray(), Output.Distinct().ToArray());
        var shared = inputLetters.Intersect(outputLetters).ToArray();
        var sums = new double[Power(n, shared.Length)];
        ForEach(inputLetters, n, values => sums[Flat(shared, values, n)] += x[Flat(Input, values, n)]);
        var y = new double[Power(n, Output.Count)];
        ForEach(outputLetters, n, values => y[Flat(Output, values, n)] = sums[Flat(shared, values, n)]);
        return y;
    }

    private static int Power(int n, int k) => Enumerable.Repeat(n, k).Aggregate(1, (product, i) => checked(product * i));

    private static int Flat(IReadOnlyList<int> letters, int[] values, int n)
    {
        var index = 0;
        for (var k = 0; k < letters.Count; k++)
            index = index * n + values[letters[k]];
        return index;
    }

    private void ForEach(int[] letters, int n, Action<int[]> visit)
    {
        var values = new int[Letters];
        void Go(int k)
        {
            if (k == letters.Length)
            {
                visit(values);
                return;
            }
            for (values[letters[k]] = 0; values[letters[k]] < n; values[letters[k]]++)
                Go(k + 1);
        }
        Go(0);
    }

    /// <summary>Such as <c>y[a,a] = Σ_b x[a,b]</c>.</summary>
    public override string ToString()
    {
        static string Letter(int i) => ((char)('a' + i)).ToString();
        static string Indexed(string name, IReadOnlyList<int> letters) => letters.Count == 0 ? name : $"{name}[{string.Join(",", letters.Select(Letter))}]";
        var summed = Input.Distinct().Where(letter => !Output.Contains(letter)).ToList();
        return $"{Indexed("y", Output)} = {(summed.Count > 0 ? $"Σ_{string.Concat(summed.Select(Letter))} " : "")}{Indexed("x", Input)}";
    }
}

/// <summary>The S(n)-equivariant maps between tensors of given orders, for all n at once: one for each way in which indices may agree.</summary>
/// <remarks>
/// Maron et al., Invariant and equivariant graph networks, 2019. As a sum over letters instead of over different values only, each map is an
/// operation that code can do; both families span the same space.
/// </remarks>
public static class PartitionMaps
{
    /// <summary>All maps; 2 for orders 1 → 1, 15 for 2 → 2. For n below the number of letters some of them depend on others.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An order is negative, or both together exceed 12.</exception>
    public static IReadOnlyList<PartitionMap> Between(int inputOrder, int outputOrder)
    {
        if (inputOrder < 0 || outputOrder < 0)
            throw new ArgumentOutOfRangeException(nameof(inputOrder), Orders);
        return Between([.. Enumerable.Repeat("n", inputOrder)], [.. Enumerable.Repeat("n", outputOrder)]);
    }

    /// <summary>All maps between tensors whose indices run over several sets, each with permutations of its own: only indices over one set may agree.</summary>
    /// <param name="inputSets">The set of each input index.</param>
    /// <param name="outputSets">The set of each output index.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more than 12 indices.</exception>
    public static IReadOnlyList<PartitionMap> Between(IReadOnlyList<string> inputSets, IReadOnlyList<string> outputSets)
    {
        string[] sets = [.. outputSets, .. inputSets];
        if (sets.Length > 12)
            throw new ArgumentOutOfRangeException(nameof(inputSets), Orders);
        var maps = new List<PartitionMap>();
        var (letters, setOf) = (new int[sets.Length], new string[sets.Length]);
        void Grow(int k, int used)
        {
            if (k == letters.Length)
            {
                maps.Add(new PartitionMap([.. letters.Take(outputSets.Count)], [.. letters.Skip(outputSets.Count)], used));
                return;
            }
            for (letters[k] = 0; letters[k] < used; letters[k]++)
            {
                if (setOf[letters[k]] == sets[k])
                    Grow(k + 1, used);
            }
            setOf[letters[k] = used] = sets[k];
            Grow(k + 1, used + 1);
        }
        Grow(0, 0);
        return maps;
    }

    /// <summary>How many maps <see cref="Between(IReadOnlyList{string}, IReadOnlyList{string})"/> finds: for each set a Bell number.</summary>
    /// <param name="inputSets">The set of each input index.</param>
    /// <param name="outputSets">The set of each output index.</param>
    /// <exception cref="OverflowException">There are more than 2⁶³ − 1.</exception>
    public static long Count(IEnumerable<string> inputSets, IEnumerable<string> outputSets) => inputSets.Concat(outputSets)
        .GroupBy(set => set).Aggregate(1L, (product, same) => checked(product * SetPartitions.Bell(same.Count())));

    private const string Orders = "Orders are 0, 1, 2, …, at most 12 together.";
}
