using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Compiler.Lowering;

/// <summary>Which masks of ragged sets the lines of a module need: they are handed to it like the fields that it reads from around.</summary>
internal static class RaggedLowering
{
    /// <summary>The ragged sets whose masks a module needs, itself or in the modules in it.</summary>
    /// <param name="module">The module.</param>
    /// <param name="ragged">The model's ragged sets, whose order the result has.</param>
    public static IEnumerable<string> Masks(ModulePlan module, IEnumerable<string> ragged)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        Collect(module, needed);
        return ragged.Where(needed.Contains);
    }

    /// <summary>The same for a block that a module uses, itself or in the modules in it.</summary>
    public static IEnumerable<string> Masks(ModulePlan module, BlockInstance block, IEnumerable<string> ragged) =>
        Find(module, block) is { } body ? Masks(body, ragged) : throw new InvalidOperationException($"block {block.Name} has no plan");

    private static ModulePlan? Find(ModulePlan module, BlockInstance block)
    {
        foreach (var planned in module.Blocks)
        {
            if ((planned.Block == block ? planned.Body : Find(planned.Body, block)) is { } found)
            {
                return found;
            }
        }

        return module.Lines.OfType<PlannedRepeat>().Select(repeat => Find(repeat.Body, block)).FirstOrDefault(found => found is not null);
    }

    private static void Collect(ModulePlan module, HashSet<string> needed)
    {
        foreach (var block in module.Blocks)
        {
            Collect(block.Body, needed);
        }

        foreach (var line in module.Lines)
        {
            if (line is PlannedRepeat repeat)
            {
                Collect(repeat.Body, needed);
            }
            else if (line is PlannedAssignment assignment)
            {
                Visit(assignment.Value);
            }
        }

        Operation Visit(Operation operation)
        {
            needed.UnionWith(Of(operation).Where(index => index.IsRagged).Select(index => index.Range.Name));
            return operation.WithChildren(Visit);
        }
    }

    private static IEnumerable<Index> Of(Operation operation) => operation switch
    {
        MaskOperation mask => [mask.Index],
        ReduceNeighboursOperation reduction => [reduction.Over.Target],
        SetMapOperation map => [.. map.Operand.Indices, .. map.Produced],
        _ => [],
    };
}
