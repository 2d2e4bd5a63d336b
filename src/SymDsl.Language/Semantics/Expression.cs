using SymDsl.Algebra.Marks;
using SymDsl.Language.Common;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Semantics;

/// <summary>A type-checked expression.</summary>
/// <param name="Type">Its fibre and free indices.</param>
public abstract record Expression(FieldType Type)
{
    /// <summary>The names of the fields that are read in it.</summary>
    public abstract IEnumerable<string> Reads { get; }

    /// <summary>The expressions that it is made of.</summary>
    public virtual IEnumerable<Expression> Operands => [];

    /// <summary>How well this step by itself, its operands given, keeps a symmetry that the model claims.</summary>
    public virtual Mark Keeps(SymmetryClaim claim) => Mark.Exact;
}

/// <summary>A field, its axes named by the line's indices.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Axes">The index on each axis, in the field's own order.</param>
/// <param name="Type">Its type.</param>
/// <param name="Offsets">How far along each axis it is read; empty where it is not shifted along any.</param>
public sealed record FieldExpression(string Name, EquatableArray<Index> Axes, FieldType Type, EquatableArray<int> Offsets = default)
    : Expression(Type)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Reads => [Name];

    /// <summary>All of a field over elements, on its own axes.</summary>
    public static FieldExpression Whole(Field field)
    {
        var indices = field.Axes.Select((axis, i) => new Index(axis.Name, axis.Range, i)).ToEquatableArray();
        return new(field.Name, indices, new FieldType(field.Fibre, indices));
    }
}

/// <summary>A field on the edges of a relation, read in a reduction over it.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Over">The relation, and the indices of an element and of its neighbour.</param>
/// <param name="Type">Its type, over those two indices.</param>
public sealed record EdgeFieldExpression(string Name, Neighbours Over, FieldType Type) : Expression(Type)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Reads => [Name];
}

/// <summary>A number: the same invariant everywhere.</summary>
/// <param name="Value">Its value.</param>
public sealed record NumberExpression(double Value) : Expression(new FieldType(Fibre.Scalar, default))
{
    /// <inheritdoc/>
    public override IEnumerable<string> Reads => [];
}

/// <summary>An expression whose axes have become channels: those of the first axis' first element come first.</summary>
/// <param name="Value">The expression.</param>
/// <param name="Over">The axes.</param>
/// <param name="Type">The type without them, with as many times the channels.</param>
public sealed record AxesAsChannelsExpression(Expression Value, EquatableArray<Index> Over, FieldType Type) : Expression(Type)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Reads => Value.Reads;

    /// <inheritdoc/>
    public override IEnumerable<Expression> Operands => [Value];
}

/// <summary>An expression that is the same along an index of the left side: it is spread along that axis.</summary>
/// <param name="Value">The expression.</param>
/// <param name="Along">Each missing index, with a field that knows how large its set is.</param>
/// <param name="Type">The type with the new indices.</param>
public sealed record SpreadExpression(Expression Value, EquatableArray<SpreadAxis> Along, FieldType Type) : Expression(Type)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Reads => [.. Value.Reads, .. Along.Select(axis => axis.Witness)];

    /// <inheritdoc/>
    public override IEnumerable<Expression> Operands => [Value];
}

/// <summary>A block, type-checked for one use of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Span">The place of its head.</param>
/// <param name="Text">Its head's text.</param>
/// <param name="Parameters">The fields that it takes.</param>
/// <param name="Captured">The fields of the model around it that its lines read.</param>
/// <param name="Result">The field that it returns.</param>
/// <param name="Body">Its lines.</param>
public sealed record BlockInstance(
    string Name,
    LineSpan Span,
    string Text,
    EquatableArray<Field> Parameters,
    EquatableArray<Field> Captured,
    Field Result,
    EquatableArray<Statement> Body);

/// <summary>An argument of a block.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Axes">The index on each axis of the block's field.</param>
public sealed record BlockArgument(Expression Value, EquatableArray<Index> Axes);

/// <summary>A use of a block: fresh weights.</summary>
/// <param name="Block">The block for these arguments.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Axes">The index on each axis of the result.</param>
/// <param name="Type">The result's type.</param>
public sealed record BlockExpression(BlockInstance Block, EquatableArray<BlockArgument> Arguments, EquatableArray<Index> Axes, FieldType Type)
    : Expression(Type)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Reads =>
        [.. Arguments.SelectMany(argument => argument.Value.Reads), .. Block.Captured.Select(read => read.Name)];

    /// <inheritdoc/>
    public override IEnumerable<Expression> Operands => Arguments.Select(argument => argument.Value);
}
