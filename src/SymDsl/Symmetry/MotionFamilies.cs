using SymDsl.Algebra.Marks;
using static TorchSharp.torch;

namespace SymDsl;

/// <summary>The families of elements that a verification draws from, and what there is to say about those that are missing.</summary>
internal sealed class MotionFamilies
{
    internal const string Composed = "composed";
    internal const string BatchOrder = "batch order";
    internal const string BatchEntryAlone = "batch entry alone";

    private readonly List<MotionFamily> _all = [];
    private readonly List<string> _notes = [];

    /// <param name="symmetry">What is claimed.</param>
    /// <param name="function">The function of which it is.</param>
    /// <param name="inputs">The inputs as they are, on the CPU.</param>
    /// <param name="outputs">The outputs of these.</param>
    /// <param name="type">The element type that the function computes in.</param>
    /// <param name="ragged">The sizes of ragged sets.</param>
    internal MotionFamilies(SymmetryDeclaration symmetry, FieldFunction function, Tensor[] inputs, Tensor[] outputs, ScalarType type, RaggedBatch ragged)
    {
        var fields = function.InputFields;
        var batch = fields.Zip(inputs).Where(input => input.First.IsOverElements).Select(input => input.Second).Append(outputs[0]).First().size(0);
        var entries = fields.Zip(inputs).Where(input => input.First.IsRelation).ToDictionary(input => input.First.Name, input => input.Second.select(1, 0));
        if (symmetry.Group is null && symmetry.Sets.Count == 0) _notes.Add("No symmetry declared: nothing moves but the batch entries.");
        AddGroup(symmetry, PointExtent.TranslationLengths(fields, ragged.Zeroed(fields, inputs), type), batch, entries);
        foreach (var set in symmetry.Sets)
        {
            // A set that only outputs run over has nothing to say by which its elements differ: the outputs must stay as they are in any order.
            var size = RaggedCheck.SizeOf(set, fields, inputs) ?? RaggedCheck.SizeOf(set, function.OutputFields, outputs);
            AddSet(symmetry, set, batch, size, ragged.Of(set));
        }

        AddEdgeOrders(fields, inputs);
        _all.AddRange(ragged.Families());
        AddComposition();
        _all.Add(new(BatchOrder, Mark.Exact, (random, _) => [new FieldMotion.BatchOrder(random, batch)]));
        _all.Add(new(BatchEntryAlone, Mark.Exact, (random, _) => batch == 0 ? [] : [new FieldMotion.EntryAlone(random.NextInt64(batch), entries)]));
    }

    /// <summary>The families, in the order in which they are drawn from.</summary>
    internal IReadOnlyList<MotionFamily> All => _all;

    /// <summary>What there is to say about those that are missing.</summary>
    internal IReadOnlyList<string> Notes => _notes;

    private void AddGroup(SymmetryDeclaration symmetry, List<double> lengths, long batch, Dictionary<string, Tensor> entries)
    {
        foreach (var family in symmetry.Group?.Families ?? [])
            _all.Add(new(family.Name, symmetry.MarkOf(symmetry.Group!.Name), (random, draw) => [new FieldMotion.Motion(random, symmetry, family, lengths[draw % lengths.Count], batch, entries)]));
    }

    private void AddSet(SymmetryDeclaration symmetry, string set, long batch, long? elements, long[]? real)
    {
        if (elements is { } size)
            _all.Add(new($"permutation({set})", symmetry.MarkOf(SymmetryDeclaration.ClaimOf(set)), (random, _) => [new FieldMotion.Permutation(random, set, batch, size, real)]));
        else
            _notes.Add($"The set {set} was not permuted: no field runs over it, so that its size is unknown.");
    }

    private void AddEdgeOrders(IReadOnlyList<FieldSpec> fields, Tensor[] inputs)
    {
        for (var k = 0; k < fields.Count; k++)
        {
            if (!fields[k].IsRelation) continue;
            var (relation, edges) = (fields[k].Name, inputs[k].size(0));
            _all.Add(new($"edge order({relation})", Mark.Exact, (random, _) => [new FieldMotion.EdgeOrder(random, relation, edges)]));
        }
    }

    /// <summary>The families so far, an element of each acting one after the other.</summary>
    private void AddComposition()
    {
        if (_all.Count < 2) return;
        var single = _all.ToList();
        _all.Add(new(Composed, Mark.MeetOf(single.Select(family => family.Mark)), (random, draw) => [.. single.SelectMany(family => family.Draw(random, draw))]));
    }
}
