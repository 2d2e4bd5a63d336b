using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>The largest over what a finite group exchanges: an invariant.</summary>
internal sealed class GroupPool : Construct
{
    public override string Name => "group_pool";

    public override string Signature => "group_pool(x)";

    public override string Summary => "The largest of each channel's components, which the group only exchanges: an invariant.";

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", Accepts.Permuted));

    private protected override Expression? Type(ConstructCall call) => call.Fibre(0).Single is { } single
        ? new GroupPoolExpression(call.Values, call.Type(Fibre.Of(Representation.Scalar, call.Fibre(0).Channels)), single.Dimension)
        : call.Fail(Rules.SeveralRepresentations, 0, Name, $"{Name}(x) of one representation", $"'{call.Text(0)}' is {call.Fibre(0)}");
}

/// <summary>The largest component of each channel.</summary>
/// <param name="Arguments">The channels.</param>
/// <param name="Type">A number for each.</param>
/// <param name="Dimension">Components of a channel.</param>
public sealed record GroupPoolExpression(EquatableArray<Expression> Arguments, FieldType Type, int Dimension) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) =>
        new CallOperation("largest_component", arguments.ToEquatableArray(), EquatableArray.Of((double)Dimension), Type.Indices);
}
