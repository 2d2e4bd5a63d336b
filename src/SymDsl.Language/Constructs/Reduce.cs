using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>A sum, mean or maximum over indices.</summary>
internal sealed class Reduce(string name, Reduction kind) : Construct
{
    public override string Name => name;

    public override string Signature => $"{name}[index, …](x)";

    public override string Summary => kind switch
    {
        Reduction.Sum => "The sum over one or more indices; zero over the empty set. Not of positions, whose sum depends on the origin.",
        Reduction.Mean => "The mean over one or more indices; zero over the empty set. The mean of positions is a position.",
        _ => "The largest over one or more indices, component by component; of invariants and of components that the group only exchanges, and not over the empty set.",
    };

    public override ConstructShape Shape { get; } = new(1, 1, Reduces: true);

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
            Reduction.Max when !type.Fibre.IsPermuted => call.Fail(
                Rules.MaximumOfComponents, 0, call.Text(0), type.Fibre, call.Group, Invariants.Of(call.Text(0), type.Fibre)),
            _ => new ConstructExpression(
                name,
                EquatableArray.Of(call.Arguments[0]),
                new FieldType(type.Fibre, type.Indices.Where(index => !call.Over.Contains(index)).ToEquatableArray()),
                Over: call.Over.ToEquatableArray()),
        };
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
        new ReduceOperation(kind, arguments[0], expression.Over, expression.Type.Indices);
}
