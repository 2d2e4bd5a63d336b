using System.Globalization;
using static TorchSharp.torch;

namespace SymDsl;

/// <summary>Checks what only the elements say: that sizes of ragged sets fit their axes, and that edges join real elements.</summary>
internal static class RaggedCheck
{
    /// <summary>Checks inputs whose shapes and element types are right.</summary>
    /// <exception cref="SymShapeException">A size is out of range, or an edge names padding.</exception>
    internal static void Run(string model, IReadOnlyList<FieldSpec> fields, Tensor[] tensors)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var sizes = new Dictionary<string, Tensor>();
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].SizesOfSet is not { } set) continue;
            sizes[set] = tensors[i].cpu();
            if (SizeOf(set, fields, tensors) is { } size) CheckSizes(model, fields[i], set, sizes[set], size);
        }

        for (var i = 0; i < fields.Count; i++)
            if (fields[i].IsRelation && tensors[i].size(0) > 0 && fields[i].Indices.Any(sizes.ContainsKey))
                CheckEdges(model, fields[i], tensors[i].cpu(), sizes);
    }

    /// <summary>How long the axes over a set are; <see langword="null"/> if no field has one.</summary>
    internal static long? SizeOf(string set, IReadOnlyList<FieldSpec> fields, Tensor[] tensors)
    {
        for (var i = 0; i < fields.Count; i++)
            for (var axis = 0; axis < fields[i].Indices.Count && !fields[i].IsRelation; axis++)
                if (fields[i].Indices[axis] == set)
                    return tensors[i].size(1 + axis);
        return null;
    }

    private static void CheckSizes(string model, FieldSpec field, string set, Tensor sizes, long size)
    {
        var wrong = sizes.lt(0).logical_or(sizes.gt(size)).nonzero();
        if (wrong.size(0) == 0) return;
        var entry = wrong[0, 0].item<long>();
        throw new SymShapeException(
            model, field, Invariant($"from 0 to {size}, the length of the axes over {set}"), Invariant($"{sizes[entry].item<long>()} in batch entry {entry}"),
            "A size counts the real elements of a batch entry; padding stands behind them.");
    }

    private static void CheckEdges(string model, FieldSpec field, Tensor edges, Dictionary<string, Tensor> sizes)
    {
        var batch = edges.select(1, 0);
        for (var end = 0; end < 2; end++)
        {
            if (!sizes.TryGetValue(field.Indices[end], out var known)) continue;

            // An edge in no batch entry at all is reported where the edges are used.
            if (batch.min().item<long>() < 0 || batch.max().item<long>() >= known.size(0)) return;
            var wrong = edges.select(1, 1 + end).ge(known.index_select(0, batch)).nonzero();
            if (wrong.size(0) == 0) continue;
            var edge = edges[wrong[0, 0].item<long>()];
            var entry = edge[0].item<long>();
            throw new SymShapeException(
                model, field, "edges between real elements",
                Invariant($"({entry}, {edge[1].item<long>()}, {edge[2].item<long>()}), whose {(end == 0 ? "element" : "neighbour")} is padding"),
                Invariant($"In batch entry {entry} the set {field.Indices[end]} has {known[entry].item<long>()} elements, counted from 0. Relation.Radius takes sizes too."));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
