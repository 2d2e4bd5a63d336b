using SymDsl.Language.Common;
using SymDsl.Language.Maps;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Operations;

/// <summary>
/// A tensor operation, free of any target language. Every value is a tensor <c>[batch, indices…, fibre]</c>: its index axes in the order of
/// <see cref="Index.Ordinal"/>, its components channel after channel.
/// </summary>
/// <param name="Indices">The index axes.</param>
public abstract record Operation(EquatableArray<Index> Indices);

/// <summary>A field as it is now.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Axes">The index on each axis of its tensor.</param>
/// <param name="Indices">The same indices in axis order of the line: another order means a transposition.</param>
/// <param name="Offsets">How far along each axis it is read, beyond its ends what stands there; empty where along none.</param>
public sealed record ReadOperation(string Name, EquatableArray<Index> Axes, EquatableArray<Index> Indices, EquatableArray<int> Offsets = default)
    : Operation(Indices);

/// <summary>A number.</summary>
/// <param name="Value">Its value.</param>
public sealed record NumberOperation(double Value) : Operation(default(EquatableArray<Index>));

/// <summary>Component by component, with broadcasting over missing indices and over a fibre of one component.</summary>
/// <param name="Symbol">One of <c>+ - * /</c>.</param>
/// <param name="Left">The left operand.</param>
/// <param name="Right">The right operand.</param>
/// <param name="Indices">All indices of both.</param>
public sealed record ElementwiseOperation(char Symbol, Operation Left, Operation Right, EquatableArray<Index> Indices) : Operation(Indices);

/// <summary>Each channel of a field times its own scalar: <c>k</c> scalars times <c>k</c> channels of <c>Dimension</c> components, either <c>k</c> may be one.</summary>
/// <param name="Field">The field.</param>
/// <param name="Scalars">The scalars.</param>
/// <param name="Dimension">Components of a channel.</param>
/// <param name="Divide">Whether to divide instead.</param>
/// <param name="Indices">All indices of both.</param>
public sealed record ScaleOperation(Operation Field, Operation Scalars, int Dimension, bool Divide, EquatableArray<Index> Indices)
    : Operation(Indices);

/// <summary>The other sign.</summary>
/// <param name="Operand">What is negated.</param>
public sealed record NegateOperation(Operation Operand) : Operation(Operand.Indices);

/// <summary>A real function of each component.</summary>
/// <param name="Function">The function.</param>
/// <param name="Operand">Its argument.</param>
/// <param name="Numbers">The numbers behind it, in the order of the function's parameters.</param>
public sealed record PointwiseOperation(PointwiseFunction Function, Operation Operand, EquatableArray<double> Numbers) : Operation(Operand.Indices);

/// <summary>A function without weights that is no chain of other operations.</summary>
/// <param name="Function">What it does: a name that a back end knows its function by.</param>
/// <param name="Operands">The tensors that it is given.</param>
/// <param name="Constants">The numbers that it is given behind them.</param>
/// <param name="Indices">All indices of the operands.</param>
public sealed record CallOperation(
    string Function, EquatableArray<Operation> Operands, EquatableArray<double> Constants, EquatableArray<Index> Indices) : Operation(Indices);

/// <summary>The length of each channel, or its square.</summary>
/// <param name="Operand">The channels.</param>
/// <param name="Dimension">Components of a channel.</param>
/// <param name="Squared">Whether the square is meant.</param>
public sealed record NormOperation(Operation Operand, int Dimension, bool Squared) : Operation(Operand.Indices);

/// <summary>The inner product, channel by channel.</summary>
/// <param name="Left">The left channels.</param>
/// <param name="Right">The right channels.</param>
/// <param name="Dimension">Components of a channel.</param>
/// <param name="Indices">All indices of both.</param>
public sealed record DotOperation(Operation Left, Operation Right, int Dimension, EquatableArray<Index> Indices) : Operation(Indices);

/// <summary>How an index is reduced.</summary>
public enum Reduction
{
    /// <summary>The sum; zero over the empty set.</summary>
    Sum,

    /// <summary>The mean; zero over the empty set.</summary>
    Mean,

    /// <summary>The mean of positions; an error over the empty set, of which there is none.</summary>
    Centre,

    /// <summary>The largest, component by component; an error over the empty set.</summary>
    Max,

    /// <summary>The smallest, component by component: the opposite of the largest opposite.</summary>
    Min,
}

/// <summary>A reduction over index axes. An operand without one of them is the same along it.</summary>
/// <param name="Kind">How.</param>
/// <param name="Operand">What is reduced.</param>
/// <param name="Over">The axes that go.</param>
/// <param name="Indices">The axes that stay.</param>
public sealed record ReduceOperation(Reduction Kind, Operation Operand, EquatableArray<Index> Over, EquatableArray<Index> Indices)
    : Operation(Indices)
{
    /// <summary>Which elements count, for each ragged set of <see cref="Over"/>.</summary>
    public EquatableArray<Operation> Masks { get; init; } = MaskOperation.Of(Over);
}

/// <summary>Which elements of a ragged set are real, as Boolean numbers; the others are padding.</summary>
/// <param name="Index">The index over the set.</param>
public sealed record MaskOperation(Index Index) : Operation(EquatableArray.Of(Index))
{
    /// <summary>A mask for each of the indices that is over a ragged set.</summary>
    public static EquatableArray<Operation> Of(IEnumerable<Index> indices) =>
        indices.Where(index => index.IsRagged).Select(index => (Operation)new MaskOperation(index)).ToEquatableArray();
}

/// <summary>A value on all pairs of different elements of a set: the axis of the source is one shorter, as the target's element is left out of it.</summary>
/// <param name="Operand">The value, with the source's axis; one that lacks the target's is the same along it.</param>
/// <param name="Target">The index that stays whole.</param>
/// <param name="Source">The index that loses an element.</param>
/// <param name="Indices">The operand's indices and the target.</param>
public sealed record OffDiagonalOperation(Operation Operand, Index Target, Index Source, EquatableArray<Index> Indices) : Operation(Indices);

/// <summary>Fibres side by side.</summary>
/// <param name="Parts">The parts.</param>
/// <param name="Indices">All their indices.</param>
public sealed record ConcatenateOperation(EquatableArray<Operation> Parts, EquatableArray<Index> Indices) : Operation(Indices);

/// <summary>Something learned, applied.</summary>
/// <param name="Map">What is learned.</param>
/// <param name="Indices">The indices of the result.</param>
public abstract record MapOperation(LearnedMap Map, EquatableArray<Index> Indices) : Operation(Indices)
{
    /// <summary>What it is in its module; <see langword="null"/> until the compiler has planned the module.</summary>
    public MemberRole? Member { get; init; }

    /// <summary>The fibres of the parts of its input.</summary>
    public virtual EquatableArray<Fibre> PartFibres => EquatableArray.Of(Map.Input);
}

/// <summary>A learned map on fibres side by side.</summary>
/// <param name="Map">The map.</param>
/// <param name="Parts">The parts of its input.</param>
/// <param name="Indices">All their indices.</param>
public sealed record ApplyOperation(LearnedMap Map, EquatableArray<MapPart> Parts, EquatableArray<Index> Indices) : MapOperation(Map, Indices)
{
    /// <summary>Whether the layer takes its input part by part.</summary>
    public bool IsSplit => Map.Takes != LayerInput.Arguments;

    /// <inheritdoc/>
    public override EquatableArray<Fibre> PartFibres => Parts.Select(part => part.Fibre).ToEquatableArray();
}

/// <summary>A part of a learned map's input.</summary>
/// <param name="Fibre">Its fibre.</param>
/// <param name="Value">Its value.</param>
public sealed record MapPart(Fibre Fibre, Operation Value);

/// <summary>The same value along further indices.</summary>
/// <param name="Operand">The value.</param>
/// <param name="Along">The new indices, each with a field that knows its size.</param>
/// <param name="Indices">Old and new indices.</param>
public sealed record SpreadOperation(Operation Operand, EquatableArray<SpreadAxis> Along, EquatableArray<Index> Indices) : Operation(Indices);

/// <summary>
/// Where values live that belong to edges: on the edges of a relation, or, in a reduction over neighbours inside of another, on the pairs of edges
/// that meet at an element, one of the outer edges and one of the relation. In their tensors the edges, or pairs, take the place of the batch axis.
/// </summary>
/// <param name="Over">The relation, and the indices at the ends of its edges.</param>
/// <param name="Outer">What its edges meet; <see langword="null"/> for the edges of the relation by themselves.</param>
public sealed record EdgeDomain(Neighbours Over, EdgeDomain? Outer = null)
{
    /// <summary>The indices that an edge, or a chain of edges, gives a value.</summary>
    public EquatableArray<Index> Bound => Outer is null ? EquatableArray.Of(Over.Target, Over.Source) : EquatableArray.Of([.. Outer.Bound, Over.Source]);
}

/// <summary>From where values are brought to edges.</summary>
public enum EdgeReading
{
    /// <summary>From elements, pairs of elements, or batch entries: by indices that the edges give a value.</summary>
    Elements,

    /// <summary>From the outer edge of each pair of edges.</summary>
    Outer,

    /// <summary>From the inner edge of each pair of edges.</summary>
    Inner,
}

/// <summary>A value for each edge: the edges take the place of the batch axis.</summary>
/// <param name="To">The edges.</param>
/// <param name="From">From where it is read.</param>
/// <param name="Operand">The value: with a batch axis, or on edges.</param>
/// <param name="By">The indices that an edge gives a value and that the value is read by, in the edges' order; where it is read from elements.</param>
/// <param name="Indices">The operand's indices without those.</param>
public sealed record GatherOperation(
    EdgeDomain To, EdgeReading From, Operation Operand, EquatableArray<Index> By, EquatableArray<Index> Indices) : Operation(Indices);

/// <summary>A reduction over neighbours: from edges back to the elements that have them, or from pairs of edges to the outer ones.</summary>
/// <param name="Kind">How.</param>
/// <param name="Over">The relation and its indices.</param>
/// <param name="Operand">What is reduced: over elements as the construct made it, a value for each edge once <see cref="Domain"/> is known.</param>
/// <param name="Indices">The axes of the result: the operand's, and the index that has the neighbours.</param>
public sealed record ReduceNeighboursOperation(Reduction Kind, Neighbours Over, Operation Operand, EquatableArray<Index> Indices) : Operation(Indices)
{
    /// <summary>The edges that the operand lives on; <see langword="null"/> until the compiler has brought it there.</summary>
    public EdgeDomain? Domain { get; init; }
}

/// <summary>A field on the edges of a relation, read in a reduction over it.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Over">The relation and the indices at the ends of its edges.</param>
/// <param name="Indices">The indices of an element and of its neighbour, which go once it is read edge by edge; and those that it has besides.</param>
public sealed record ReadEdgesOperation(string Name, Neighbours Over, EquatableArray<Index> Indices) : Operation(Indices)
{
    /// <summary>The index on each axis of its tensor, beside that of the edges.</summary>
    public EquatableArray<Index> Axes { get; init; }
}

/// <summary>Axes that become channels, the first of them outermost.</summary>
/// <param name="Operand">The value.</param>
/// <param name="Over">The axes.</param>
/// <param name="Indices">The other indices.</param>
public sealed record AxesAsChannelsOperation(Operation Operand, EquatableArray<Index> Over, EquatableArray<Index> Indices) : Operation(Indices);

/// <summary>Axes that a layer makes just before the fibre, brought to the places of their indices.</summary>
/// <param name="Operand">The layer's value: its own indices are those without the axes.</param>
/// <param name="Axes">The axes, in the order in which the layer makes them.</param>
/// <param name="Indices">The operand's indices and the axes.</param>
public sealed record LayerAxesOperation(Operation Operand, EquatableArray<Index> Axes, EquatableArray<Index> Indices) : Operation(Indices);

/// <summary>A learned matrix along axes.</summary>
/// <param name="Map">The map.</param>
/// <param name="Operand">The value.</param>
/// <param name="Over">The axes that it acts along.</param>
/// <param name="Axis">The axis that it makes.</param>
/// <param name="Indices">The other indices and the new axis.</param>
public sealed record MixOperation(LearnedMap Map, Operation Operand, EquatableArray<Index> Over, Index Axis, EquatableArray<Index> Indices)
    : MapOperation(Map, Indices);

/// <summary>A learned map between fields over sets: it uses up all indices of its operand.</summary>
/// <param name="Map">The map.</param>
/// <param name="Operand">The value.</param>
/// <param name="Produced">The indices of the result, in the order of the map.</param>
/// <param name="Indices">The same in the order of the line.</param>
public sealed record SetMapOperation(LearnedMap Map, Operation Operand, EquatableArray<Index> Produced, EquatableArray<Index> Indices)
    : MapOperation(Map, Indices);

/// <summary>The softmax along indices.</summary>
/// <param name="Operand">The scores.</param>
/// <param name="Along">The indices.</param>
public sealed record SoftmaxOperation(Operation Operand, EquatableArray<Index> Along) : Operation(Operand.Indices)
{
    /// <summary>The edges among which it is taken, element by element; <see langword="null"/> for whole sets.</summary>
    public EdgeDomain? Domain { get; init; }

    /// <summary>Which elements count, for each ragged set of <see cref="Along"/>.</summary>
    public EquatableArray<Operation> Masks { get; init; } = MaskOperation.Of(Along);
}

/// <summary>A block, used once.</summary>
/// <param name="Block">The block for its arguments.</param>
/// <param name="Arguments">The arguments' values, each with the index on each axis of the block's field.</param>
/// <param name="Axes">The index on each axis of the result.</param>
/// <param name="Indices">The same in the order of the line.</param>
public sealed record BlockOperation(
    BlockInstance Block, EquatableArray<BlockOperand> Arguments, EquatableArray<Index> Axes, EquatableArray<Index> Indices) : Operation(Indices)
{
    /// <inheritdoc cref="MapOperation.Member"/>
    public MemberRole? Member { get; init; }
}

/// <summary>An argument of a block.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Axes">The index on each axis of the block's field.</param>
public sealed record BlockOperand(Operation Value, EquatableArray<Index> Axes);
