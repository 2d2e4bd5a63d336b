using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Lowering;

/// <summary>
/// The first layer of a learned map acts on fibres side by side, W·(a ⊕ b) = Wₐ·a + W_b·b. Where a lives on nodes and the result on pairs,
/// Wₐ·a is computed once a node and added by broadcasting: n products instead of n², and no concatenated [n, m, ·] tensor. This pass brings
/// together the parts that live on the same indices, so that there is one product for each kind of index.
/// </summary>
internal sealed class MapSplitter : OperationRewriter
{
    protected override Operation RewriteMap(ApplyOperation node)
    {
        var groups = node.Parts.GroupBy(part => part.Value.Indices).Select(Merge).ToEquatableArray();

        // The map's input follows the new order of its parts.
        var input = Fibre.Sum(groups.SelectMany(part => part.Fibre.Terms));
        return node with { Parts = groups, Map = node.Map with { Input = input } };
    }

    private static MapPart Merge(IEnumerable<MapPart> parts)
    {
        var list = parts.ToList();
        return list.Count == 1
            ? list[0]
            : new(
                Fibre.Sum(list.SelectMany(part => part.Fibre.Terms)),
                new ConcatenateOperation(list.Select(part => part.Value).ToEquatableArray(), list[0].Value.Indices));
    }
}
