using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Representations;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// Invariant numbers of several fibres: every linear invariant of each copy, and every invariant product of two copies, of one input or of two.
/// By the first fundamental theorems (Weyl 1939, "The classical groups"; Villar et al. 2021, "Scalars are universal") these generate all invariants
/// of any number of vectors of O(n), O(p,q), Sp(m) and SL(2); of SO(n), SO+(p,q) and SL(n), n ≥ 3, all but determinants of n vectors.
/// </summary>
/// <remarks>
/// The numbers are not scaled: of vectors of O(3) x·y, of SO+(1,3) the Minkowski product in units of its first component. Their order: input by
/// input, summand by summand, first the linear ones, copy by copy; then for each two summands, the first not behind the second, the products, copy
/// by copy and invariant by invariant. Of a summand with itself all ordered pairs of copies are there.
/// </remarks>
public sealed class InvariantFeatures : nn.Module
{
    private readonly Slice[] _slices;
    private readonly List<(Slice Slice, ExactConstant Map)> _linear = [];
    private readonly List<(Slice Left, Slice Right, ExactConstant Map, long Count)> _products = [];

    /// <summary>Finds the invariants; there are no weights.</summary>
    /// <param name="group">The group; <see langword="null"/> where no group acts.</param>
    /// <param name="inputs">The fibres.</param>
    /// <exception cref="ArgumentException">As for <see cref="EquivariantLinear"/>.</exception>
    public InvariantFeatures(Group? group, params Fibre[] inputs) : base(nameof(InvariantFeatures))
    {
        var fibres = FibreGroup.Of(group ?? Group.Parse("trivial"));
        var slices = new List<Slice>();
        for (var input = 0; input < inputs.Length; input++)
        {
            FibreChecks.Linear(inputs[input], group, nameof(inputs));
            var offset = 0L;
            foreach (var term in inputs[input].Terms)
            {
                slices.Add(new(input, offset, term.Multiplicity, fibres.Read(term.Kind)));
                offset += term.Width;
            }
        }

        _slices = [.. slices];
        var scalar = Representation.Scalar(fibres.Acting);
        foreach (var space in InvariantSpace.Of([.. _slices.Select(slice => slice.IsScalar)]))
        {
            var left = _slices[space.Left];
            var right = space.Right is { } other ? _slices[other] : null;
            var maps = Intertwiners.Between(right is null ? left.Kind : left.Kind * right.Kind, scalar);
            if (maps.Dimension == 0) continue;
            Width += left.Copies * (right?.Copies ?? 1) * maps.Dimension;
            if (right is null) _linear.Add((left, Matrix(maps, left.Kind.Dimension, 1)));
            else _products.Add((left, right, Matrix(maps, left.Kind.Dimension, right.Kind.Dimension), maps.Dimension));
        }
    }

    /// <summary>How many numbers there are.</summary>
    public long Width { get; }

    /// <summary>The numbers.</summary>
    /// <param name="inputs">One tensor for each fibre, [.., width]; leading axes broadcast.</param>
    /// <returns>[.., <see cref="Width"/>].</returns>
    public Tensor forward(params Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        var copies = _slices.ToDictionary(slice => slice, slice =>
            inputs[slice.Input].narrow(-1, slice.Offset, slice.Copies * slice.Kind.Dimension).SplitVectors(slice.Copies, slice.Kind.Dimension));
        var numbers = new List<Tensor>();
        foreach (var (slice, map) in _linear) numbers.Add(copies[slice].matmul(map.Like(inputs[0])).flatten(-2));
        foreach (var (left, right, map, count) in _products)
        {
            // [.., left copies, D] · [D, count · E] → [.., left copies · count, E] · [.., E, right copies]
            var columns = copies[left].matmul(map.Like(inputs[0]));
            var rows = columns.unflatten(columns.Dimensions - 1, count, right.Kind.Dimension).flatten(-3, -2);
            var products = rows.matmul(copies[right].transpose(-1, -2));
            numbers.Add(products.unflatten(products.Dimensions - 2, left.Copies, count).transpose(-1, -2).flatten(-3));
        }

        return FibreExtensions.Concatenate([.. Aligned(numbers)]).MoveToOuterDisposeScope();
    }

    private static IEnumerable<Tensor> Aligned(List<Tensor> numbers)
    {
        var rank = numbers.Max(number => number.Dimensions);
        return numbers.Select(number => number.Dimensions == rank ? number : number.reshape([.. Enumerable.Repeat(1L, (int)(rank - number.Dimensions)), .. number.shape]));
    }

    /// <summary>The maps as [left, maps · right].</summary>
    private static ExactConstant Matrix(EquivariantMaps maps, long left, long right)
    {
        var (count, entries) = (maps.Dimension, new double[left * maps.Dimension * right]);
        foreach (var (basis, p) in maps.Basis.Select((basis, p) => (basis, (long)p)))
            foreach (var (_, column, value) in basis.Entries) entries[(column / right * count + p) * right + column % right] = value.ToDouble();
        return new(entries, left, count * right);
    }

    /// <summary>A summand of an input.</summary>
    private sealed record Slice(int Input, long Offset, long Copies, Representation Kind)
    {
        internal bool IsScalar => Kind.Terms is [{ Atoms.Count: 0 }];
    }
}
