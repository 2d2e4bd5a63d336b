using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>The larger or the smaller of two fields, component by component.</summary>
internal sealed class Extremum(string name, bool isLargest) : Construct
{
    public override string Name => name;

    public override string Key => KeyOf(name);

    public override string Signature => $"{name}(x, y)";

    public override string Summary =>
        $"The {(isLargest ? "larger" : "smaller")} of two, component by component; of invariants and of components that the group only exchanges. Both are of one type, or one is a single invariant or a number.";

    public override ConstructShape Shape { get; } = new(new("x", Accepts.PermutedOrNumber), new ConstructParameter("y", Accepts.PermutedOrNumber));

    /// <summary>What tells the function of two arguments apart from the reduction of its name.</summary>
    public static string KeyOf(string name) => name + "(x, y)";

    private protected override Expression? Type(ConstructCall call)
    {
        if (Arithmetic.Numbers(call) is var (a, b))
        {
            return call.Line.Number(isLargest ? Math.Max(a, b) : Math.Min(a, b), call.Span, call.Span);
        }

        // What is the same in every component is compared with each.
        var (left, right) = (call.Fibre(0), call.Fibre(1));
        return left == right || right == Fibre.Scalar ? Of(left)
            : left == Fibre.Scalar ? Of(right)
            : left.Single is { } single && single == right.Single
                ? call.Fail(Rules.SizeMismatch, call.Span, call.Text(0), left.Channels, call.Text(1), right.Channels, Channels.Advice)
            : call.Fail(
                Rules.UnequalRepresentations, call.Span, call.Text(0), left, call.Text(1), right, call.Group, "compared", Invariants.OfUnequal(left, right));

        ExtremumExpression Of(Fibre fibre) => new(call.Values, call.Type(fibre), isLargest);
    }
}

/// <summary>The larger or the smaller of two.</summary>
/// <param name="Arguments">Both.</param>
/// <param name="Type">The type of the larger one.</param>
/// <param name="IsLargest">Whether the larger is meant.</param>
public sealed record ExtremumExpression(EquatableArray<Expression> Arguments, FieldType Type, bool IsLargest) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) => new CallOperation(
        IsLargest ? "larger" : "smaller",
        arguments.OrderBy(argument => argument is NumberOperation).ToEquatableArray(),
        default,
        Type.Indices);
}
