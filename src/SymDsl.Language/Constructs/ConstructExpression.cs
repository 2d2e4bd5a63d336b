using SymDsl.Language.Common;
using SymDsl.Language.Maps;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Constructs;

/// <summary>A construct applied to its arguments, typed. Each construct has a node of its own, which holds what its typing rule found out.</summary>
/// <param name="Arguments">The arguments.</param>
/// <param name="Type">The result's type.</param>
public abstract record ConstructExpression(EquatableArray<Expression> Arguments, FieldType Type) : Expression(Type)
{
    /// <summary>What is learned; <see langword="null"/> for constructs without weights.</summary>
    public virtual LearnedMap? Learned => null;

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => Arguments.SelectMany(argument => argument.Reads);

    /// <inheritdoc/>
    public override IEnumerable<Expression> Operands => Arguments;

    /// <summary>What it computes, in operations on tensors.</summary>
    /// <param name="arguments">Its arguments, lowered.</param>
    public abstract Operation Lower(IReadOnlyList<Operation> arguments);

    /// <summary>Whether it is zero, whatever goes in, where two indices are equal.</summary>
    /// <param name="at">Those indices.</param>
    internal virtual bool IsZeroOn(Diagonal at) => false;

    /// <summary>The indices of all arguments.</summary>
    protected EquatableArray<Index> ArgumentIndices => FieldType.Union(Arguments.Select(argument => argument.Type.Indices));
}

/// <summary>A learned map whose layer takes each argument for itself.</summary>
/// <param name="Arguments">The arguments.</param>
/// <param name="Type">The result's type.</param>
/// <param name="Map">What is learned.</param>
public sealed record LayerExpression(EquatableArray<Expression> Arguments, FieldType Type, LearnedMap Map) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override LearnedMap Learned => Map;

    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) => new ApplyOperation(
        Map, Arguments.Select((argument, i) => new MapPart(argument.Type.Fibre, arguments[i])).ToEquatableArray(), Type.Indices);
}

/// <summary>
/// A learned map on its arguments side by side. Fibres that were put side by side only to be mapped are handed on one by one: so the compiler
/// sees on which indices each of them lives.
/// </summary>
/// <param name="Arguments">The arguments.</param>
/// <param name="Type">The result's type.</param>
/// <param name="Map">What is learned.</param>
public sealed record SumLayerExpression(EquatableArray<Expression> Arguments, FieldType Type, LearnedMap Map) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override LearnedMap Learned => Map;

    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) => new ApplyOperation(
        Map, Arguments.SelectMany((argument, i) => Parts(argument, arguments[i])).ToEquatableArray(), ArgumentIndices);

    private static IEnumerable<MapPart> Parts(Expression argument, Operation lowered) =>
        argument is ConcatExpression { Arguments: var inner } && lowered is ConcatenateOperation concatenation
            ? inner.SelectMany((part, i) => Parts(part, concatenation.Parts[i]))
            : [new MapPart(argument.Type.Fibre, lowered)];
}
