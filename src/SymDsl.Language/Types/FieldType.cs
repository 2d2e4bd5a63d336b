using SymDsl.Language.Common;

namespace SymDsl.Language.Types;

/// <summary>An index as one line uses it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Range">What it ranges over.</param>
/// <param name="Ordinal">
/// Its place in the order of the line's tensor axes: the indices on the left first, then the reduced ones. It also tells apart an index
/// and a reduced index of the same name.
/// </param>
public sealed record Index(string Name, IndexRange Range, int Ordinal)
{
    /// <summary>Whether it is over a ragged set: of another size in each batch entry, with padding behind its elements.</summary>
    public bool IsRagged => Range is SetRange { IsRagged: true };
}

/// <summary>The type of an expression: what stands at each point, and which indices the points have.</summary>
/// <param name="Fibre">What stands at each point.</param>
/// <param name="Indices">The free indices, by <see cref="Index.Ordinal"/>: the order of the tensor's axes.</param>
public sealed record FieldType(Fibre Fibre, EquatableArray<Index> Indices)
{
    /// <summary>How far along a flow it is.</summary>
    public Clock Clock { get; init; }

    /// <summary>By whose element of the group it is moved.</summary>
    public Part Part { get; init; }

    /// <summary>The type of what is made of several operands at each point: a fibre over all of their indices, with their clock and part.</summary>
    /// <param name="fibre">The fibre.</param>
    /// <param name="operands">Their types.</param>
    /// <exception cref="ArgumentException">The operands are not at one clock, or of one part: what binds them reports that first.</exception>
    public static FieldType Over(Fibre fibre, IEnumerable<FieldType> operands)
    {
        var types = operands.ToList();
        return new(fibre, Union(types.Select(type => type.Indices)))
        {
            Clock = types.Aggregate(Clock.Any, (clock, type) => Clock.Of(clock, type.Clock) ?? throw new ArgumentException("the operands are at different clocks", nameof(operands))),
            Part = types.Aggregate(Part.Whole, (part, type) => Part.Of(part, type.Part) ?? throw new ArgumentException("the operands are of different parts", nameof(operands))),
        };
    }

    /// <summary>All indices of several operands, each once, in axis order.</summary>
    public static EquatableArray<Index> Union(IEnumerable<EquatableArray<Index>> indices)
    {
        var lists = indices.Where(list => list.Count > 0).ToList();
        return lists.Count == 0 ? default
            : lists.All(list => list.Count == 1 && list == lists[0]) ? lists[0] // the common case, and the cheap one
            : lists.SelectMany(list => list).Distinct().OrderBy(index => index.Ordinal).ToEquatableArray();
    }
}

/// <summary>An axis of a named field.</summary>
/// <param name="Name">The index's name where the field was defined; what a reader means who leaves the index out.</param>
/// <param name="Range">What it ranges over.</param>
public sealed record Axis(string Name, IndexRange Range);

/// <summary>A named field.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Axes">Its index axes, in tensor order.</param>
/// <param name="Fibre">What stands at each point.</param>
/// <param name="IsBare">Whether it was declared as a lone <c>scalar</c>: its tensor outside the model has no fibre axis.</param>
/// <param name="IsRelation">
/// Whether it is a relation: a list of edges from the elements of its first axis to those of its second, which has no fibre.
/// </param>
/// <param name="Relation">The relation on whose edges it stands; <see langword="null"/> for a field over elements.</param>
public sealed record Field(
    string Name, EquatableArray<Axis> Axes, Fibre Fibre, bool IsBare = false, bool IsRelation = false, string? Relation = null)
{
    /// <summary>Whether its tensor has a batch axis, and one for each index: it is neither a relation nor on the edges of one.</summary>
    public bool IsOverElements => !IsRelation && Relation is null;

    /// <summary>The name with its indices: <c>x[n]</c>.</summary>
    public string Signature => Relation is not null ? $"{Name}[{Relation}]"
        : Axes.Count == 0 ? Name
        : $"{Name}[{string.Join(",", Axes.Select(axis => axis.Name))}]";

    /// <summary>As a declaration: <c>x[n] : point</c>.</summary>
    public override string ToString() => IsRelation ? $"{Name} : {Axes[0].Range} ~ {Axes[1].Range}" : $"{Signature} : {Fibre}";

    /// <summary>Two declarations so that a reader sees what differs: with what the indices range over, where all else reads the same.</summary>
    public static (string Left, string Right) Contrast(Field left, Field right)
    {
        return left.ToString() != right.ToString() ? (left.ToString(), right.ToString()) : (InFull(left), InFull(right));

        static string InFull(Field field) =>
            $"{field.Name}[{string.Join(", ", field.Axes.Select(axis => $"{axis.Name} over {axis.Range}"))}] : {string.Join(" + ", field.Fibre.Terms.Select(term => $"{term.Multiplicity} {term.Representation.Notation}"))}";
    }

    /// <summary>Whether another field is of the same type, whatever its indices are called.</summary>
    public bool HasTypeOf(Field other) =>
        IsRelation == other.IsRelation && Relation == other.Relation && Fibre == other.Fibre
        && Axes.Select(axis => axis.Range).SequenceEqual(other.Axes.Select(axis => axis.Range));
}
