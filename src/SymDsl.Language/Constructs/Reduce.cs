using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Constructs;

/// <summary>A sum, mean or maximum over indices.</summary>
internal sealed class Reduce(string name, Reduction kind) : Construct
{
    public override string Name => name;

    public override string Signature => $"{name}[index, …](x)";

    public override string Summary => kind switch
    {
        Reduction.Sum => "The sum over one or more indices, or over neighbours: sum[m in near(n)](x), or all but one: sum[m != n](x); zero over none. Not of positions, whose sum depends on the origin.",
        Reduction.Mean => "The mean over one or more indices, or over neighbours; zero over none. The mean of positions over indices is a position: over another set than the line's in a line of its own, which refuses an empty set.",
        _ => $"The {(kind == Reduction.Max ? "largest" : "smallest")} over one or more indices, or over neighbours, component by component; of invariants and of components that the group only exchanges. Not over an empty set; of no neighbours it is zero.",
    };

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", kind is Reduction.Max or Reduction.Min ? Accepts.Permuted : Accepts.Field))
    {
        Indices = IndexUse.Reduced,
    };

    private protected override Expression? Type(ConstructCall call)
    {
        var type = call.Arguments[0].Value.Type;
        return kind switch
        {
            Reduction.Sum when type.Fibre.HasPoints => call.Fail(
                Rules.ScaledPoint, 0, call.Text(0), "a sum of positions", $"take mean[{call.Over[0].Name}](…), or sum differences of positions"),
            Reduction.Mean when type.Fibre.HasPoints && MayBeEmpty(call) is { } several => call.Fail(
                Rules.ScaledPoint, 0, call.Text(0), $"the mean over no {several}, which is zero,", MeanAdvice(call)),
            _ => new ReduceExpression(
                call.Values,
                type with { Indices = Remaining(call, type) },
                kind == Reduction.Mean && type.Fibre.HasPoints && Unsure(call) is not null ? Reduction.Centre : kind,
                call.Over.ToEquatableArray(),
                call.Neighbours,
                call.Unequal.ToEquatableArray()),
        };
    }

    /// <summary>
    /// What a mean of positions may find none of where the line has a value. A line of some set's elements has values where there are elements,
    /// so that a mean over the same set has some; a line without sets is a centre, and refuses an empty set when it is run.
    /// </summary>
    private static string? MayBeEmpty(ConstructCall call)
    {
        if (call.Neighbours is not null)
        {
            return "neighbours";
        }

        if (call.Unequal.Count > 0)
        {
            return $"other elements of '{call.Unequal[0].Index.Range}'";
        }

        return SetsAround(call) is { Count: > 0 } && Unsure(call) is { } over ? $"elements of '{over.Range}'" : null;
    }

    /// <summary>The first index that is reduced over a set of which nothing around says that it has elements.</summary>
    private static Index? Unsure(ConstructCall call) =>
        call.Over.FirstOrDefault(index => index.Range is not AxisRange && !SetsAround(call).Contains(index.Range));

    private static List<IndexRange> SetsAround(ConstructCall call) =>
        [.. call.Line.Indices.Where(index => index.Range is not AxisRange).Select(index => index.Range)];

    private static string MeanAdvice(ConstructCall call) => call.Neighbours is not null || call.Unequal.Count > 0
        ? "take the mean of differences of positions"
        : $"take the mean of differences, mean[{call.Over[0].Name}](… - {call.Text(0)}), which is zero over none, or give the centre a line of its own, c = mean[{call.Over[0].Name}]({call.Text(0)}), which refuses an empty set";

    /// <summary>
    /// The indices that stay. Neighbours are somebody's, and the others are other than somebody, so that an index that has them stays too, though
    /// nothing inside has it.
    /// </summary>
    private static EquatableArray<Index> Remaining(ConstructCall call, FieldType type)
    {
        var left = type.Indices.Where(index => !call.Over.Contains(index)).ToEquatableArray();
        return FieldType.Union(
        [
            left,
            .. call.Neighbours is { } neighbours ? new[] { EquatableArray.Of(neighbours.Target) } : [],
            .. call.Unequal.Select(pair => EquatableArray.Of(pair.Other)),
        ]);
    }
}

/// <summary>A reduction over indices.</summary>
/// <param name="Arguments">What is reduced.</param>
/// <param name="Type">What remains.</param>
/// <param name="Kind">How.</param>
/// <param name="Over">The indices that go.</param>
/// <param name="Neighbours">The neighbours that it runs over; <see langword="null"/> for whole sets.</param>
/// <param name="Unequal">The reduced indices that must differ from another.</param>
public sealed record ReduceExpression(
    EquatableArray<Expression> Arguments,
    FieldType Type,
    Reduction Kind,
    EquatableArray<Index> Over,
    Neighbours? Neighbours,
    EquatableArray<Inequality> Unequal)
    : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Reads => Neighbours is null ? base.Reads : [.. base.Reads, Neighbours.Relation];

    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments)
    {
        // The smallest is the opposite of the largest opposite.
        return Kind == Reduction.Min ? new NegateOperation(Reduced(Reduction.Max, new NegateOperation(arguments[0]))) : Reduced(Kind, arguments[0]);

        Operation Reduced(Reduction kind, Operation value) => Neighbours is { } neighbours
            ? new ReduceNeighboursOperation(kind, neighbours, value, Type.Indices)
            : new ReduceOperation(kind, Apart(value), Over, Type.Indices) { Masks = MaskOperation.Of(Over).Select(Apart).ToEquatableArray() };

        Operation Apart(Operation value) => Unequal.Aggregate(value, OffDiagonal.Of);
    }

    internal override bool IsZeroOn(Diagonal at) => at.IsZero(Arguments[0]);
}
