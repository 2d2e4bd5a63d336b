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
    private static (EquatableArray<Index> Indices, EquatableArray<(EdgeDomain To, EdgeReading From, EquatableArray<Index> By)> Readings) Home(Operation value)
    {
        var readings = new List<(EdgeDomain To, EdgeReading From, EquatableArray<Index> By)>();
        for (; value is GatherOperation gather; value = gather.Operand)
        {
            readings.Add((gather.To, gather.From, gather.By));
        }

        return (value.Indices, readings.ToEquatableArray());
    }

    private static MapPart Merge(IEnumerable<MapPart> parts)
    {
        var list = parts.ToList();
        return list.Count == 1 ? list[0] : new(Fibre.Sum(list.SelectMany(part => part.Fibre.Terms)), Merge([.. list.Select(part => part.Value)]));
    }

    private static Operation Merge(IReadOnlyList<Operation> values) => values[0] is GatherOperation gather
        ? gather with { Operand = Merge([.. values.Select(value => ((GatherOperation)value).Operand)]) }
        : new ConcatenateOperation(values.ToEquatableArray(), values[0].Indices);
}
