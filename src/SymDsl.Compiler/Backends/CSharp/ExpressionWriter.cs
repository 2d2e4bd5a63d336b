using SymDsl.Language.Maps;
using SymDsl.Language.Semantics;
using System.Globalization;
using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>
/// Writes tensor operations as C# expressions. A tensor is <c>[batch, indices…, fibre]</c>: the axis of an index is one plus its place
/// among the operation's indices.
/// </summary>
/// <param name="names">What fields are called.</param>
/// <param name="types">What types are called.</param>
/// <param name="masksOf">The ragged sets whose masks a block is given.</param>
/// <param name="members">What the module calls what it holds.</param>
internal sealed class ExpressionWriter(
    NameTable names, TypeNames types, Func<BlockInstance, IEnumerable<string>> masksOf, IReadOnlyDictionary<MemberRole, string> members)
{
    /// <summary>How tightly a C# expression binds: what must be put in parentheses where.</summary>
    private enum Precedence
    {
        Additive,
        Multiplicative,
        Unary,
        Primary,
    }

    private bool _movesAxes;

    /// <summary>The expression's text, which may be several lines; and whether it moves, adds or reduces index axes.</summary>
    public (string Text, bool MovesAxes) Write(Operation operation)
    {
        _movesAxes = false;
        var value = operation is ConcatenateOperation { Parts.Count: 1 } single ? single.Parts[0] : operation;
        var name = value switch
        {
            ReadOperation { Offsets.Count: 0 } read when read.Axes == read.Indices => read.Name,
            ReadEdgesOperation read when read.Axes == read.Indices => read.Name,
            _ => null,
        };
        var text = name is null
            ? Term(value).Text
            : $"{names.Local(name)}.alias()"; // a name of its own for the same numbers, so that each can be disposed
        return (text, _movesAxes);
    }

    private (string Text, Precedence Precedence) Term(Operation operation) => operation switch
    {
        ReadOperation node => (Read(node), Precedence.Primary),
        ReadEdgesOperation node => (names.Local(node.Name) + Permutation(node.Axes, node.Indices), Precedence.Primary),
        MaskOperation node => (names.Mask(node.Index.Range.Name), Precedence.Primary),
        NumberOperation node => (CSharpText.Real(node.Value), node.Value < 0 ? Precedence.Unary : Precedence.Primary),
        ElementwiseOperation node => Elementwise(node),
        NegateOperation node => ("-" + AtLeast(Precedence.Primary, Term(node.Operand)), Precedence.Unary), // never two signs: that is a decrement
        CallOperation node => (Call(node), Precedence.Primary),
        PointwiseOperation node => (Postfix(node.Operand) + $".{FunctionTable.Of(node.Function)}({string.Join(", ", node.Numbers.Select(CSharpText.Real))})", Precedence.Primary),
        NormOperation node => (Postfix(node.Operand) + (node.Squared ? $".Norm2({node.Dimension})" : $".Norm({node.Dimension})"), Precedence.Primary),
        DotOperation node => (
            $"{Aligned(node.Left, node.Indices)}.Dot({Argument(node.Right, node.Indices)}, {node.Dimension})", Precedence.Primary),
        ScaleOperation node => (
            $"{Aligned(node.Field, node.Indices)}.{(node.Divide ? "DivideFibre" : "ScaleFibre")}({Argument(node.Scalars, node.Indices)}, {node.Dimension})",
            Precedence.Primary),
        ReduceOperation node => (Postfix(node.Operand) + Moving(Reduction(node)), Precedence.Primary),
        SoftmaxOperation node => (Postfix(node.Operand) + Softmax(node), Precedence.Primary),
        GatherOperation node => (AtLeast(Precedence.Primary, Front(node)) + Gathering(node), Precedence.Primary),
        OffDiagonalOperation node => (Postfix(node.Operand) + Pairing(node), Precedence.Primary),
        ReduceNeighboursOperation node => (ReduceNeighbours(node), Precedence.Primary),
        AxesAsChannelsOperation node => (Postfix(node.Operand) + $".AxesToChannels({Axes(node.Over, node.Operand.Indices)})", Precedence.Primary),
        LayerAxesOperation node => Moved(node.Operand, [.. node.Operand.Indices, .. node.Axes], node.Indices),
        BlockOperation node => (Block(node), Precedence.Primary),
        MixOperation node => (Mixing(node), Precedence.Primary),
        SetMapOperation node => (SetMap(node), Precedence.Primary),
        ConcatenateOperation { Parts.Count: 1 } node => Broadcast(node.Parts[0], node.Indices),
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

    private string Unsqueezes(Operation operation, EquatableArray<Index> indices) => Moving(string.Concat(
        indices.Select((index, i) => operation.Indices.Contains(index) ? "" : $".unsqueeze({Axis(i)})")));

    /// <summary>Takes note that axes move, if anything is written.</summary>
    private string Moving(string text)
    {
        _movesAxes |= text.Length > 0;
        return text;
    }

    private string Postfix(Operation operation) => AtLeast(Precedence.Primary, Term(operation));

    private static string AtLeast(Precedence precedence, (string Text, Precedence Precedence) term) =>
        term.Precedence >= precedence ? term.Text : $"({term.Text})";

    private string Read(ReadOperation node)
    {
        var local = names.Local(node.Name) + string.Concat(node.Offsets.Select((offset, i) =>
            offset == 0 ? "" : $".Shifted({Axis(i)}, {offset.ToString(CultureInfo.InvariantCulture)})"));
        if (node.Axes == node.Indices)
        {
            return local;
        }

        return local + Permutation(node.Axes, node.Indices);
    }

    private string Call(CallOperation node)
    {
        var arguments = node.Operands.Skip(1).Select(operand => Argument(operand, node.Indices)).Concat(node.Constants.Select(Constant)).ToList();
        return SourceWriter.List($"{Aligned(node.Operands[0], node.Indices)}.{FunctionTable.Of(node.Function)}(", arguments, ")");
    }

    private static string Constant(double value) =>
        value == Math.Floor(value) && Math.Abs(value) < 1e9 ? value.ToString("F0", CultureInfo.InvariantCulture) : CSharpText.Real(value);

    private string Reduction(ReduceOperation node)
    {
        var all = node.Operand.Indices.ToList();
        var axes = string.Join(", ", node.Over.Select(index => Axis(all.IndexOf(index))).OrderBy(axis => int.Parse(axis, CultureInfo.InvariantCulture)));
        if (node.Masks.Count > 0)
        {
            return $".{node.Kind}Over({Masks(node.Masks, node.Operand.Indices)}, {axes})";
        }

        return node.Kind switch
        {
            SymDsl.Language.Operations.Reduction.Sum => node.Over.Count == 1 ? $".sum({axes})" : $".sum([{axes}])",
            SymDsl.Language.Operations.Reduction.Mean => $".MeanOver({axes})",
            SymDsl.Language.Operations.Reduction.Centre => $".CentreOver({axes})",
            _ => $".MaxOver({axes})",
        };
    }

    private string Softmax(SoftmaxOperation node) =>
        node.Domain is { } edges ? $".SoftmaxAt{(edges.Outer is null ? "Target" : "Outer")}({names.Edges(edges)})"
        : node.Masks.Count > 0 ? $".SoftmaxOver({Masks(node.Masks, node.Operand.Indices)}, {Axes(node.Along, node.Operand.Indices)})"
        : node.Along.Count == 1 ? $".softmax({Axes(node.Along, node.Operand.Indices)})"
        : $".SoftmaxOver({Axes(node.Along, node.Operand.Indices)})";

    /// <summary>Masks as a reduction takes them: each broadcasts to what is reduced.</summary>
    private string Masks(IEnumerable<Operation> masks, EquatableArray<Index> indices) =>
        $"[{string.Join(", ", masks.Select(mask => Argument(mask, indices)))}]";

    /// <summary>Puts into the padding what the first elements hold, where an operation does not do so by itself.</summary>
    private string Fill(EquatableArray<Index> indices, Func<Index, bool> isAffected) => string.Concat(indices.Select((index, i) =>
        index.IsRagged && isAffected(index) ? $".FillPadding({names.Mask(index.Range.Name)}, {Axis(i)})" : ""));

    /// <summary>What edges read, the axes that they read by in front.</summary>
    private (string Text, Precedence Precedence) Front(GatherOperation node) => Moved(node.Operand, node.Operand.Indices, node.By);

    /// <summary>An operand, its axes moved one by one.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="axes">The index on each of its axes.</param>
    /// <param name="to">The indices that are to stand in front, in order.</param>
    private (string Text, Precedence Precedence) Moved(Operation operand, IEnumerable<Index> axes, EquatableArray<Index> to)
    {
        var indices = axes.ToList();
        var moves = new List<string>();
        for (var place = 0; place < to.Count; place++)
        {
            var at = indices.IndexOf(to[place]);
            if (at != place)
            {
                moves.Add($".MoveAxis({Axis(at)}, {Axis(place)})");
                indices.RemoveAt(at);
                indices.Insert(place, to[place]);
            }
        }

        return moves.Count == 0 ? Term(operand) : (Postfix(operand) + string.Concat(moves), Precedence.Primary);
    }

    /// <summary>How edges read it.</summary>
    private string Gathering(GatherOperation node)
    {
        var edges = names.Edges(node.To);
        return node.From != EdgeReading.Elements ? $".At{node.From}({edges})"
            : node.To.Outer is not null ? $".AtElements({string.Join(", ", [edges, .. node.By.Select(index => Number(node.To.Bound.ToList().IndexOf(index)))])})"
            : node.By.Count switch
            {
                0 => $".AtBatch({edges})",
                1 => node.By[0] == node.To.Over.Target ? $".AtTarget({edges})" : $".AtSource({edges})",
                _ => $".AtPair({edges})",
            };
    }

    /// <summary>The value on pairs of different elements, the target's axis made where it is missing.</summary>
    private string Pairing(OffDiagonalOperation node)
    {
        var indices = node.Indices.ToList();
        return Unsqueezes(node.Operand, node.Indices) + $".OffDiagonal({Axis(indices.IndexOf(node.Target))}, {Axis(indices.IndexOf(node.Source))})";
    }

    private string ReduceNeighbours(ReduceNeighboursOperation node)
    {
        var edges = names.Edges(node.Domain!);
        if (node.Domain!.Outer is not null)
        {
            return $"{Postfix(node.Operand)}.{node.Kind}AtOuter({edges})";
        }

        var target = node.Indices.ToList().IndexOf(node.Over.Target);
        return $"{Postfix(node.Operand)}.{node.Kind}AtTarget({edges}){(target == 0 ? "" : $".MoveAxis(1, {Axis(target)})")}{Fill(node.Indices, index => index == node.Over.Target)}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Mixing(MixOperation node)
    {
        var axis = node.Indices.ToList().IndexOf(node.Axis);
        return $"{members[node.Member!]}.forward({Postfix(node.Operand)}.AxesToLast({Axes(node.Over, node.Operand.Indices)}))"
            + (axis == node.Indices.Count - 1 ? "" : $".MoveAxis(-2, {Axis(axis)})");
    }

    private string SetMap(SetMapOperation node)
    {
        var masks = node.Operand.Indices.Any(index => index.IsRagged)
            ? $", [{string.Join(", ", node.Operand.Indices.Select(index => index.IsRagged ? names.Mask(index.Range.Name) : "null"))}]"
            : "";
        return $"{members[node.Member!]}.{(masks.Length > 0 ? "Masked" : "forward")}({Term(node.Operand).Text}{masks}){Fill(node.Produced, _ => true)}" + Permutation(node.Produced, node.Indices);
    }

    private string Block(BlockOperation node)
    {
        var arguments = node.Arguments
            .Select(argument => argument.Value.Indices == argument.Axes
                ? Term(argument.Value).Text
                : Postfix(argument.Value) + Permutation(argument.Value.Indices, argument.Axes))
            .Concat(node.Block.Captured.Select(field => field.IsRelation ? names.Relation(field.Name) : names.Local(field.Name)))
            .Concat(masksOf(node.Block).Select(names.Mask));
        return SourceWriter.List($"{members[node.Member!]}.Apply(", [.. arguments], ")") + Permutation(node.Axes, node.Indices);
    }

    /// <summary>The transposition from one order of index axes to another.</summary>
    private string Permutation(EquatableArray<Index> from, EquatableArray<Index> to)
    {
        var axes = from.ToList();
        return Moving(from == to ? "" : $".permute(0, {string.Join(", ", to.Select(index => Axis(axes.IndexOf(index))))}, {Axis(axes.Count)})");
    }

    private static string Axes(IEnumerable<Index> over, IEnumerable<Index> indices)
    {
        var all = indices.ToList();
        return string.Join(", ", over.Select(index => Axis(all.IndexOf(index))));
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
        if (!node.IsSplit || node.Parts.Count == 1)
        {
            // A single argument may lack index axes that it is not needed along; several are aligned.
            var arguments = node.Parts.Count == 1
                ? [Term(node.Parts[0].Value).Text]
                : node.Parts.Select(part => Argument(part.Value, node.Indices)).ToList();
            return (SourceWriter.List($"{members[node.Member!]}.forward(", arguments, ")"), Precedence.Primary);
        }

        // What edges and pairs read is multiplied before they read it, once an element.
        var products = node.Parts.Select((part, i) =>
        {
            var (value, reading) = Reading(part.Value);
            return $"{members[node.Member!]}.Part({i.ToString(CultureInfo.InvariantCulture)}, {value.Text}){reading}{Unsqueezes(part.Value, node.Indices)}";
        });
        var sum = string.Join("\n+ ", products);

        // Of a linear map the sum of the products is all; of a perceptron it is the first layer.
        return node.Map.Takes == LayerInput.SumThenRest ? ($"{members[node.Member!]}.Rest(\n{sum})", Precedence.Primary) : (sum, Precedence.Additive);
    }

    /// <summary>A value before edges or pairs read it, and how they do.</summary>
    private ((string Text, Precedence Precedence) Value, string Reading) Reading(Operation operation)
    {
        if (operation is OffDiagonalOperation pairs)
        {
            var (operand, before) = Reading(pairs.Operand);
            return (operand, before + Pairing(pairs));
        }

        if (operation is not GatherOperation gather)
        {
            return (Term(operation), "");
        }

        if (gather.From == EdgeReading.Elements)
        {
            return (Front(gather), Gathering(gather));
        }

        var (value, reading) = Reading(gather.Operand);
        return (value, reading + Gathering(gather));
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
