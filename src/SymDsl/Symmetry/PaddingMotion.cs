using SymDsl.Algebra.Marks;
using static TorchSharp.torch;

namespace SymDsl;

/// <summary>What stands behind the elements of a ragged set is changed, and there is more of it: no output may notice.</summary>
internal sealed class PaddingMotion : FieldMotion
{
    private readonly Random _random;
    private readonly string _set;
    private readonly Tensor _sizes; // [batch]
    private readonly long _added;

    internal PaddingMotion(Random random, string set, Tensor sizes) => (_random, _set, _sizes, _added) = (random, set, sizes, random.Next(0, 3));

    internal override Tensor Move(FieldSpec field, Tensor value)
    {
        if (field.IsRelation || field.SizesOfSet is not null) return value;
        for (var i = 0; i < field.Indices.Count; i++)
        {
            if (field.Indices[i] != _set) continue;
            var shape = value.shape;
            shape[1 + i] = _added;
            value = cat([value, zeros(shape, dtype: value.dtype)], 1 + i);
            value = where(RaggedBatch.Real(_sizes, value, 1 + i), value, Noise(value.shape));
        }

        return value;
    }

    /// <summary>Large numbers, and some that are none.</summary>
    private Tensor Noise(long[] shape)
    {
        var numbers = new double[shape.Aggregate(1L, (product, size) => product * size)];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = _random.Next(8) switch
            {
                0 => double.NaN,
                1 => double.PositiveInfinity,
                _ => 1000 * (2 * _random.NextDouble() - 1),
            };
        }

        return tensor(numbers, shape);
    }
}

/// <summary>The sizes of the ragged sets that a batch of inputs has, for a verification.</summary>
internal sealed class RaggedBatch
{
    private readonly Dictionary<string, Tensor> _sizes;

    /// <param name="fields">Declarations of the inputs.</param>
    /// <param name="values">The inputs, on the CPU.</param>
    internal RaggedBatch(IReadOnlyList<FieldSpec> fields, Tensor[] values)
        : this([])
    {
        for (var i = 0; i < fields.Count; i++)
            if (fields[i].SizesOfSet is { } set) _sizes[set] = values[i];
    }

    private RaggedBatch(Dictionary<string, Tensor> sizes) => _sizes = sizes;

    /// <summary>The sizes after moves: another order of the batch entries is one of theirs too.</summary>
    internal RaggedBatch After(IReadOnlyList<FieldMotion> motions) => _sizes.Count == 0 ? this : new(_sizes.ToDictionary(
        pair => pair.Key, pair => FieldMotion.Move(motions, FieldSpec.SizesOf(pair.Key, pair.Key), pair.Value)));

    /// <summary>The families that change padding.</summary>
    internal IEnumerable<MotionFamily> Families() => _sizes.Select(pair =>
        new MotionFamily($"padding({pair.Key})", Mark.Exact, (random, _) => [new PaddingMotion(random, pair.Key, pair.Value)]));

    /// <summary>How many elements of a set each batch entry has; <see langword="null"/> for a set that is not ragged.</summary>
    internal long[]? Of(string set) => _sizes.TryGetValue(set, out var sizes) ? sizes.data<long>().ToArray() : null;

    /// <summary>Fields with zeros in all padding.</summary>
    internal Tensor[] Zeroed(IReadOnlyList<FieldSpec> fields, Tensor[] values) => [.. values.Select((value, i) => Zeroed(fields[i], value))];

    /// <summary>A field with zeros in all padding.</summary>
    internal Tensor Zeroed(FieldSpec field, Tensor value)
    {
        for (var i = 0; i < field.Indices.Count && !field.IsRelation; i++)
            if (_sizes.TryGetValue(field.Indices[i], out var sizes)) value = value.masked_fill(Real(sizes, value, 1 + i).logical_not(), 0);
        return value;
    }

    /// <summary>Which elements along an axis are real: Boolean, to broadcast to the field.</summary>
    internal static Tensor Real(Tensor sizes, Tensor value, int axis)
    {
        var shape = new long[value.Dimensions];
        Array.Fill(shape, 1);
        (shape[0], shape[axis]) = (value.shape[0], value.shape[axis]);
        return arange(value.shape[axis], dtype: ScalarType.Int64).lt(sizes.unsqueeze(-1)).view(shape);
    }
}
