using System.Globalization;

namespace SymDsl;

/// <summary>A field as a model declares it: name, named indices, and what sits at each place. Its tensor is [batch, indices…, fibre].</summary>
/// <param name="name">The field's name.</param>
/// <param name="indices">Its indices in order, each named after the set that it runs over; a set may occur more than once.</param>
/// <param name="fibre">What sits at each place.</param>
/// <param name="sizes">How long each index axis must be; <see langword="null"/> for one over a set, which may have any size.</param>
public sealed class FieldSpec(string name, IReadOnlyList<string> indices, Fibre fibre, IReadOnlyList<long?>? sizes = null)
{
    /// <summary>The field's name.</summary>
    public string Name { get; } = name;

    /// <summary>The sets that its indices run over, in order.</summary>
    public IReadOnlyList<string> Indices { get; } = indices;

    /// <summary>What sits at each place.</summary>
    public Fibre Fibre { get; } = fibre;

    /// <summary>How long each index axis must be, in order; <see langword="null"/> for one over a set.</summary>
    public IReadOnlyList<long?> Sizes { get; } = sizes ?? [.. indices.Select(_ => (long?)null)];

    /// <summary>Whether it is a relation: its tensor is an edge list, int64 [edges, 3].</summary>
    public bool IsRelation { get; private init; }

    /// <summary>A relation between two sets, given as edges: rows (batch entry, element, its neighbour).</summary>
    /// <param name="name">Its name.</param>
    /// <param name="target">The set whose elements have neighbours.</param>
    /// <param name="source">The set that the neighbours belong to.</param>
    public static FieldSpec Relation(string name, string target, string source) => new(name, [target, source], Fibre.Scalar) { IsRelation = true };

    /// <summary>The relation on whose edges it stands; <see langword="null"/> for a field over elements and for a relation itself.</summary>
    public string? OnEdgesOf { get; private init; }

    /// <summary>A field with a value for each edge of a relation, in the order of the edge list: its tensor is [edges, fibre].</summary>
    /// <param name="name">Its name.</param>
    /// <param name="relation">The relation's name.</param>
    /// <param name="fibre">What sits at each edge.</param>
    public static FieldSpec OnEdges(string name, string relation, Fibre fibre) => new(name, [], fibre) { OnEdgesOf = relation };

    /// <summary>Whether its tensor has a batch axis, and one for each index: it is neither a relation nor on the edges of one.</summary>
    internal bool IsOverElements => !IsRelation && OnEdgesOf is null;

    /// <summary>The ragged set whose sizes it holds, int64 [batch]; <see langword="null"/> for a field.</summary>
    public string? SizesOfSet { get; private init; }

    /// <summary>How many elements of a ragged set are real in each batch entry, int64 [batch]; padding stands behind them.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="set">The set.</param>
    public static FieldSpec SizesOf(string name, string set) => new(name, [], Fibre.Scalar) { SizesOfSet = set };

    /// <summary>Number of axes of its tensor.</summary>
    public int Rank => IsRelation ? 2 : 1 + Indices.Count + (Fibre.IsBare ? 0 : 1);

    /// <summary>As the language writes it: <c>v[n] : vector</c>.</summary>
    public string Declaration => SizesOfSet is { } set ? $"sizes of {set}"
        : IsRelation ? $"{Name} : {Indices[0]} ~ {Indices[1]}"
        : OnEdgesOf is { } relation ? $"{Name}[{relation}] : {Fibre}"
        : $"{Name}{(Indices.Count == 0 ? "" : $"[{string.Join(",", Indices)}]")} : {Fibre}";

    /// <summary>The shape of its tensor: <c>[batch, n, 3]</c>.</summary>
    public string Shape => IsRelation
        ? "[edges, 3]"
        : $"[{string.Join(", ", [OnEdgesOf is null ? "batch" : $"edges of {OnEdgesOf}", .. Indices.Select((index, i) => Sizes[i] is { } size ? FormattableString.Invariant($"{index} = {size}") : index), .. Fibre.IsBare ? [] : new[] { Fibre.Width.ToString(CultureInfo.InvariantCulture) }])}]";

    /// <summary>Declaration and shape.</summary>
    public override string ToString() => $"{Declaration} {Shape}";
}
