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
public sealed record ReadOperation(string Name, EquatableArray<Index> Axes, EquatableArray<Index> Indices) : Operation(Indices);

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
public sealed record PointwiseOperation(PointwiseFunction Function, Operation Operand) : Operation(Operand.Indices);

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

    /// <summary>The largest, component by component; an error over the empty set.</summary>
    Max,
}

/// <summary>A reduction over index axes. An operand without one of them is the same along it.</summary>
/// <param name="Kind">How.</param>
/// <param name="Operand">What is reduced.</param>
/// <param name="Over">The axes that go.</param>
/// <param name="Indices">The axes that stay.</param>
public sealed record ReduceOperation(Reduction Kind, Operation Operand, EquatableArray<Index> Over, EquatableArray<Index> Indices)
    : Operation(Indices);

/// <summary>Fibres side by side.</summary>
/// <param name="Parts">The parts.</param>
/// <param name="Indices">All their indices.</param>
public sealed record ConcatenateOperation(EquatableArray<Operation> Parts, EquatableArray<Index> Indices) : Operation(Indices);

/// <summary>A learned map on fibres side by side.</summary>
/// <param name="Map">The map.</param>
/// <param name="Parts">The parts of its input.</param>
/// <param name="Indices">All their indices.</param>
public sealed record ApplyOperation(LearnedMap Map, EquatableArray<MapPart> Parts, EquatableArray<Index> Indices) : Operation(Indices)
{
    /// <summary>The name under which the module holds the map; empty until the compiler has planned the module.</summary>
    public string Member { get; init; } = "";
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
