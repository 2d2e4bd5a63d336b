using SymDsl.Language.Binding;
using SymDsl.Language.Common;
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

/// <summary>A function of the run-time library that needs no weights.</summary>
/// <param name="Method">The extension method's name.</param>
/// <param name="Operands">The tensors that it is given, the first one before the dot.</param>
/// <param name="Constants">The numbers that it is given behind them.</param>
/// <param name="Indices">All indices of the operands.</param>
public sealed record CallOperation(
    string Method, EquatableArray<Operation> Operands, EquatableArray<double> Constants, EquatableArray<Index> Indices) : Operation(Indices);

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
    : Operation(Indices);

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
    /// <summary>The name under which the module holds the map; empty until the compiler has planned the module.</summary>
    public string Member { get; init; } = "";

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

/// <summary>Where on an edge a value is read.</summary>
public enum EdgePlace
{
    /// <summary>At the element that has the neighbour.</summary>
    Target,

    /// <summary>At the neighbour.</summary>
    Source,

    /// <summary>At the pair of both.</summary>
    Pair,

    /// <summary>In the batch entry that the edge is in.</summary>
    Batch,
}

/// <summary>A value for each edge of a relation: the edges take the place of the batch axis.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Place">Where it is read.</param>
/// <param name="Operand">The value, with a batch axis.</param>
/// <param name="Target">The index of the element that has the neighbour, where the value is read by it.</param>
/// <param name="Source">The index of the neighbour, where the value is read by it.</param>
/// <param name="Indices">The operand's indices without those.</param>
public sealed record GatherOperation(
    string Relation, EdgePlace Place, Operation Operand, Index? Target, Index? Source, EquatableArray<Index> Indices) : Operation(Indices);

/// <summary>A reduction over neighbours: from edges back to the elements that have them.</summary>
/// <param name="Kind">How.</param>
/// <param name="Over">The relation and its indices.</param>
/// <param name="Operand">A value for each edge.</param>
/// <param name="Indices">The axes of the result: the operand's, and the index that has the neighbours.</param>
public sealed record ReduceNeighboursOperation(Reduction Kind, Neighbours Over, Operation Operand, EquatableArray<Index> Indices) : Operation(Indices);

/// <summary>Axes that become channels, the first of them outermost.</summary>
/// <param name="Operand">The value.</param>
/// <param name="Over">The axes.</param>
/// <param name="Indices">The other indices.</param>
public sealed record AxesAsChannelsOperation(Operation Operand, EquatableArray<Index> Over, EquatableArray<Index> Indices) : Operation(Indices);

/// <summary>Channels that become an axis.</summary>
/// <param name="Operand">The value.</param>
/// <param name="Axis">The new axis.</param>
/// <param name="Components">Components of each element of it.</param>
/// <param name="Indices">The operand's indices and the axis.</param>
public sealed record ChannelsAsAxisOperation(Operation Operand, Index Axis, int Components, EquatableArray<Index> Indices) : Operation(Indices);

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
    /// <summary>The relation among whose neighbours it is taken, on edges; <see langword="null"/> for a whole set.</summary>
    public string? Relation { get; init; }
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
    public string Member { get; init; } = "";
}

/// <summary>An argument of a block.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Axes">The index on each axis of the block's field.</param>
public sealed record BlockOperand(Operation Value, EquatableArray<Index> Axes);
