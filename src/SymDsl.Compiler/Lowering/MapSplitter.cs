using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Compiler.Lowering;

/// <summary>
/// The first layer of a learned map acts on fibres side by side, W·(a ⊕ b) = Wₐ·a + W_b·b. Where a lives on nodes and the result on pairs,
/// Wₐ·a is computed once a node and added by broadcasting: n products instead of n², and no concatenated [n, m, ·] tensor. This pass brings
/// together the parts that live on the same indices, so that there is one product for each kind of index.
/// </summary>
internal sealed class MapSplitter : OperationRewriter
{
    // In the place of what is read, so that two ways to read compare.
    private static readonly Operation Nothing = new NumberOperation(0);

    protected override Operation RewriteMap(MapOperation map)
    {
        if (map is not ApplyOperation { IsSplit: true } node)
        {
            return map;
        }

        var groups = node.Parts.GroupBy(part => Home(part.Value)).Select(Merge).ToEquatableArray();

        // The map's input follows the new order of its parts.
        var input = Fibre.Sum(groups.SelectMany(part => part.Fibre.Terms));
        return node with { Parts = groups, Map = node.Map with { Input = input } };
    }

    /// <summary>Where a part is computed: on its indices or, before edges read it, on those of what they read.</summary>
    private static (EquatableArray<Index> Indices, EquatableArray<Operation> Readings) Home(Operation value)
    {
        var readings = new List<Operation>();
        while (Read(value) is { } read)
        {
            readings.Add(WithOperand(value, Nothing));
            value = read;
        }

        return (value.Indices, readings.ToEquatableArray());
    }

    /// <summary>What an operation reads for edges, or for pairs of different elements; <see langword="null"/> for another operation.</summary>
    private static Operation? Read(Operation value) => value switch
    {
        GatherOperation gather => gather.Operand,
        OffDiagonalOperation pairs => pairs.Operand,
        _ => null,
    };

    private static Operation WithOperand(Operation reading, Operation operand) => reading.WithChildren(_ => operand);

    private static MapPart Merge(IEnumerable<MapPart> parts)
    {
        var list = parts.ToList();
        return list.Count == 1 ? list[0] : new(Fibre.Sum(list.SelectMany(part => part.Fibre.Terms)), Merge([.. list.Select(part => part.Value)]));
    }

    private static Operation Merge(IReadOnlyList<Operation> values) => Read(values[0]) is null
        ? new ConcatenateOperation(values.ToEquatableArray(), values[0].Indices)
        : WithOperand(values[0], Merge([.. values.Select(value => Read(value)!)]));
}
