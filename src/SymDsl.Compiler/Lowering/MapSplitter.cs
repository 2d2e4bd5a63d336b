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
    private static (EquatableArray<Index> Indices, EdgePlace? Place, Index? Apart) Home(Operation value) => value switch
    {
        GatherOperation gather => (gather.Operand.Indices, gather.Place, null),
        OffDiagonalOperation pairs => (pairs.Operand.Indices, null, pairs.Source),
        _ => (value.Indices, null, null),
    };

    private static MapPart Merge(IEnumerable<MapPart> parts)
    {
        var list = parts.ToList();
        if (list.Count == 1)
        {
            return list[0];
        }

        var (values, fibre) = (list.Select(part => part.Value).ToList(), Fibre.Sum(list.SelectMany(part => part.Fibre.Terms)));
        return values[0] switch
        {
            GatherOperation gather => new(fibre, gather with { Operand = SideBySide(values.Select(value => ((GatherOperation)value).Operand)) }),
            OffDiagonalOperation pairs => new(fibre, pairs with { Operand = SideBySide(values.Select(value => ((OffDiagonalOperation)value).Operand)) }),
            _ => new(fibre, SideBySide(values)),
        };
    }

    private static ConcatenateOperation SideBySide(IEnumerable<Operation> values)
    {
        var parts = values.ToEquatableArray();
        return new(parts, parts[0].Indices);
    }
}
