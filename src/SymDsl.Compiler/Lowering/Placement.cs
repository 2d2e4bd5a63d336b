using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Compiler.Lowering;

/// <summary>On the edges of which relation a field has values, in place of all pairs of elements.</summary>
/// <param name="Relation">The relation's name.</param>
/// <param name="TargetAxis">Which of the field's axes is that of the element that has the neighbour.</param>
/// <param name="SourceAxis">Which is that of the neighbour.</param>
internal sealed record Placement(string Relation, int TargetAxis, int SourceAxis)
{
    /// <summary>The edges, their ends named by the indices on the field's axes.</summary>
    public EdgeDomain Edges(EquatableArray<Index> axes) => new(new Neighbours(Relation, axes[TargetAxis], axes[SourceAxis]));

    /// <summary>The axes that the field has besides.</summary>
    public EquatableArray<Index> Remaining(EquatableArray<Index> axes) =>
        axes.Where((_, axis) => axis != TargetAxis && axis != SourceAxis).ToEquatableArray();

    /// <summary>The edges that an operation reads a field on, where it reads it on edges only.</summary>
    public static Placement? Of(GatherOperation gather, ReadOperation read)
    {
        if (gather.To.Outer is not null || gather.From != EdgeReading.Elements || gather.By.Count != 2 || read.Offsets.Count > 0)
        {
            return null;
        }

        var (axes, over) = (read.Axes.ToList(), gather.To.Over);
        return new(over.Relation, axes.IndexOf(over.Target), axes.IndexOf(over.Source));
    }
}

/// <summary>How the fields of a program are used below a line: on the edges of one relation, or otherwise. One that is missing is not used.</summary>
internal sealed class FieldUses
{
    private readonly Dictionary<string, Placement?> _uses = new(StringComparer.Ordinal);

    /// <summary>The fields that are used.</summary>
    public IReadOnlyCollection<string> Names => _uses.Keys;

    /// <summary>Adds a use.</summary>
    /// <param name="name">The field.</param>
    /// <param name="placement">The edges that it is used on; <see langword="null"/> for any other use.</param>
    public void Add(string name, Placement? placement) =>
        _uses[name] = _uses.TryGetValue(name, out var known) && known != placement ? null : placement;

    /// <summary>How a field is used.</summary>
    /// <returns>Whether it is used at all.</returns>
    public bool TryGet(string name, out Placement? placement) => _uses.TryGetValue(name, out placement);

    /// <summary>The same for a field that has another value above: its uses are forgotten.</summary>
    public bool Take(string name, out Placement? placement)
    {
        var isUsed = _uses.TryGetValue(name, out placement);
        _uses.Remove(name);
        return isUsed;
    }
}
