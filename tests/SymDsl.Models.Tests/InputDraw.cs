using static TorchSharp.torch;

namespace SymDsl.Models.Tests;

/// <summary>Draws inputs from their declarations.</summary>
/// <param name="model">The model's name.</param>
/// <param name="fields">The declarations.</param>
/// <param name="batch">Batch entries.</param>
/// <param name="size">Elements of the first set; each further set has one more than the one before.</param>
/// <param name="type">Element type of all but relations and sizes of sets.</param>
internal sealed class InputDraw(string model, IReadOnlyList<FieldSpec> fields, long batch, long size, ScalarType type)
{
    private readonly Dictionary<string, long> _lengths = fields.SelectMany(Sets).Distinct()
        .Select((set, i) => (Set: set, Length: Math.Max(size, SpecialInputs.LeastSize(model)) + i)).ToDictionary(pair => pair.Set, pair => pair.Length);

    private readonly Dictionary<string, Tensor> _drawn = [];

    /// <summary>One tensor for each declaration, in their order.</summary>
    public Tensor[] All()
    {
        // Edges lead to no padding, and what stands on edges has one value for each: in this order.
        foreach (var field in fields.OrderBy(field => field.SizesOfSet is not null ? 0 : field.IsRelation ? 1 : 2)) _drawn[field.Name] = Draw(field);
        return [.. fields.Select(field => _drawn[field.Name])];
    }

    private static IEnumerable<string> Sets(FieldSpec field) => field.Indices.Where((_, i) => field.Sizes[i] is null);

    private Tensor Draw(FieldSpec field)
    {
        if (field.SizesOfSet is { } set) return SizesOf(set);
        if (field.IsRelation) return Edges(field);
        long[] fibre = field.Fibre.IsBare ? [] : [field.Fibre.Width];
        long[] places = field.OnEdgesOf is { } relation
            ? [_drawn[relation].shape[0]]
            : [batch, .. field.Indices.Select((index, i) => field.Sizes[i] ?? _lengths[index])];
        return SpecialInputs.Of(model, field.Name, randn([.. places, .. fibre], ScalarType.Float64)).to(type);
    }

    /// <summary>The first batch entry is full, each other one holds at least one element.</summary>
    private Tensor SizesOf(string set)
    {
        var sizes = randint(1, _lengths[set] + 1, [batch], ScalarType.Int64);
        sizes[0] = _lengths[set];
        return sizes;
    }

    /// <summary>
    /// About half of all pairs of real elements, and none for the last element. Where something stands on the edges, one pair may have several
    /// that differ: then each is there twice, and one leads from each element to itself.
    /// </summary>
    private Tensor Edges(FieldSpec relation)
    {
        var (target, source) = (relation.Indices[0], relation.Indices[1]);
        var real = Real(target).unsqueeze(2).logical_and(Real(source).unsqueeze(1));
        var near = rand(batch, _lengths[target], _lengths[source]).lt(0.5).logical_and(real);
        near[TensorIndex.Colon, TensorIndex.Single(-1)] = false;
        var edges = near.nonzero();
        var isOnEdges = fields.Any(field => field.OnEdgesOf == relation.Name);
        Tensor[] toItself = target == source && (isOnEdges || SpecialInputs.NeedsNeighbours(model)) ? [eye(_lengths[target], dtype: ScalarType.Bool).logical_and(real).nonzero()] : [];
        return cat([.. isOnEdges ? new[] { edges, edges } : [edges], .. toItself], 0);
    }

    /// <summary>Which elements of a set are no padding, [batch, elements].</summary>
    private Tensor Real(string set) => fields.FirstOrDefault(field => field.SizesOfSet == set) is { } sizes
        ? arange(_lengths[set]).lt(_drawn[sizes.Name].unsqueeze(-1))
        : ones(batch, _lengths[set], ScalarType.Bool);
}
