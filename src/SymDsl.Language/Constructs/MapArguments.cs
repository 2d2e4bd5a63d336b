using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;

namespace SymDsl.Language.Constructs;

/// <summary>How the arguments of a learned map become the parts of its input.</summary>
internal static class MapArguments
{
    /// <summary>
    /// The map on its parts. Fibres that were put side by side only to be mapped are handed on one by one: so the compiler sees on which
    /// indices each of them lives.
    /// </summary>
    public static ApplyOperation Apply(ConstructExpression expression, IReadOnlyList<Operation> arguments) => new(
        expression.Map!,
        expression.Arguments.SelectMany((argument, i) => Parts(argument, arguments[i])).ToEquatableArray(),
        expression.Type.Indices);

    private static IEnumerable<MapPart> Parts(Expression argument, Operation lowered) =>
        argument is ConstructExpression { Arguments: var inner } && lowered is ConcatenateOperation concatenation
            ? inner.SelectMany((part, i) => Parts(part, concatenation.Parts[i]))
            : [new MapPart(argument.Type.Fibre, lowered)];
}
