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

    public override ConstructShape Shape { get; } = new(1, 1, Indices: IndexUse.Reduced);

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(name))
        {
            return null;
        }

        var type = call.Arguments[0].Type;
        return kind switch
        {
            Reduction.Sum when type.Fibre.HasPoints => call.Fail(
                Rules.ScaledPoint, 0, call.Text(0), "a sum of positions", $"take mean[{call.Over[0].Name}](…), or sum differences of positions"),
            Reduction.Mean when type.Fibre.HasPoints && MayBeEmpty(call) is { } several => call.Fail(
                Rules.ScaledPoint, 0, call.Text(0), $"the mean over no {several}, which is zero,", MeanAdvice(call)),
            Reduction.Max or Reduction.Min when !type.Fibre.IsPermuted => call.Fail(
                Rules.MaximumOfComponents, 0, Name, call.Text(0), type.Fibre, call.Group, Invariants.Of(call.Text(0), type.Fibre)),
            _ => new ConstructExpression(
                name,
                EquatableArray.Of(call.Arguments[0]),
                new FieldType(type.Fibre, Remaining(call, type)),
                Over: call.Over.ToEquatableArray())
            {
                Neighbours = call.Neighbours,
                Unequal = call.Unequal.ToEquatableArray(),
                IsCentre = kind == Reduction.Mean && type.Fibre.HasPoints && Unsure(call) is not null,
            },
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
            return $"other elements of '{call.Unequal[0].Index.Set}'";
        }

        return SetsAround(call) is { Count: > 0 } && Unsure(call) is { } over ? $"elements of '{over.Set}'" : null;
    }

    /// <summary>The first index that is reduced over a set of which nothing around says that it has elements.</summary>
    private static Index? Unsure(ConstructCall call) =>
        call.Over.FirstOrDefault(index => !call.Binder.Scope.Axes.ContainsKey(index.Set) && !SetsAround(call).Contains(index.Set));

    private static List<string> SetsAround(ConstructCall call) =>
        [.. call.Binder.Indices.Known.Select(index => index.Set).Where(set => !call.Binder.Scope.Axes.ContainsKey(set))];

    private static string MeanAdvice(ConstructCall call) => call.Neighbours is not null || call.Unequal.Count > 0
        ? "take the mean of differences of positions"
        : $"take the mean of differences, mean[{call.Over[0].Name}](… - {call.Text(0)}), which is zero over none, or give the centre a line of its own, c = mean[{call.Over[0].Name}]({call.Text(0)}), which refuses an empty set";

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments)
    {
        return kind == Reduction.Min ? new NegateOperation(new Reduce(name, Reduction.Max).Lower(expression, [new NegateOperation(arguments[0])]))
            : expression.Neighbours is { } neighbours ? new ReduceNeighboursOperation(kind, neighbours, arguments[0], expression.Type.Indices)
            : new ReduceOperation(expression.IsCentre ? Reduction.Centre : kind, Apart(arguments[0]), expression.Over, expression.Type.Indices)
            {
                Masks = MaskOperation.Of(expression.Over).Select(Apart).ToEquatableArray(),
            };

        Operation Apart(Operation value) => expression.Unequal.Aggregate(value, OffDiagonal.Of);
    }

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
