using System.Globalization;
using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Compiler.Emission;

/// <summary>
/// Writes tensor operations as C# expressions. A tensor is <c>[batch, indices…, fibre]</c>: the axis of an index is one plus its place
/// among the operation's indices.
/// </summary>
internal sealed class ExpressionWriter(NameTable names, TypeNames types)
{
    /// <summary>How tightly a C# expression binds: what must be put in parentheses where.</summary>
    private enum Precedence
    {
        Additive,
        Multiplicative,
        Unary,
        Primary,
    }

    /// <summary>The expression's text; may be several lines.</summary>
    public string Write(Operation operation) => operation is ReadOperation { } read && read.Axes == read.Indices
        ? $"{names.Local(read.Name)}.alias()" // a name of its own for the same numbers, so that each can be disposed
        : Term(operation).Text;

    private (string Text, Precedence Precedence) Term(Operation operation) => operation switch
    {
        ReadOperation node => (Read(node), Precedence.Primary),
        NumberOperation node => (Number(node.Value), node.Value < 0 ? Precedence.Unary : Precedence.Primary),
        ElementwiseOperation node => Elementwise(node),
        NegateOperation node => ("-" + AtLeast(Precedence.Primary, Term(node.Operand)), Precedence.Unary), // never two signs: that is a decrement
        PointwiseOperation node => (Postfix(node.Operand) + $".{node.Function.Name}()", Precedence.Primary),
        NormOperation node => (Postfix(node.Operand) + (node.Squared ? $".Norm2({node.Dimension})" : $".Norm({node.Dimension})"), Precedence.Primary),
        DotOperation node => (
            $"{Aligned(node.Left, node.Indices)}.Dot({Argument(node.Right, node.Indices)}, {node.Dimension})", Precedence.Primary),
        ScaleOperation node => (
            $"{Aligned(node.Field, node.Indices)}.{(node.Divide ? "DivideFibre" : "ScaleFibre")}({Argument(node.Scalars, node.Indices)}, {node.Dimension})",
            Precedence.Primary),
        ReduceOperation node => (Postfix(node.Operand) + Reduction(node), Precedence.Primary),
        ConcatenateOperation node => (Concatenation(node), Precedence.Primary),
        ApplyOperation node => Application(node),
        SpreadOperation node => (Spread(node), Precedence.Primary),
        _ => throw new InvalidOperationException($"unknown operation {operation.GetType().Name}"),
    };

    private (string Text, Precedence Precedence) Elementwise(ElementwiseOperation node)
    {
        var precedence = node.Symbol is '*' or '/' ? Precedence.Multiplicative : Precedence.Additive;

        // The right operand of - and / binds to its own operator first.
        var right = node.Symbol is '-' or '/' ? precedence + 1 : precedence;
        var (a, b) = (AtLeast(precedence, Broadcast(node.Left, node.Indices)), AtLeast(right, Broadcast(node.Right, node.Indices)));
        return ($"{a}{(a.Length + b.Length > SourceWriter.MaxItems ? "\n" : " ")}{node.Symbol} {b}", precedence);
    }

    /// <summary>An operand with an axis of length one for each index that it lacks.</summary>
    private (string Text, Precedence Precedence) Broadcast(Operation operation, EquatableArray<Index> indices) =>
        operation is NumberOperation || operation.Indices == indices
            ? Term(operation)
            : (Aligned(operation, indices), Precedence.Primary);

    private string Aligned(Operation operation, EquatableArray<Index> indices) => Postfix(operation) + Unsqueezes(operation, indices);

    private string Argument(Operation operation, EquatableArray<Index> indices) => Broadcast(operation, indices).Text;

    private static string Unsqueezes(Operation operation, EquatableArray<Index> indices) => string.Concat(
        indices.Select((index, i) => operation.Indices.Contains(index) ? "" : $".unsqueeze({Axis(i)})"));

    private string Postfix(Operation operation) => AtLeast(Precedence.Primary, Term(operation));

    private static string AtLeast(Precedence precedence, (string Text, Precedence Precedence) term) =>
        term.Precedence >= precedence ? term.Text : $"({term.Text})";

    private string Read(ReadOperation node)
    {
        var local = names.Local(node.Name);
        if (node.Axes == node.Indices)
        {
            return local;
        }

        var axes = node.Axes.ToList();
        var order = node.Indices.Select(index => Axis(axes.IndexOf(index)));
        return $"{local}.permute(0, {string.Join(", ", order)}, {Axis(axes.Count)})";
    }

    private static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.All(c => char.IsDigit(c) || c == '-') ? text + ".0" : text;
    }

    private static string Reduction(ReduceOperation node)
    {
        var all = node.Operand.Indices.ToList();
        var axes = string.Join(", ", node.Over.Select(index => Axis(all.IndexOf(index))).OrderBy(axis => int.Parse(axis, CultureInfo.InvariantCulture)));
        return node.Kind switch
        {
            SymDsl.Language.Operations.Reduction.Sum => node.Over.Count == 1 ? $".sum({axes})" : $".sum([{axes}])",
            SymDsl.Language.Operations.Reduction.Mean => $".MeanOver({axes})",
            _ => $".MaxOver({axes})",
        };
    }

    private string Concatenation(ConcatenateOperation node)
    {
        var parts = node.Parts.Select(part => Argument(part, node.Indices)).ToList();
        return node.Parts.All(part => part.Indices == node.Indices)
            ? SourceWriter.List($"{types.TorchRoot}.cat([", parts, "], -1)")
            : SourceWriter.List($"{types.FibreExtensions}.Concatenate(", parts, ")");
    }

    private (string Text, Precedence Precedence) Application(ApplyOperation node)
    {
        if (node.Parts.Count == 1)
        {
            return ($"{node.Member}.forward({Term(node.Parts[0].Value).Text})", Precedence.Primary);
        }

        var products = node.Parts.Select((part, i) =>
            $"{node.Member}.Part({i.ToString(CultureInfo.InvariantCulture)}, {Term(part.Value).Text}){Unsqueezes(part.Value, node.Indices)}");
        var sum = string.Join("\n+ ", products);

        // Of a linear map the sum of the products is all; of a perceptron it is the first layer.
        return node.Map is MlpMap ? ($"{node.Member}.Rest(\n{sum})", Precedence.Primary) : (sum, Precedence.Additive);
    }

    private string Spread(SpreadOperation node)
    {
        var sizes = node.Indices.Select(index =>
            node.Along.FirstOrDefault(axis => axis.Index == index) is { } along
                ? $"{names.Local(along.Witness)}.size({Axis(along.WitnessAxis)})"
                : "-1");
        return $"{Aligned(node.Operand, node.Indices)}.expand(-1, {string.Join(", ", sizes)}, -1)";
    }

    private static string Axis(int place) => (place + 1).ToString(CultureInfo.InvariantCulture);
}
