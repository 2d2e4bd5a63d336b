using System.Globalization;

namespace SymDsl;

/// <summary>Where in an output an error is: the batch entry, the element of each index, and the channel, one copy of a term of the fibre.</summary>
public sealed class SymmetryPlace : IEquatable<SymmetryPlace>
{
    internal SymmetryPlace(FieldSpec field, long batchEntry, IReadOnlyList<long> indices, int termIndex, long copy) =>
        (Field, BatchEntry, Indices, TermIndex, Copy) = (field, batchEntry, indices, termIndex, copy);

    /// <summary>The output.</summary>
    public FieldSpec Field { get; }

    /// <summary>The batch entry, counted from 0.</summary>
    public long BatchEntry { get; }

    /// <summary>The element along each index, counted from 0, in the order after the move.</summary>
    public IReadOnlyList<long> Indices { get; }

    /// <summary>Which term of the fibre, counted from 0.</summary>
    public int TermIndex { get; }

    /// <summary>The term of the fibre.</summary>
    public FibreTerm Term => Field.Fibre.Terms[TermIndex];

    /// <summary>Which copy of the term, counted from 0.</summary>
    public long Copy { get; }

    /// <inheritdoc/>
    public bool Equals(SymmetryPlace? other) =>
        other is not null && (Field.Name, BatchEntry, TermIndex, Copy) == (other.Field.Name, other.BatchEntry, other.TermIndex, other.Copy)
        && Indices.SequenceEqual(other.Indices);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SymmetryPlace);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Field.Name, BatchEntry, TermIndex, Copy);

    /// <summary>Such as <c>h, batch entry 0, n = 3, copy 2 of 8 vector (term 1)</c>; all counted from 0.</summary>
    public override string ToString()
    {
        var parts = new List<string> { Field.Name, Text($"batch entry {BatchEntry}") };
        for (var i = 0; i < Indices.Count; i++) parts.Add(Text($"{Field.Indices[i]} = {Indices[i]}"));
        if (Field.Fibre.Terms.Count > 1 || Term.Multiplicity > 1)
            parts.Add(Text($"copy {Copy} of {Term}") + (Field.Fibre.Terms.Count > 1 ? Text($" (term {TermIndex})") : ""));
        return string.Join(", ", parts);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
